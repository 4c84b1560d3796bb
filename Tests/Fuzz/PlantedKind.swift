import Foundation
import Statistics

/// Faults that the driver must find, planted by `scripts/fuzz --prove`: each input is one of them.
enum PlantedKind: FuzzKind {
  static let name = "planted"

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    _ = try? place.file("planted.csv", Array("customer_id,date,amount\n".utf8))
    switch place.index % 5 {
    case 0: return "A planted difference"
    case 1: overflow(place.corpus.count)
    case 2: while true { usleep(1_000) }
    case 3: return hoard()
    default: return PlainKind.planted(in: place)
    }
    return nil
  }

  /// Writes behind the end of an allocation, which only the sanitizer sees.
  private static func overflow(_ count: Int) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    unsafe bytes[count] = 1
    unsafe bytes.deallocate()
  }

  /// Takes more memory than an input may.
  private static func hoard() -> String? {
    let words = [UInt64](repeating: 1, count: Fuzz.maximumMemory / 8)
    return words.allSatisfy { $0 == 1 } ? nil : "unreachable"
  }
}
