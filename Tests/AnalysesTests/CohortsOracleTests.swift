import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework

@Suite struct CohortsOracleTests {
  /// The table the obvious way: for every cohort, period and customer look at all lines.
  private static func rows(_ lines: [TestLine], asOf: Day, _ length: String) -> [String] {
    let purchases = NaivePurchases(lines, asOf: asOf)
    guard let first = purchases.lines.map(\.day).min() else { return [] }
    let periods = CalendarOracle.periods(first, asOf, length)
    let own = Dictionary(grouping: purchases.lines, by: \.customer)
    let window = ObservationWindow(firstDay: first, asOf: asOf)
    var rows: [String] = []
    for (place, cohort) in periods.enumerated() {
      let members = purchases.days.filter { $0.value.first.map(cohort.days.contains) ?? false }
        .map(\.key)
      guard !members.isEmpty else { continue }
      var cumulative: Int64 = 0
      let start = CalendarOracle.start(cohort.days[0], length)
      let truncated = start - first < window.activeDays ?? window.spanDays
      for (age, period) in periods[place...].enumerated() {
        let days = Set(period.days)
        let active = members.filter { !days.isDisjoint(with: purchases.days[$0] ?? []) }.count
        let counted = members.flatMap { own[$0] ?? [] }.filter {
          days.contains($0.day) || (age == 0 && $0.day < period.days[0])
        }
        let revenue = counted.reduce(0) { $0 + $1.revenue }
        let profit = counted.reduce(0) { $0 + $1.profit }
        cumulative += profit
        let perCustomer =
          (Double(cumulative) / Double(members.count)).rounded(.toNearestOrAwayFromZero)
        let complete =
          CalendarOracle.label(asOf, length) != period.label
          || CalendarOracle.label(asOf + 1, length) != period.label
        rows.append(
          """
          \(cohort.label),\(age),\(period.label),\(members.count),\(active),\
          \(Double(active) / Double(members.count)),\(Double(revenue) / 10_000),\
          \(Double(profit) / 10_000),\(perCustomer / 10_000),\(complete),\(truncated)
          """)
      }
    }
    return rows
  }

  @Test(arguments: [UInt64(11), 12, 13, 14]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 80, lines: 900)
    let length = ["month", "quarter", "year", "month"][Int(seed % 4)]
    let start = try #require(lines.map(\.day).min())
    for span in [1_000, 500, 45] {
      let asOf = start + span
      let expected = CohortsOracleTests.rows(lines, asOf: asOf, length)
      for (blocks, threads) in [(1, 1), (5, 3)] {
        let study = try Study.of(
          lines, asOf: asOf.description, options: [.cohort: length], blocks: blocks,
          threads: threads)
        let table = try #require(try Analysis.cohorts.run(study).first)
        #expect(table.lines == expected)
      }
    }
  }
}
