import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures

@Suite struct SummaryTests {
  private static func values(_ study: Study) throws -> [String: String] {
    let table = try #require(try Analysis.summary.run(study).first)
    let pairs = zip(table.cells("metric"), table.cells("value")).map { ($0 ?? "", $1 ?? "") }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func notes(_ study: Study) throws -> [String: String] {
    let table = try #require(try Analysis.summary.run(study).first)
    let pairs = zip(table.cells("metric"), table.cells("note")).map { ($0 ?? "", $1 ?? "") }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// 1 January to 30 April 2020: 121 days, W = 60, so the window starts on 1 March.
  private static let lines: [TestLine] = [
    .init("a", "2020-01-01", order: "1", 10, profit: 5),
    .init("a", "2020-01-01", order: "2", 10, profit: 5),
    .init("b", "2020-02-01", 20, profit: 8), .init("b", "2020-03-02", 10, profit: 4),
    .init("b", "2020-04-01", -5, profit: -2), .init("c", "2020-01-20", 10, profit: 10),
    .init("d", "2020-04-30", 5, profit: 5), .init("e", "2020-02-02", -4, profit: -4),
  ]

  @Test func `headline numbers by hand`() throws {
    var input = InputTraits()
    input.anonymousRevenue = 140_000
    let values = try SummaryTests.values(.of(SummaryTests.lines, input: input))
    let expected = [
      // Revenue 20 + 20 + 10 - 5 + 10 + 5 - 4 = 56, profit 10 + 8 + 4 - 2 + 10 + 5 - 4 = 31;
      // purchases: a 2 on one day, b 2, c 1, d 1; 56/6 = 9.3333.
      "customers": "5", "customers_with_purchase": "4", "orders": "6", "purchase_days": "5",
      "revenue": "56.0", "profit": "31.0", "average_order_value": "9.3333",
      "orders_per_customer": "1.5",
      // Only b came again on another day; its lines since then earned 4 - 2.
      "repeat_customer_rate": "0.25", "repeat_purchase_profit_share": "\(2.0 / 31)",
      "anonymous_revenue_share": "\(14.0 / 70)",
      // The best of five customers: a, b and c with 10 each.
      "top_20_profit_share": "\(10.0 / 31)",
      // In the 60 days up to 1 March (from 2 January): b and c; b bought on 2 March. On 30 April
      // b and d are active. Days since the last purchase: 0, 59, 101, 120.
      "retention_rate": "0.5", "active_customers": "2", "median_days_since_last": "80.0",
      "first_day": "2020-01-01", "as_of": "2020-04-30", "span_days": "121",
      "active_window_days": "60",
    ]
    for (metric, value) in expected { #expect(values[metric] == value, "\(metric)") }
  }

  @Test func `what short or empty data cannot tell is empty and says why`() throws {
    let short = [
      TestLine("a", try #require(Day("2020-01-01")), nil, -10_000, -10_000, 0),
      TestLine("a", try #require(Day("2020-02-01")), nil, -10_000, -10_000, 0),
    ]
    let values = try SummaryTests.values(.of(short))
    let notes = try SummaryTests.notes(.of(short))
    let empty = [
      "average_order_value": "empty: no customer has a purchase",
      "orders_per_customer": "empty: no customer has a purchase",
      "repeat_customer_rate": "empty: no customer has a purchase",
      "repeat_purchase_profit_share": "empty: there is no positive profit",
      "top_20_profit_share": "empty: there is no positive profit",
      "gini": "empty: no customer has a positive profit",
      "anonymous_revenue_share": "empty: there is no positive revenue",
      "retention_rate": "empty: the data span under 60 days",
      "active_customers": "empty: the data span under 60 days",
      "active_window_days": "empty: the data span under 60 days",
      "median_days_since_last": "empty: no customer has a purchase",
      "value_at_risk": "empty: the data span under 60 days",
    ]
    for (metric, note) in empty {
      #expect(values[metric]?.isEmpty == true, "\(metric)")
      #expect(notes[metric] == note)
    }
    #expect(values["customers"] == "1")
    #expect(values["revenue"] == "-2.0")
    let nothing = try SummaryTests.values(.of([]))
    #expect(nothing["customers"] == "0")
    #expect(nothing["first_day"]?.isEmpty == true)
    #expect(nothing["span_days"]?.isEmpty == true)
  }

  @Test func `nobody active one window ago is another reason`() throws {
    let lines: [TestLine] = [
      .init("a", "2020-01-01", -1), .init("b", "2020-04-30", 1),
    ]
    #expect(try SummaryTests.values(.of(lines))["retention_rate"]?.isEmpty == true)
    #expect(
      try SummaryTests.notes(.of(lines))["retention_rate"]
        == "empty: no customer was active one window ago")
  }

  @Test func `the note tells where profit is revenue`() throws {
    var input = InputTraits()
    input.profitIsRevenue = true
    #expect(
      try SummaryTests.notes(.of(SummaryTests.lines, input: input))["profit"]
        == "profit is revenue here: the export has no cost and no profit, and no margin is given")
  }

  @Test func `lines after the as-of day change nothing`() throws {
    let early = SummaryTests.lines.filter { $0.day <= Day(18_322) }
    #expect(
      try SummaryTests.values(.of(SummaryTests.lines, asOf: Day(18_322).description))
        == SummaryTests.values(.of(early, asOf: Day(18_322).description)))
  }

  @Test func `value totals add up the tables of the customers`() throws {
    let study = try Study.of(TestLine.random(seed: 44, customers: 200, lines: 1_500))
    let values = try SummaryTests.values(study)
    func sum(_ column: String, of analysis: Analysis) throws -> Double {
      let table = try #require(try analysis.run(study).first)
      return table.numbers(column).reduce(0) { $0 + ($1 ?? 0) }
    }
    for (metric, analysis) in [
      ("value_at_risk", Analysis.churnRisk), ("residual_value", .lifetimeValue),
      ("lifetime_value", .lifetimeValue),
    ] {
      let total = try #require(Double(values[metric] ?? ""))
      let expected = try sum(metric, of: analysis)
      #expect(expected > 0 && abs(total - expected) < 0.0001, "\(metric)")
    }
  }

  @Test func `value totals stay empty in data too short for a window`() throws {
    let study = try Study.of([.init("a", "2020-01-01", 10), .init("a", "2020-02-01", 10)])
    let values = try SummaryTests.values(study)
    for metric in ["value_at_risk", "residual_value", "lifetime_value"] {
      #expect(values[metric]?.isEmpty == true)
      #expect(try SummaryTests.notes(study)[metric] == "empty: the data span under 60 days")
    }
  }

  @Test func `CDNOW as published`() throws {
    let values = try SummaryTests.values(.of(TestLine.cdnow(), asOf: "1998-06-30"))
    #expect(values["customers"] == "2357")
    #expect(values["customers_with_purchase"] == "2349")
    #expect(values["orders"] == "6688")
    #expect(values["purchase_days"] == "6688")
    #expect(values["revenue"] == "244091.94")
    #expect(values["top_20_profit_share"]?.hasPrefix("0.6745501715") == true)
    #expect(values["gini"]?.hasPrefix("0.630917117") == true)
  }

  @Test(arguments: [UInt64(41), 42, 43]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 9_000, lines: 14_000)
    let asOf = try #require(Day("2021-03-31"))
    let purchases = NaivePurchases(lines, asOf: asOf)
    let profit = purchases.lines.reduce(0) { $0 + $1.profit }
    let later = purchases.lines.filter { line in
      purchases.days[line.customer]?.first.map { line.day > $0 } ?? false
    }
    let days = purchases.days.values.filter { !$0.isEmpty }
    let repeaters = days.filter { $0.count > 1 }.count
    let since = days.compactMap { $0.last.map { asOf - $0 } }.sorted()
    let median = Double(since[since.count / 2] + since[(since.count - 1) / 2]) / 2
    // 820 days: W = 365.
    let start = asOf - 365
    let wereActive = days.filter { $0.contains { $0 > start - 365 && $0 <= start } }
    let kept = wereActive.filter { $0.contains { $0 > start } }
    let profits = Dictionary(grouping: purchases.lines, by: \.customer).values
      .map { $0.reduce(0) { $0 + $1.profit } }.sorted(by: >)
    let top = profits.prefix((profits.count + 4) / 5).reduce(0, +)
    let expected = [
      "customers": "\(purchases.days.count)", "customers_with_purchase": "\(days.count)",
      "orders": "\(purchases.orders.values.reduce(0, +))",
      "purchase_days": "\(days.reduce(0) { $0 + $1.count })",
      "revenue": "\(Double(purchases.lines.reduce(0) { $0 + $1.revenue }) / 10_000)",
      "profit": "\(Double(profit) / 10_000)",
      "repeat_customer_rate": "\(Double(repeaters) / Double(days.count))",
      "repeat_purchase_profit_share":
        "\(Double(later.reduce(0) { $0 + $1.profit }) / Double(profit))",
      "median_days_since_last": "\(median)",
      "retention_rate": "\(Double(kept.count) / Double(wereActive.count))",
      "active_customers": "\(days.filter { $0.contains { $0 > start } }.count)",
      "top_20_profit_share": "\(Double(top) / Double(profit))",
    ]
    for (blocks, threads) in [(1, 1), (5, 3)] {
      let values = try SummaryTests.values(
        .of(lines, asOf: asOf.description, blocks: blocks, threads: threads))
      for (metric, value) in expected { #expect(values[metric] == value, "\(metric)") }
    }
  }
}
