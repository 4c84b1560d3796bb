import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework

@Suite struct CustomerFlowOracleTests {
  private static let columns = [
    "period", "opening", "new", "reactivated", "lost", "closing", "profit_new", "profit_existing",
  ]

  /// The table the obvious way: every customer against every period.
  private static func rows(_ lines: [TestLine], asOf: Day, _ length: String) throws -> [String] {
    let purchases = NaivePurchases(lines, asOf: asOf)
    let first = try #require(purchases.lines.map(\.day).min())
    let span = asOf - first + 1
    let window = span >= 730 ? 365 : span / 60 * 30
    func active(_ day: Day) -> Set<String> {
      Set(
        purchases.days.filter { $0.value.contains { $0 > day - window && $0 <= day } }.map(\.key))
    }
    return CalendarOracle.periods(first, asOf, length).map { period in
      let opening = active(period.days[0] - 1)
      let closing = active(period.days[period.days.count - 1])
      let days = Set(period.days)
      let firsts = Set(
        purchases.days.filter { $0.value.first.map(days.contains) ?? false }.map(\.key))
      let came = closing.subtracting(opening)
      let now = purchases.lines.filter { days.contains($0.day) }
      let fresh = now.filter { firsts.contains($0.customer) }.reduce(0) { $0 + $1.profit }
      let profit = now.reduce(0) { $0 + $1.profit }
      return """
        \(period.label),\(opening.count),\(came.intersection(firsts).count),\
        \(came.subtracting(firsts).count),\(opening.subtracting(closing).count),\
        \(closing.count),\(Double(fresh) / 10_000),\(Double(profit - fresh) / 10_000)
        """
    }
  }

  @Test(arguments: [UInt64(21), 22, 23, 24]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 90, lines: 700)
    let length = ["month", "quarter", "year", "month"][Int(seed % 4)]
    let start = try #require(lines.map(\.day).min())
    // W = 365, 240, 60 and 30.
    for span in [1_000, 500, 130, 100] {
      let asOf = start + span
      let expected = try CustomerFlowOracleTests.rows(lines, asOf: asOf, length)
      for (blocks, threads) in [(1, 1), (5, 3)] {
        let study = try Study.of(
          lines, asOf: asOf.description, options: [.cohort: length], blocks: blocks,
          threads: threads)
        let table = try #require(try Analysis.customerFlow.run(study).first)
        #expect(table.lines(CustomerFlowOracleTests.columns) == expected)
      }
    }
  }
}
