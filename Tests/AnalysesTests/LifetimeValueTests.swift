import Analyses
import Columns
import Customers
import Framework
import Measures
import Prediction
import Results
import TestSupport
import Testing

/// The value of customers on cases small enough for paper; days are counted from 2020-01-01.
@Suite struct LifetimeValueTests {
  private func table(_ study: Study) throws -> ResultTable {
    try #require(Catalog.analyses.first { $0.name == "lifetime-value" }).run(study)[0]
  }

  // One of two customers that were active a year ago bought since: r = 1/2. At a rate of 0 the ten
  // payments are 1/2 + 1/4 + … + 1/1024 = 1023/1024 of the annual profit of 1024, and a bought
  // today, so P = 1.
  @Test func `ten payments shrink with retention`() throws {
    let study = try Study.of(
      [.at("a", 800, 5), .at("a", 400, 76), .at("a", 0, 1_024), .at("b", 400, 10)],
      options: [.discountRate: "0"])
    let table = try table(study)
    #expect(table.cells("customer_id") == ["a", "b"])
    #expect(table.numbers("annual_profit") == [1_024, 0])
    #expect(table.numbers("residual_value") == [1_023, 0])
    #expect(table.numbers("lifetime_value") == [2_128, 10])
    #expect(table.numbers("tenure_days") == [800, 400])
    #expect(table.numbers("average_order_value")[0] == 368.3333)
  }

  // r/(1 + d) = (1/2)/2 = 1/4: the sum is (1 - 4^-10)/3 of 3 x 4^10.
  @Test func `later payments are discounted`() throws {
    let study = try Study.of(
      [.at("a", 800, 5), .at("a", 400, 76), .at("a", 0, 3_145_728), .at("b", 400, 10)],
      options: [.discountRate: "1"])
    #expect(try table(study).numbers("residual_value")[0] == 1_048_575)
  }

  // Everybody is kept: the ten payments of 100 at 10 % are 100 x (1 - 1.1^-10)/0.1 = 614.4567.
  @Test func `the usual rate is ten percent a year`() throws {
    let study = try Study.of([.at("a", 800, 5), .at("a", 400, 5), .at("a", 0, 100)])
    #expect(try table(study).numbers("residual_value") == [614.4567])
  }

  // 100 days make a window of 30: W/365 x 121 payments, all kept, at a rate of 0; 73 in 100 days
  // are 73 x 365/100 = 266.45 a year; 266.45 x 30/365 x 121 = 2,649.9.
  @Test func `shorter data are scaled to a year`() throws {
    let study = try Study.of(
      [.at("a", 99, 50), .at("a", 40, 3), .at("a", 0, 20)], options: [.discountRate: "0"])
    let table = try table(study)
    #expect(study.window.activeDays == 30)
    #expect(table.numbers("annual_profit") == [266.45])
    #expect(table.numbers("residual_value") == [2_649.9])
  }

  // At the start 40 customers had 100 each and 20 had 1 each: the first 80 % of 4,020 are 33 of the
  // former, the tier high. The first 11 of these bought since: r = 11/33, of all 60 active ones 11.
  // Today's high ones have the former rate, today's low ones, of whom 21 were active, the latter.
  @Test func `a tier's own retention needs thirty customers`() throws {
    var lines = (10..<50).map { TestLine.at("big-\($0)", 400, 100) }
    lines += (10..<30).map { TestLine.at("small-\($0)", 400, 1) }
    lines += (10..<21).map { TestLine.at("big-\($0)", 0, 3_000) }
    lines += [.at("first", 800, 1), .at("new", 0, 1)]
    let study = try Study.of(lines, options: [.discountRate: "0"])
    let ids = try table(study).cells("customer_id")
    let values = try table(study).numbers("residual_value")
    let (big, new) = (ids.firstIndex(of: "big-10"), ids.firstIndex(of: "new"))
    #expect(big.map { study.tiers.name($0) } == "high")
    #expect(new.map { study.tiers.name($0) } == "low")
    // 3,000 x (1 - 3^-10)/2; then 1 x (11/60 + (11/60)^2 + …) = 11/49 but for 4e-8.
    #expect(big.map { values[$0] } == 1_499.9746)
    #expect(new.map { values[$0] } == 0.2245)
  }

  // Of 36 or 35 customers with 100 each and 31 with 1 each the first 80 % of the profit are 30 or 29 of
  // the former, the tier high: 80 % of 3,631 are 2,904.80, of 3,531 are 2,824.80.
  @Test(arguments: [(36, true, 30), (35, false, 65)])
  func `exactly thirty customers are enough`(large: Int, isOwn: Bool, base: Int) throws {
    let lines =
      (0..<large).map { TestLine.at("big-\($0)", 400, 100) }
      + (0..<30).map { TestLine.at("small-\($0)", 400, 1) }
      + [.at("first", 800, 1), .at("new", 0, 1)]
    let high = try #require(ResidualFactors(Study.of(lines))).tiers[0]
    #expect(high.isOwn == isOwn && high.count.active == base)
  }

  @Test func `who never purchased or lost money has no value ahead`() throws {
    let study = try Study.of([
      .at("a", 800, 5), .at("a", 400, 5), .at("a", 0, 5, profit: -7), .at("b", 10, -3),
    ])
    let table = try table(study)
    #expect(table.numbers("residual_value") == [0, 0])
    #expect(table.numbers("lifetime_value") == [3, -3])
    #expect(table.numbers("orders") == [3, 0])
    #expect(table.numbers("tenure_days") == [800, nil])
    #expect(table.numbers("average_order_value")[1] == nil)
  }

  @Test func `without a window or anybody active then the value ahead is unknown`() throws {
    let short = try table(try Study.of([.at("a", 58, 5), .at("a", 0, 5), .at("b", 0, -1)]))
    #expect(short.numbers("residual_value") == [nil, 0])
    #expect(short.numbers("lifetime_value") == [nil, -1])
    let gap = try table(try Study.of([.at("a", 900, 5), .at("a", 0, 5)]))
    #expect(gap.numbers("residual_value") == [nil])
  }

  @Test func `columns of models stay empty without a model`() throws {
    let table = try table(try Study.of([.at("a", 800, 5), .at("a", 0, 5)]))
    for column in [
      "probability_alive", "expected_orders_12m", "expected_order_profit", "predicted_profit_12m",
      "predicted_low_12m", "predicted_high_12m",
    ] {
      #expect(table.numbers(column) == [nil], "\(column)")
    }
  }
}
