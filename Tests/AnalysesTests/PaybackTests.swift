import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Payback on paper; days are counted from 2020-01-01.
@Suite struct PaybackTests {
  private static func tables(
    _ lines: [TestLine], costs: [String: Int64] = [:], wonDaysBefore: [String: Int] = [:],
    _ options: [AnyRunOption: String] = [:], isComplete: Bool = true
  ) throws -> [String: ResultTable] {
    let ids = lines.map(\.customer)
    var facts = CustomerFacts()
    facts.acquisitionCost = CustomerFacts.column(costs.mapValues { $0 * 10_000 }, of: ids)
    facts.acquiredOn = CustomerFacts.column(
      wonDaysBefore.mapValues { TestLine.baseAsOf.number - Int32($0) }, of: ids)
    var input = InputTraits()
    input.hasCompleteHistory = isComplete
    return try Analysis.payback.tables(
      Study.of(
        lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts,
        input: input))
  }

  /// A line of somebody else, so that the data begin 900 days before and end on 2020-01-01.
  private static let frame: [TestLine] = [.at("frame", 900, 1), .at("frame", 0, 1)]

  // a: 6, then 9 after 100 days, 14 after 200. b: 20, of which 15 are sent back after ten days, so
  // that 11 after 300 days is what stays at 10 or above. e has its 5 after 364 days, in the twelfth
  // month, f after 365, in the thirteenth. d cost nothing.
  @Test func `a cost is paid back on the day from which profit stays above it`() throws {
    let lines =
      PaybackTests.frame + [
        .at("a", 400, 6), .at("a", 300, 3), .at("a", 200, 5),
        .at("b", 400, 20), .at("b", 390, -15), .at("b", 100, 6),
        .at("d", 50, 1), .at("e", 400, 1), .at("e", 36, 4), .at("f", 400, 1), .at("f", 35, 4),
      ]
    let table = try #require(
      PaybackTests.tables(lines, costs: ["a": 10, "b": 10, "d": 0, "e": 5, "f": 5])["payback"])
    #expect(
      table.lines(["customer_id", "won_on", "profit", "payback_days", "payback_months", "status"])
        == [
          "a,2018-11-27,14.0,200,7,paid_back", "b,2018-11-27,11.0,300,10,paid_back",
          "d,2019-11-12,1.0,0,0,paid_back", "e,2018-11-27,5.0,364,12,paid_back",
          "f,2018-11-27,5.0,365,13,paid_back",
        ])
  }

  @Test func `lines of an order count on their own days`() throws {
    let lines =
      PaybackTests.frame + [
        TestLine("a", "2019-01-01", order: "1", 4), TestLine("a", "2019-03-01", order: "1", -3),
        TestLine("a", "2019-02-01", order: "2", 4), TestLine("a", "2019-12-01", order: "3", 6),
      ]
    let table = try #require(PaybackTests.tables(lines, costs: ["a": 8])["payback"])
    // 4, 8, 5, 11: reached on 1 February, lost on 1 March, and reached for good after 334 days.
    #expect(table.numbers("payback_days") == [334])
  }

  // a has 2 + 15 and reached 10 after 350 days; b, the next customer, had 20 on its first day. Were the
  // later 15 taken for b's, 5 of its 20 would be left before them.
  @Test func `a customer pays back with its own profit, not with that of the one before it`() throws
  {
    let lines = PaybackTests.frame + [.at("a", 400, 2), .at("a", 50, 15), .at("b", 300, 20)]
    let table = try #require(PaybackTests.tables(lines, costs: ["a": 10, "b": 10])["payback"])
    #expect(table.lines(["customer_id", "payback_days"]) == ["a,350", "b,0"])
  }

  // Won 450 days before, bought 400 days before; and won, by the file, after the first purchase.
  @Test func `the count begins when the customer was won`() throws {
    let lines = PaybackTests.frame + [.at("g", 400, 10), .at("h", 400, 10)]
    let table = try #require(
      PaybackTests.tables(
        lines, costs: ["g": 10, "h": 10], wonDaysBefore: ["g": 450, "h": 300])["payback"])
    #expect(table.lines(["payback_days", "payback_months"]) == ["50,2", "0,1"])
  }

  // Everybody is kept, so that ten payments of 100 at 10 % are 614.4567: with 110 so far 724.4567.
  @Test(arguments: [
    ("110", "paid_back"), ("724.4567", "expected"), ("724.4568", "never"),
  ]) func `what is still to come decides`(cost: String, status: String) throws {
    let lines: [TestLine] = [.at("a", 800, 5), .at("a", 400, 5), .at("a", 0, 100)]
    let tables = try PaybackTests.tables(lines, [.acquisitionCost: cost])
    #expect(tables["payback"]?.cells("status") == [status])
    let row = RowsByKey(try #require(tables["payback_channels"]), by: "channel")
    #expect(row.number("all", status) == 1)
    #expect(row.number("all", "never_share") == (status == "never" ? 1 : 0))
  }

  @Test func `short data leave open what is to come`() throws {
    let lines: [TestLine] = [.at("a", 30, 5), .at("a", 0, 1), .at("b", 30, 9)]
    let tables = try PaybackTests.tables(lines, [.acquisitionCost: "7"])
    #expect(tables["payback"]?.cells("status") == ["unknown", "paid_back"])
    let row = RowsByKey(try #require(tables["payback_channels"]), by: "channel")
    #expect(row.number("all", "paid_back") == 1 && row.number("all", "never_share") == nil)
  }

  /// Thirty customers won 100 days ago, who bring 6 on the first day and 4 after 40 days; ten won 40
  /// days ago, who bring 2 on the first day and 100 after 39.
  private static let two: [TestLine] =
    (10..<40).flatMap { [TestLine.at("a-\($0)", 100, 6), .at("a-\($0)", 60, 4)] }
    + (10..<20).flatMap { [TestLine.at("b-\($0)", 40, 2), .at("b-\($0)", 1, 100)] }
    + [.at("a-10", 0, 0)]

  private static func costs(_ first: Int64, _ second: Int64) -> [String: Int64] {
    let ids = Set(two.map(\.customer))
    return Dictionary(uniqueKeysWithValues: ids.map { ($0, $0.hasPrefix("a") ? first : second) })
  }

  // Days 0 to 30 are the first month, 31 to 60 the second. The ten were observed for one: (30 x 6 +
  // 10 x 2)/40 = 5. The thirty for three: 5 + 4 = 9. Costs of 4 and 16 are 7 on average, of 8 and 16
  // are 10.
  @Test func `a curve adds up the months of those who have been through them`() throws {
    let tables = try PaybackTests.tables(PaybackTests.two, costs: PaybackTests.costs(4, 16))
    let curve = try #require(tables["payback_channel_curves"])
    #expect(
      curve.lines == [
        "all,1,40,5.0,7.0,false", "all,2,30,9.0,7.0,true", "all,3,30,9.0,7.0,true",
      ])
    let row = RowsByKey(try #require(tables["payback_channels"]), by: "channel")
    #expect(row.number("all", "payback_months") == 2)
    #expect(row.number("all", "average_acquisition_cost") == 7)
    #expect(row.number("all", "profit_12m") == nil)
    let dear = try PaybackTests.tables(PaybackTests.two, costs: PaybackTests.costs(8, 16))
    #expect(dear["payback_channels"]?.cells("payback_months") == [nil])
  }

  @Test func `cohorts have their own curves`() throws {
    let tables = try PaybackTests.tables(PaybackTests.two, costs: PaybackTests.costs(4, 16))
    let cohorts = try #require(tables["payback_cohorts"])
    #expect(
      cohorts.lines([
        "cohort", "customers", "known_costs", "payback_months", "months_observed", "left_truncated",
      ]) == ["2019-09,30,30,1,3,false", "2019-11,10,10,,1,false"])
    #expect(
      tables["payback_cohort_curves"]?.lines(["cohort", "month", "average_profit", "paid_back"])
        == [
          "2019-09,1,6.0,true", "2019-09,2,10.0,true", "2019-09,3,10.0,true",
          "2019-11,1,2.0,false",
        ])
  }

  // 101 days make a window of 30: the thirty may have bought before the data begin.
  @Test func `old customers who may look new stay out of channels`() throws {
    let tables = try PaybackTests.tables(
      PaybackTests.two, costs: PaybackTests.costs(4, 16), isComplete: false)
    let row = RowsByKey(try #require(tables["payback_channels"]), by: "channel")
    #expect(row.number("all", "customers") == 10)
    #expect(row.number("all", "left_truncated_customers") == 30)
    #expect(tables["payback_channel_curves"]?.lines == ["all,1,10,2.0,16.0,false"])
    #expect(tables["payback_cohorts"]?.cells("left_truncated") == ["true", "false"])
    #expect(tables["payback"]?.cells("left_truncated").filter { $0 == "true" }.count == 30)
  }

  @Test func `curves end after the months asked for`() throws {
    let lines = PaybackTests.frame + (10..<50).map { TestLine.at("c-\($0)", 800, 3) }
    let tables = try PaybackTests.tables(lines, [.paybackMonths: "12"])
    #expect(tables["payback_channel_curves"]?.rowCount == 12)
    // 41 customers bring 1 + 40 x 3 in their first month, and nothing more in their first year.
    #expect(tables["payback_channels"]?.numbers("profit_12m") == [121.0 / 41].map(rounded))
    #expect(tables["payback_channels"]?.cells("average_acquisition_cost") == [nil])
    // Without a known cost it is not known who has paid back.
    #expect(tables["payback_channels"]?.lines(["paid_back", "never"]) == [","])
  }

  // Days 0 to 30 are the first month: acquired 30 days before the as-of day it is whole, 29 not.
  @Test(arguments: [(30, "1"), (29, "0")])
  func `a month that ends on the as-of day is observed`(daysBefore: Int, months: String) throws {
    let lines = PaybackTests.frame + [.at("c", daysBefore, 6)]
    let cohorts = try #require(PaybackTests.tables(lines, costs: ["c": 4])["payback_cohorts"])
    #expect(cohorts.lines(["cohort", "months_observed"]).last == "2019-12,\(months)")
  }

  private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
