import Foundation
import Ingest
import Options
import Values

extension ZoneTable {
  /// The zone of a name such as `Europe/Berlin`, or of an offset such as `+02:00`; nil for others.
  init?(name: String) {
    if let offset = ZoneTable.offset(name) {
      self.init(instants: [], offsets: [offset])
    } else {
      guard ZoneTable.isKnown(name), let zone = TimeZone(identifier: name) else { return nil }
      self.init(zone)
    }
  }

  /// All changes from 1970 to 2100: days are looked at one by one, and where the offset differs from
  /// the day before the second is found by halving.
  private init(_ zone: TimeZone) {
    let offset = { (instant: Int) in
      Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
    }
    var instants: [Int64] = []
    var offsets = [offset(0)]
    for day in 1...ZoneTable.days {
      let (before, after) = (offsets[offsets.count - 1], offset(day * 86_400))
      guard before != after else { continue }
      var (low, high) = ((day - 1) * 86_400, day * 86_400)
      while high - low > 1 {
        let middle = (low + high) / 2
        if offset(middle) == before { low = middle } else { high = middle }
      }
      instants.append(Int64(high))
      offsets.append(after)
    }
    self.init(instants: instants, offsets: offsets)
  }

  /// From 1970-01-01 to 2100-12-31.
  private static let days = 47_846

  /// Whether this is a name: abbreviations are none, since several zones share some of them.
  ///
  /// The system does not list all names: `Asia/Kolkata` is one, in the list is `Asia/Calcutta`.
  private static func isKnown(_ name: String) -> Bool {
    name == "UTC" || name == "GMT" || name.contains("/")
  }

  /// The seconds of `+02:00`, `-0530` or `+2`.
  private static func offset(_ text: String) -> Int32? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    var numbers = parts.map { Int32($0) ?? -1 }
    if parts.count == 1, parts[0].count == 4 { numbers = [numbers[0] / 100, numbers[0] % 100] }
    if numbers.count == 1 { numbers.append(0) }
    guard numbers.count == 2, (0...18).contains(numbers[0]), (0...59).contains(numbers[1]) else {
      return nil
    }
    return (numbers[0] * 3_600 + numbers[1] * 60) * (sign == "-" ? -1 : 1)
  }

  /// The known name that is meant by one that is not, for a suggestion.
  static func suggestion(for name: String) -> String? {
    let wanted = name.lowercased().replacingOccurrences(of: " ", with: "_")
    let known = TimeZone.knownTimeZoneIdentifiers
    return known.first { $0.lowercased() == wanted }
      ?? known.first { $0.lowercased().hasSuffix("/" + wanted) }
      ?? NearestName.of(name, among: known)
  }
}
