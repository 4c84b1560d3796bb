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

/// Customer `a` is judged; the base gives a usual gap of 30 days and a window of 365.
///
/// Each of its 99 customers has earned 2, `z-0` has earned 1, two years ago. So the median of the last
/// year's profit is 2 for up to a hundred more customers of more, or of less.
@Suite struct ActionTests {
  private func study(
    _ own: [TestLine], options: [AnyRunOption: String] = [:],
    _ facts: CustomerFacts = CustomerFacts()
  ) throws -> Study {
    var options = options
    options[.model] = "none"
    return try Study.of(TestLine.baseOfThirtyDays + own, options: options, facts: facts)
  }

  /// Some columns of a customer's row, joined by commas.
  private func judge(
    _ own: [TestLine], _ customer: String = "a",
    _ columns: [String] = ["action", "tactic_level", "reason"],
    options: [AnyRunOption: String] = [:], _ facts: CustomerFacts = CustomerFacts()
  ) throws -> String {
    let table = try #require(
      try Analysis.actions.tables(study(own, options: options, facts))["actions"])
    let row = try #require(table.cells("customer_id").firstIndex(of: customer))
    return table.lines(columns)[row]
  }

  /// Three purchases, the last 90 days ago: a typical gap of (60 + 2 x 30)/4 = 30 days, overdue by 3.
  private func late(_ customer: String, _ each: Int64) -> [TestLine] {
    [150, 120, 90].map { .at(customer, $0, each) }
  }

  // Loss (3 - 1)/2 x 90/365, of 30: 7.3973; P x that x 0.1 = 275 x 90 x 30 / 365^2 / 10 = 0.5573.
  // All but two bought today, twice: a has the worst recency and the best frequency, 1 and 5.
  @Test func `who is at risk with profit at stake is won back`() throws {
    #expect(
      try judge(
        late("a", 10), "a",
        [
          "priority", "action", "tactic_level", "reason", "spend_ceiling", "expected_return",
          "spend", "cumulative_spend", "segment", "tier", "stage", "loyalty_type", "rung", "risk",
          "value_at_risk", "potential", "low_potential",
        ])
        == "1,win_back,structural,"
        + "at risk or lost, and contact can still save profit; high tier,0.5573,,0.5573,0.5573,"
        + "cannot_lose,high,decline,undetermined,client,at_risk,7.3973,30.0,false")
  }

  @Test func `and contact must cost less than what is at risk`() throws {
    func judge(_ cost: String) throws -> String {
      try self.judge(
        late("a", 10), "a", ["action", "spend_ceiling", "spend"], options: [.contactCost: cost])
    }
    #expect(try judge("0.5") == "win_back,0.5573,0.5")
    #expect(try judge("0.5573") == "win_back,0.5573,0.5573")
    #expect(try judge("0.5574") == "win_back,0.5573,0.0")
    #expect(try judge("7.3972") == "win_back,0.5573,0.0")
    #expect(try judge("7.3973") == "none,0.0,")
    #expect(
      try self.judge(late("a", 10), options: [.contactCost: "8"])
        == "none,,at risk or lost, and too little is left to save")
  }

  // A year's silence after one purchase: P = 0.
  @Test func `who has gone for good is left alone`() throws {
    #expect(
      try judge([.at("a", 400, 50)]) == "none,,at risk or lost, and too little is left to save")
    #expect(
      try judge([], "z-0")
        == "let_go,,at risk or lost, in a low tier and with low potential")
  }

  // a earned 1, as z-0 did and half of the others; at risk are 90/365 of it.
  @Test func `customers of little profit and little potential are let go`() throws {
    let once = [TestLine.at("a", 90, 1)]
    #expect(
      try judge(once, "a", ["action", "priority", "spend_ceiling", "tier", "low_potential"])
        == "let_go,,0.0,low,true")
    #expect(try judge(once, "a", ["action"], options: [.contactCost: "0.2465"]) == "win_back")
    #expect(try judge(once, "a", ["action"], options: [.contactCost: "0.2466"]) == "let_go")
    // Of 101 customers the lowest is z-0 with 0, the second a with 1.
    #expect(try judge(once, "a", ["action"], options: [.lowPotential: "0.01"]) == "let_go")
    #expect(try judge(once, "a", ["action"], options: [.lowPotential: "0.0099"]) == "win_back")
    #expect(try judge(once, "a", ["action"], options: [.lowPotential: "0"]) == "win_back")
  }

  @Test func `new customers are welcome whatever they earned`() throws {
    #expect(
      try judge([.at("a", 0, 1, profit: 0)], "a", ["action", "tactic_level", "reason", "tier"])
        == "welcome,financial,still exploring: one purchase day, or two within a short time; "
        + "no profit so far,none")
    #expect(
      try judge([.at("a", 0, 1)], "a", ["action", "reason", "priority", "spend_ceiling"])
        == "welcome,still exploring: one purchase day, or two within a short time; low tier,,0.0")
  }

  // Two purchases 70 days apart are no exploration: that ends at 2 g0 = 60.
  @Test func `known customers without profit and potential are let go`() throws {
    let own = [TestLine.at("a", 70, 1, profit: 0), .at("a", 0, 1, profit: 0)]
    #expect(try judge(own) == "let_go,,in a low tier and with low potential")
    #expect(
      try judge(own, options: [.lowPotential: "0"])
        == "keep,financial,neither new, declining nor gone; no profit so far")
  }

  // 300 in the older half of the year and 1 in the newer one.
  @Test func `who declines is contacted, unless it can be let go`() throws {
    func falling(_ each: Int64) -> [TestLine] {
      [300, 250, 200].map { .at("a", $0, 100, profit: each) } + [.at("a", 10, 1, profit: 0)]
    }
    #expect(
      try judge(falling(100))
        == "reach_out,structural,overdue or silent, or its profit falls; high tier")
    let little = [TestLine.at("a", 300, 9, profit: 1)] + falling(0).dropFirst()
    #expect(try judge(little) == "let_go,,in a low tier and with low potential")
  }

  // Four purchases 30 days apart.
  @Test func `steady buyers are asked for a referral until they have given one`() throws {
    let steady = [90, 60, 30, 0].map { TestLine.at("a", $0, 10) }
    #expect(
      try judge(steady)
        == "ask_for_referral,structural,buys steadily, and nobody is known to come from it; "
        + "high tier")
    var facts = CustomerFacts()
    facts.referredBy = [-1, 0] + Array(repeating: -1, count: 100)
    #expect(
      try judge(steady + [.at("b", 3, 1)], "a", facts)
        == "keep,structural,neither new, declining nor gone; loyal out of trust")
  }

  private func judge(
    _ own: [TestLine], _ customer: String, _ facts: CustomerFacts
  ) throws -> String {
    try judge(own, customer, ["action", "tactic_level", "reason"], facts)
  }

  @Test func `all others are kept`() throws {
    #expect(
      try judge([60, 30, 0].map { .at("a", $0, 10) })
        == "keep,structural,neither new, declining nor gone; high tier")
    #expect(try judge([.at("a", 0, -1)]) == "none,,lines, but no purchase")
  }

  // z-90a has the 91st place: 180 of 201 before it, above 80 % and below 95 %.
  @Test func `the medium tier calls for social bonds`() throws {
    #expect(
      try judge([.at("z-90a", 60, 1), .at("z-90a", 0, 1)], "z-90a")
        == "keep,social,neither new, declining nor gone; medium tier")
  }

  @Test func `loyalty decides the tactic before the tier does`() throws {
    func tactic(_ own: [TestLine], _ facts: CustomerFacts = CustomerFacts()) throws -> String {
      let others = [TestLine.sale("b", 1, 10, "p2", "g2")]
      return try judge(own + others, "a", ["tactic_level", "loyalty_type", "tier"], facts)
    }
    #expect(
      try tactic([60, 30, 0].map { .sale("a", $0, 10, discount: 10) }) == "financial,benefit,high")
    #expect(
      try tactic([90, 60, 30, 0].map { .sale("a", $0, 10, "p1") }) == "social,inertia,high")
    #expect(
      try tactic([90, 60, 30, 0].map { .sale("a", $0, 10, nil, $0 > 30 ? "g1" : "g2") })
        == "structural,trust,high")
    var facts = CustomerFacts()
    facts.relation = CodedTexts(
      names: TextColumn(["family"]), codes: [0] + Array(repeating: -1, count: 101))
    #expect(try tactic([60, 30, 0].map { .sale("a", $0) }, facts) == "social,kinship,high")
    facts.relation = CodedTexts()
    facts.captive = [true] + Array(repeating: nil, count: 101)
    #expect(try tactic([60, 30, 0].map { .sale("a", $0) }, facts) == "structural,monopoly,high")
  }

  // The ceilings are 1.114656, 0.557328 and 0.278664.
  private var three: [TestLine] { late("a", 10) + late("b", 20) + late("c", 5) }

  private func ranked(
    _ options: [AnyRunOption: String]
  ) throws -> [String] {
    let table = try #require(
      try Analysis.actions.tables(study(three, options: options))["actions"])
    return table.lines(["priority", "customer_id", "spend", "cumulative_spend"])
  }

  @Test func `the best return comes first, then the rest by id`() throws {
    let rows = try ranked([:])
    #expect(rows.prefix(3) == ["1,b,1.1147,1.1147", "2,a,0.5573,1.672", "3,c,0.2787,1.9506"])
    #expect(rows.count == 103)
    #expect(rows.dropFirst(3).prefix(3) == [",z-0,,", ",z-1,,", ",z-10,,"])
    #expect(try ranked([.saveRate: "0.2"]).prefix(2).last == "2,a,1.1147,3.344")
    #expect(
      try ranked([.contactCost: "0.5"]).prefix(3)
        == ["1,b,0.5,0.5", "2,a,0.5,1.0", "3,c,0.0,1.0"])
  }

  @Test func `a budget ends the list where the money does`() throws {
    #expect(try ranked([.budget: "1.9506"]).count == 3)
    #expect(try ranked([.budget: "1.95"]) == ["1,b,1.1147,1.1147", "2,a,0.5573,1.672"])
    #expect(try ranked([.budget: "1"]) == [])
    #expect(try ranked([.budget: "100", .contactCost: "0.5"]) == ["1,b,0.5,0.5", "2,a,0.5,1.0"])
    #expect(try ranked([.budget: "0.75", .contactCost: "0.5"]) == ["1,b,0.5,0.5"])
  }

  // 275 x 90 x 60 / 365^2 / 10 over 0.5.
  @Test func `the return is what a unit of money saves`() throws {
    let table = try #require(
      try Analysis.actions.tables(study(three, options: [.contactCost: "0.5"]))["actions"])
    let best = try #require(table.numbers("expected_return")[0])
    #expect(abs(best - 2 * 275 * 90 * 60 / 133_225 / 10) < 1e-12)
  }

  @Test func `the summary counts everybody, funded or not`() throws {
    let table = try #require(
      try Analysis.actions.tables(study(three, options: [.budget: "1.95"]))["action_summary"])
    let rows = table.lines([
      "segment", "action", "customers", "profit", "spend_ceiling", "funded_customers", "spend",
    ])
    #expect(
      rows.prefix(7) == [
        "all,win_back,3,105.0,1.9506,2,1.672", "all,welcome,99,198.0,0.0,0,0.0",
        "all,reach_out,0,0.0,0.0,0,0.0", "all,ask_for_referral,0,0.0,0.0,0,0.0",
        "all,keep,0,0.0,0.0,0,0.0", "all,let_go,1,1.0,0.0,0,0.0", "all,none,0,0.0,0.0,0,0.0",
      ])
    #expect(rows.count == 7 * 12)
    #expect(table.numbers("customers").dropFirst(7).reduce(0) { $0 + ($1 ?? 0) } == 103)
    #expect(table.numbers("customer_share")[0] == 3.0 / 103)
  }

  @Test func `short data judge nobody`() throws {
    let tables = try Analysis.actions.tables(
      .of([.at("a", 50, 1), .at("a", 0, 1), .at("b", 3, -1)]))
    #expect(
      tables["actions"]?.lines(["customer_id", "priority", "action", "reason", "spend_ceiling"])
        == [
          "a,,,data under 60 days: no active window,",
          "b,,,data under 60 days: no active window,",
        ])
    let summary = try #require(tables["action_summary"])
    #expect(summary.numbers("customers").compactMap { $0 } == [0, 0, 0, 0, 0, 0, 1])
    #expect(summary.cells("note").first == "data under 60 days: no active window")
  }
}
