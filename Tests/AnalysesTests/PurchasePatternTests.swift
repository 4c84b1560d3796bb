import Customers
import Options
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Customer `a` has code 0; the base gives a usual gap of 30 days and a window of 365.
@Suite struct PurchasePatternTests {
  private func pattern(
    _ daysBefore: [Int], revenue: Int64 = 5, options: [AnyRunOption: String] = [:]
  ) throws -> String? {
    let own = daysBefore.map { TestLine.at("a", $0, revenue) }
    return try Study.of(TestLine.baseOfThirtyDays + own, options: options).patterns.name(0)
  }

  @Test func `one purchase day is one_time, a refund alone no purchase`() throws {
    #expect(try pattern([700]) == "one_time")
    #expect(try pattern([0, 0, 0]) == "one_time")
    #expect(try pattern([0], revenue: -5) == "no_purchase")
  }

  @Test func `regular takes four purchase days`() throws {
    #expect(try pattern([30, 0]) == "occasional")
    #expect(try pattern([60, 30, 0]) == "occasional")
    #expect(try pattern([90, 60, 30, 0]) == "regular")
    #expect(try pattern([60, 30, 0], options: [.regularPurchases: "3"]) == "regular")
    #expect(try pattern([90, 60, 30, 0], options: [.regularPurchases: "5"]) == "occasional")
  }

  // Gaps 15, 4 and 2: mean 7, deviations 8, -3 and -5, variance (64 + 9 + 25)/2 = 49: CV 7/7 = 1.
  // Gaps 16, 4 and 2: mean 22/3, variance (676 + 100 + 256)/18 = 57.3 against 53.8: CV above 1.
  // Gaps 5, 1, 1 and 1: mean 2, variance (9 + 1 + 1 + 1)/3 = 4: CV 1 again.
  @Test func `gaps may vary up to a coefficient of exactly 1`() throws {
    #expect(try pattern([21, 6, 2, 0]) == "regular")
    #expect(try pattern([22, 6, 2, 0]) == "occasional")
    #expect(try pattern([8, 3, 2, 1, 0]) == "regular")
    #expect(try pattern([9, 3, 2, 1, 0]) == "occasional")
    #expect(try pattern([21, 6, 2, 0], options: [.steadyVariation: "0.9999"]) == "occasional")
    #expect(try pattern([22, 6, 2, 0], options: [.steadyVariation: "1.1"]) == "regular")
  }

  // Three gaps of 10 days: the typical gap is (30 + 60)/(3 + 2) = 18 days; 54 days are three.
  @Test func `who has missed three gaps is regular no more`() throws {
    #expect(try pattern([83, 73, 63, 53]) == "regular")
    #expect(try pattern([84, 74, 64, 54]) == "occasional")
    #expect(try pattern([84, 74, 64, 54], options: [.regularOverdue: "3.1"]) == "regular")
  }

  @Test func `the table has a row for every pattern and adds up`() throws {
    let lines: [TestLine] = [
      .at("a", 30, 100, profit: 40), .at("a", 0, 20), .at("b", 3, -8, profit: -5),
      .at("c", 90, 1), .at("c", 60, 2), .at("c", 30, 3), .at("c", 0, 4), .at("d", 5, 7, profit: -9),
    ]
    let table = try #require(
      try Analysis.purchasePatterns.run(.of(lines + [.at("z", 730, 1)])).first)
    // As of 2020-01-01 over 731 days: the gaps 30 are g0. One-time: d and z, 7 + 1 and -9 + 1.
    // Profit: -8, 60, 10 and -5, 57 in all. Tenure of d and z: 5 and 730 days.
    #expect(
      table.lines(["pattern", "customers", "customer_share", "revenue", "profit"]) == [
        "one_time,2,0.4,8.0,-8.0", "occasional,1,0.2,120.0,60.0", "regular,1,0.2,10.0,10.0",
        "no_purchase,1,0.2,-8.0,-5.0",
      ])
    let profits: [Double] = [-8, 60, 10, -5]
    #expect(table.numbers("profit_share") == profits.map { $0 / 57 })
    #expect(table.numbers("median_tenure_days") == [367.5, 30, 90, nil])
    #expect(table.numbers("average_orders") == [1, 2, 4, 0])
    #expect(table.numbers("average_profit") == [-4, 60, 10, -5])
    // Of the last 365 days: z bought before them.
    #expect(table.numbers("annual_profit") == [-9, 60, 10, -5])
  }

  @Test func `nobody is left out of an empty pattern, and short data tell no pattern`() throws {
    let one = try #require(
      try Analysis.purchasePatterns.run(.of([.at("a", 70, 1), .at("a", 0, 1)])).first)
    #expect(one.cells("customers") == ["0", "1", "0", "0"])
    let short = try #require(
      try Analysis.purchasePatterns.run(.of([.at("a", 50, 1), .at("b", 0, -1)])).first)
    #expect(short.cells("customers") == [nil, nil, nil, "1"])
    #expect(short.cells("customer_share") == [nil, nil, nil, "0.5"])
    #expect(short.cells("note")[0] == "data under 60 days: no active window")
    #expect(short.cells("note")[3] == nil)
  }
}
