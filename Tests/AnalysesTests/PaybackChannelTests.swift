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

/// What channels bring, on paper; days are counted from 2020-01-01.
@Suite struct PaybackChannelTests {
  /// NBD with r = 1 and alpha = 365 days, in weeks as the table has it.
  static let nbd = """
    model,parameter,value,status
    nbd,r,1,converged
    nbd,alpha,52.142857142857146,converged
    """

  // fair: a bought on the day it was won, b ten days later, c only sent back, p never bought. web: d,
  // won on an unknown day. e has no channel. Costs of fair: 5 + 7 + 2 + 4 for two who bought.
  @Test func `conversion counts everybody of a channel`() throws {
    let lines: [TestLine] = [
      .at("frame", 900, 1), .at("a", 50, 5), .at("b", 40, 5), .at("c", 30, -1), .at("d", 20, 5),
      .at("e", 0, 5),
    ]
    let ids = lines.map(\.customer)
    let names = ["fair", "post", "web"]
    var (facts, prospects) = (CustomerFacts(), CustomerFacts())
    facts.acquisitionChannel = CustomerFacts.channels(
      ["a": "fair", "b": "fair", "c": "fair", "d": "web"], of: ids, names: names)
    facts.acquiredOn = CustomerFacts.column(
      ["a": 50, "b": 50, "c": 60].mapValues { TestLine.baseAsOf.number - $0 }, of: ids)
    facts.acquisitionCost = CustomerFacts.column(
      ["a": 50_000, "b": 70_000, "c": 20_000], of: ids)
    prospects.acquisitionChannel = CustomerFacts.channels(["p": "fair"], of: ["p"], names: names)
    prospects.acquiredOn = [TestLine.baseAsOf.number - 10]
    prospects.acquisitionCost = [40_000]
    let study = try Study.of(
      lines, options: [.model: "none"], facts: facts, prospects: ["p"], prospectFacts: prospects)
    let table = try #require(Analysis.payback.tables(study)["payback_channels"])
    #expect(
      table.lines([
        "channel", "prospects", "converted", "conversion_rate", "median_days_to_first_purchase",
        "cost_per_conversion", "left_truncated_customers",
      ]) == [
        "all,5,3,0.6,5.0,9.0,1", "fair,4,2,0.5,5.0,9.0,0", "web,1,1,1.0,,,0", ",,,,,,1",
      ])
  }

  // NBD with r = 1, alpha = 365 days: a newcomer is expected to come again 1/365 times a day, with
  // ln 1.1 / 365 a day of discount 1 / ln 1.1 = 10.492059 times. a was expected twice in 730 days and came
  // twice, b once in 365 days and did not: 2/3 as often. First purchases bring (10 + 20)/2, later
  // ones (3 + 5)/2: 15 + 10.492059 x 2/3 x 4 = 42.9788.
  private static let lines: [TestLine] = [
    .at("a", 730, 10), .at("a", 365, 3), .at("a", 0, 5), .at("b", 365, 20),
  ]

  private static func channels(
    _ lines: [TestLine], _ options: [AnyRunOption: String] = [:],
    facts: CustomerFacts = CustomerFacts(), file: String? = nbd
  ) throws -> RowsByKey {
    var input = InputTraits()
    input.hasCompleteHistory = true
    let study = try Study.of(
      lines, options: options, files: file.map { [.frozenModels: $0] } ?? [:], facts: facts,
      input: input)
    return RowsByKey(
      try #require(Analysis.payback.tables(study)["payback_channels"]), by: "channel")
  }

  @Test func `the most a customer may cost follows from the model`() throws {
    let rows = try PaybackChannelTests.channels(PaybackChannelTests.lines, [.model: "nbd"])
    #expect(rows.number("all", "first_purchase_profit") == 15)
    #expect(rows.number("all", "repeat_profit") == 4)
    let repeats = try #require(rows.number("all", "discounted_repeats"))
    #expect(abs(repeats - 10.492058687257062 * 2 / 3) < 1e-9)
    #expect(rows.number("all", "cost_ceiling") == 42.9788)
    #expect(rows.text("all", "measured_on") == "all")
  }

  // c returned 19 without an order: half of the 38 that purchases brought is gone, and so of all that
  // purchases will bring. The first purchases are (10 + 20)/2 as before.
  @Test func `what is sent back is taken off at the average rate`() throws {
    let rows = try PaybackChannelTests.channels(
      PaybackChannelTests.lines + [.at("c", 10, -19)], [.model: "nbd"])
    #expect(rows.number("all", "first_purchase_profit") == 7.5)
    #expect(rows.number("all", "repeat_profit") == 2)
    #expect(rows.number("all", "cost_ceiling") == 21.4894)
  }

  @Test func `without a discount there is no end and no ceiling`() throws {
    let rows = try PaybackChannelTests.channels(
      PaybackChannelTests.lines, [.model: "nbd", .discountRate: "0"])
    #expect(rows.number("all", "discounted_repeats") == nil)
    #expect(rows.number("all", "cost_ceiling") == nil && rows.text("all", "measured_on") == nil)
  }

  // Thirty customers of the fair come again once after a year, as expected; one of the web, which
  // is too few, takes the averages of all.
  @Test func `a channel needs thirty customers for averages of its own`() throws {
    let lines =
      (10..<40).flatMap {
        [TestLine.at("f-\($0)", 365, 2), .at("f-\($0)", 0, 6)]
      } + [.at("w", 730, 33), .at("w", 0, 6)]
    let ids = lines.map(\.customer)
    var facts = CustomerFacts()
    let fair = Dictionary(uniqueKeysWithValues: Set(ids).map { ($0, $0 == "w" ? "web" : "fair") })
    facts.acquisitionChannel = CustomerFacts.channels(fair, of: ids, names: ["fair", "web"])
    let rows = try PaybackChannelTests.channels(lines, [.model: "nbd"], facts: facts)
    #expect(rows.text("fair", "measured_on") == "channel")
    #expect(rows.number("fair", "first_purchase_profit") == 2)
    let repeats = try #require(rows.number("fair", "discounted_repeats"))
    #expect(abs(repeats - 10.492058687257062) < 1e-9)
    #expect(rows.text("web", "measured_on") == "all")
    // (30 x 2 + 33)/31 = 3.
    #expect(rows.number("web", "first_purchase_profit") == 3)
    // 31 times, where 30 + 2 were expected.
    let few = try #require(rows.number("web", "discounted_repeats"))
    #expect(abs(few - 10.492058687257062 * 31 / 32) < 1e-9)
  }

  // c first bought on the day on which the window starts: the window is the days after it.
  @Test func `a customer of the start day is no newcomer`() throws {
    let lines: [TestLine] = [
      .at("a", 800, 5), .at("a", 400, 5), .at("a", 0, 5), .at("b", 0, 20), .at("c", 365, 900),
    ]
    let study = try Study.of(lines, options: [.model: "none"])
    let residual = RowsByKey(try Analysis.lifetimeValue.run(study)[0]).number("b", "residual_value")
    let rows = try PaybackChannelTests.channels(lines, [.model: "none"], file: nil)
    let value = try #require(rows.number("all", "cost_ceiling"))
    #expect(abs(value - 20 - (residual ?? .nan)) < 1e-9)
  }

  // b is the only one new in the window: profit so far 20, and 20 a year are expected of it, of which
  // the residual value without a model is known from lifetime_value.
  @Test func `without a model newcomers of the window tell the value`() throws {
    let lines: [TestLine] = [.at("a", 800, 5), .at("a", 400, 5), .at("a", 0, 5), .at("b", 0, 20)]
    let study = try Study.of(lines, options: [.model: "none"])
    let residual = RowsByKey(try Analysis.lifetimeValue.run(study)[0]).number("b", "residual_value")
    let rows = try PaybackChannelTests.channels(lines, [.model: "none"], file: nil)
    let value = try #require(rows.number("all", "cost_ceiling"))
    #expect(abs(value - 20 - (residual ?? .nan)) < 1e-9)
    #expect(rows.number("all", "repeat_profit") == nil)
  }
}
