import Analyses
import Columns
import Customers
import Framework
import Measures
import Options
import Prediction
import Results
import TestSupport
import Testing

/// The tables of early warning on cases small enough for paper; days are counted from 2020-01-01.
@Suite struct ChurnTableTests {
  private func tables(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> [ResultTable] {
    let study = try Study.of(TestLine.baseOfThirtyDays + lines, options: options)
    return try #require(Catalog.analyses.first { $0.name == "churn-risk" }).run(study)
  }

  /// The reason of customer `a`, the first row.
  private func reason(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> String? {
    try tables(lines, options: options)[0].cells("reason")[0]
  }

  @Test(arguments: [
    (0, "below 1 x the customer's typical gap"), (30, "at least 1 x the customer's typical gap"),
    (60, "at least 2 x the customer's typical gap"),
    (90, "at least 3 x the customer's typical gap, but with a purchase in the last 365 days"),
    (365, "at least 3 x the customer's typical gap, with no purchase for 365 days"),
  ])
  func `the reason is the rule that decided`(days: Int, reason: String) throws {
    #expect(try self.reason([.at("a", days, 5)]) == reason)
  }

  @Test func `the reason names the cut-off of the run`() throws {
    #expect(
      try reason([.at("a", 45, 5)], options: [.dueFrom: "1.25"])
        == "at least 1.25 x the customer's typical gap")
  }

  private struct Fall: Sendable {
    var days: [Int]
    var profits: [Int64]
    var ending: String
  }

  // The newer half of 365 days are the last 182, the older half the 183 before them.
  private static let falls: [Fall] = [
    Fall(days: [364, 182, 181], profits: [20, 20, 19], ending: "; spend is falling"),
    Fall(days: [364, 182, 181], profits: [20, 20, 20], ending: ""),  // half is not below half
    Fall(days: [365, 182, 181], profits: [20, 20, 1], ending: ""),  // two purchase days in W
    Fall(days: [300, 290, 280, 10], profits: [1, 1, 1, 9], ending: "; purchases are falling"),
    Fall(
      days: [300, 290, 280, 10], profits: [5, 5, 5, 7],
      ending: "; spend and purchases are falling"),
    Fall(days: [300, 290, 10, 5], profits: [5, 5, 4, 4], ending: ""),
  ]

  @Test(arguments: falls.indices)
  func `falling compares the halves of the window`(index: Int) throws {
    let fall = ChurnTableTests.falls[index]
    let lines = zip(fall.days, fall.profits).map { TestLine.at("a", $0, $1) }
    let reason = try #require(try reason(lines))
    #expect(reason.drop { $0 != ";" } == fall.ending)
  }

  @Test func `losses of the older half are nothing to fall from`() throws {
    let lines: [TestLine] = [
      .at("a", 300, 5, profit: -9), .at("a", 290, 5, profit: -9), .at("a", 10, 5, profit: -5),
      .at("a", 5, 5, profit: -9),
    ]
    #expect(try reason(lines) == "below 1 x the customer's typical gap")
  }

  // 60 days: P = 335/365, so 30/365 of the profit of 730 is at risk; the purchase 365 days before
  // the last one counts no more, the refund after it does not count either.
  @Test func `value at risk is the profit of the last active year`() throws {
    let table = try tables([
      .at("a", 60, 730), .at("b", 60, 730), .at("b", 425, 9_999), .at("c", 60, 730),
      .at("c", 20, -99), .at("d", 60, 10, profit: -3), .at("e", 0, 80), .at("f", 700, 90),
    ])[0]
    let amounts = table.numbers("value_at_risk")
    #expect(amounts[0] == 60)
    #expect(amounts[2] == 60)
    #expect(Array(amounts[3...5]) == [0, 0, 90])
  }

  // P (1 - P) is 335 x 30 / 365^2 at 60 days and 275 x 90 / 365^2 at 90 days.
  @Test func `priority weighs what can be saved`() throws {
    let table = try tables([
      .at("a", 60, 100), .at("b", 60, 100), .at("c", 90, 100), .at("d", 60, 247),
      .at("e", 0, 500), .at("f", 400, 500), .at("g", 90, 5, profit: 0),
    ])[0]
    // c 24,750 x 100; d 10,050 x 247 = 24,823.5 x 100; e is within its rhythm, f gone.
    #expect(Array(table.numbers("priority")[0..<7]) == [3, 4, 2, 1, nil, nil, nil])
  }

  // Products of 2^62 and more must still be told apart: one unit in 10^14 decides.
  @Test func `priority is exact for large amounts`() throws {
    let day = TestLine.baseAsOf - 60
    let large: Int64 = 400_000_000_000_000_000
    let table = try tables([
      TestLine("a", day, nil, large, large, 0), TestLine("b", day, nil, large + 1, large + 1, 0),
      TestLine("c", day, nil, large, large, 0),
    ])[0]
    #expect(Array(table.numbers("priority")[0..<3]) == [2, 1, 3])
  }

  @Test func `customers without a purchase stand in the summary only`() throws {
    let result = try tables([.at("a", 20, -5), .at("b", 20, -6, profit: 4)])
    #expect(!result[0].cells("customer_id").contains("a"))
    let summary = result[1]
    #expect(Array(summary.cells("risk").suffix(5)) == Array(repeating: "no_purchase", count: 5))
    #expect(Array(summary.cells("tier").suffix(5)) == ["all", "high", "medium", "low", "none"])
    // b's profit of 4 of 203 in all is among the first 80 %.
    #expect(Array(summary.numbers("customers").suffix(5)) == [2, 1, 0, 0, 1])
    let shares: [Double?] = [2 / 102.0, 1 / 102.0, 0, 0, 1 / 102.0]
    #expect(Array(summary.numbers("customer_share").suffix(5)) == shares)
    #expect(Array(summary.numbers("annual_profit").suffix(5)) == [-1, 4, 0, 0, -5])
    #expect(Array(summary.numbers("value_at_risk").suffix(5)) == [nil, nil, nil, nil, nil])
  }

  // On 2019-01-01 thirty customers had bought once, on that day; three of them bought again.
  @Test func `the return rate tests the levels of one window ago`() throws {
    var lines = (0..<30).map { TestLine.at("a\($0)", 365, 1) }
    lines += (0..<3).map { TestLine.at("a\($0)", 9, 1) }
    let summary = try tables(lines)[1]
    #expect(summary.numbers("return_base")[0] == 30)
    #expect(summary.numbers("return_rate")[0] == 0.1)
    #expect(summary.cells("note")[0] == nil)
    // z-0, bought 365 days before: the one customer at another level, with g0 = W at the start.
    #expect(summary.numbers("return_base")[5] == 1)
    #expect(summary.numbers("return_rate")[5] == nil)
    #expect(summary.cells("note")[5] == "return_base is under 30")
  }

  @Test func `data under 60 days leave the reason in place of the risk`() throws {
    let study = try Study.of([
      .init("a", "2020-01-01", 1), .init("a", "2020-02-28", 1), .init("b", "2020-02-01", -1),
    ])
    let result = try #require(Catalog.analyses.first { $0.name == "churn-risk" }).run(study)
    #expect(result[0].cells("days_since_last") == ["0"])
    #expect(result[0].cells("risk") == [nil])
    #expect(result[0].cells("reason") == ["data under 60 days: no active window"])
    for column in ["typical_gap_days", "overdue_ratio", "value_at_risk", "priority"] {
      #expect(result[0].numbers(column) == [nil], "\(column)")
    }
    #expect(result[1].numbers("customers")[0] == nil)
    #expect(result[1].numbers("customers")[20] == 1)
    #expect(result[1].cells("note")[20] == "data under 60 days: no active window")
  }

  // 1997-01-01 to 1998-06-30 are 546 days, so W = 9 x 30 days.
  @Test func `every buyer of the CDNOW sample has a level`() throws {
    let study = try Study.of(TestLine.cdnow(), asOf: "1998-06-30")
    let risk = try #require(study.risk)
    #expect(risk.activeDays == 270)
    #expect(risk.labels.counts.reduce(0, +) == 2_349)
  }
}
