import Kernels
import Statistics

@testable import Ingest
@testable import Values

/// Reads amounts with two decimals, one in sixteen negative and one in sixteen with thousands
/// grouped.
struct Numbers: Kernel {
  static let name = "numbers"
  static let rows = 100_000

  private let cells: Cells
  private let sum: Int

  init() {
    var random = RandomStream(seed: 6)
    var texts: [String] = []
    var sum = 0
    for row in 0..<Numbers.rows {
      let cents = 100_000 + random.below(900_000)
      let digits = "\(cents)"
      let (whole, decimals) = (digits.dropLast(2), digits.suffix(2))
      switch row % 16 {
      case 3: texts.append("-\(whole).\(decimals)")
      case 9: texts.append("\(whole.dropLast(3)),\(whole.suffix(3)).\(decimals)")
      default: texts.append("\(whole).\(decimals)")
      }
      sum += row % 16 == 3 ? -cents : cents
    }
    cells = Cells(texts)
    self.sum = sum
  }

  func run() -> Int {
    let convention = NumberConvention.point
    let bytes = cells.bytes.span
    var sum = 0
    for range in cells.ranges {
      guard case .number(let number) = convention.read(bytes, range), number.decimals == 2 else {
        continue
      }
      sum += Int(truncatingIfNeeded: number.mantissa)
    }
    return sum
  }

  func isRight(_ answer: Int) -> Bool { answer == sum }
}
