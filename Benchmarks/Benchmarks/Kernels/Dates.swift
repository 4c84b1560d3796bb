import Columns
import Kernels
import Statistics

@testable import Ingest
@testable import Values

/// Reads ISO dates, one in eight with a time of day.
struct Dates: Kernel {
  static let name = "dates"
  static let rows = 100_000

  private let cells: Cells
  private let sum: Int

  init() {
    var random = RandomStream(seed: 5)
    let days = (0..<Dates.rows).map { _ in Day(Int32(15_000 + random.below(5_000))) }
    cells = Cells(
      days.enumerated().map { $0 % 8 == 0 ? "\($1)T09:30:00Z" : "\($1)" })
    sum = days.reduce(0) { $0 + Int($1.number) }
  }

  func run() -> Int {
    let convention = DateConvention(.ymd)
    let bytes = cells.bytes.span
    var sum = 0
    for range in cells.ranges { sum += Int(convention.read(bytes, range) ?? 0) }
    return sum
  }

  func isRight(_ answer: Int) -> Bool { answer == sum }
}
