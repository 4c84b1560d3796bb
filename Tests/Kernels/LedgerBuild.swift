import Customers
import Parallelism

/// Sorts lines by customer and adds them up by order and day.
struct LedgerBuild: Kernel {
  static let name = "ledger"
  static let rows = 200_000

  private static let customers = 20_000
  private let seeded = SeededLines(lines: LedgerBuild.rows, customers: LedgerBuild.customers)

  init() {}

  func run() throws -> Ledger {
    try Ledger(seeded.lines, workers: Workers(count: 1))
  }

  func isRight(_ answer: Ledger) -> Bool {
    answer.lineCount == LedgerBuild.rows && answer.customerCount == LedgerBuild.customers
      && answer.entryOffsets.count - 1 == seeded.orders
      && answer.entries.revenue.reduce(0, +) == seeded.revenue
  }
}
