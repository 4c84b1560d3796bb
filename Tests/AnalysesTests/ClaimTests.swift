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

@Suite struct ClaimTests {
  private func table(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:],
    facts: CustomerFacts = CustomerFacts(), input: InputTraits = InputTraits()
  ) throws -> ResultTable {
    try #require(
      try Analysis.claims.tables(
        .of(lines, options: options, facts: facts, input: input))["claims"])
  }

  /// Measured value, verdict and how of a claim.
  private func row(_ claim: String, _ table: ResultTable) throws -> (
    measured: Double?, verdict: String?, how: String
  ) {
    let row = try #require(table.cells("claim").firstIndex(of: claim))
    return (
      table.numbers("measured")[row], table.cells("verdict")[row], table.cells("how")[row] ?? ""
    )
  }

  private func verdict(
    _ low: Double, _ high: Double?, _ measured: Double?, _ tolerance: Double = 0.05
  ) -> Claim.Verdict {
    let finding: Finding =
      measured.map { .success(.init(value: $0, how: Phrase(.noLift))) } ?? .unknown(Phrase(.noLift))
    return Claim("a", low, to: high, finding).verdict(tolerance: tolerance)
  }

  @Test func `a verdict is within, below or above what is quoted`() {
    #expect(verdict(5, 10, 5) == .within)
    #expect(verdict(5, 10, 10) == .within)
    #expect(verdict(5, 10, 4.999) == .below)
    #expect(verdict(5, 10, 10.001) == .above)
    #expect(verdict(5, 10, nil) == .unknown)
  }

  // 5 % of 0.8 are 0.04.
  @Test func `a single number counts as met near it`() {
    #expect(verdict(0.8, 0.8, 0.761) == .within)
    #expect(verdict(0.8, 0.8, 0.759) == .below)
    #expect(verdict(0.8, 0.8, 0.839) == .within)
    #expect(verdict(0.8, 0.8, 0.841) == .above)
    #expect(verdict(0.8, 0.8, 0.7, 0.2) == .within)
  }

  @Test func `where only more is claimed, more is within`() {
    #expect(verdict(1, nil, 1.01) == .within)
    #expect(verdict(1, nil, 1) == .below)
  }

  // Of 110 in all two of ten earn 80 and 12; the best tenth 80, the worst 1.
  @Test func `concentration is measured as in its own tables`() throws {
    let profits: [Int64] = [80, 12, 5, 4, 3, 2, 1, 1, 1, 1]
    let table = try table(profits.enumerated().map { .at("c\($0)", $0, $1) })
    let fifth = try row("top_20_percent_hold_80_percent", table)
    #expect(fifth.measured == 92.0 / 110)
    #expect(fifth.verdict == "within")
    #expect(fifth.how.contains("the best 2 of 10 customers"))
    let tenth = try row("best_tenth_earns_5_to_10_times_worst", table)
    #expect(tenth.measured == 80)
    #expect(tenth.verdict == "above")
  }

  @Test func `what cannot be told has a reason`() throws {
    let table = try table([.at("a", 50, -1), .at("a", 0, -1)])
    #expect(table.cells("measured").allSatisfy { $0 == nil })
    #expect(table.cells("verdict").allSatisfy { $0 == "unknown" })
    #expect(table.cells("how").allSatisfy { $0?.hasPrefix("unknown: ") == true })
    #expect(
      try row("retention_plus_5_points", table).how
        == "unknown: the data span under 60 days, too few to measure retention")
    #expect(
      try row("members_spend_twice", table).how == "unknown: no customers file with member_since")
    #expect(
      try row("winning_costs_3_to_8_times_keeping", table).how
        == "unknown: there is neither an acquisition_cost in a customers file nor "
        + "--acquisition-cost")
    #expect(
      try row("best_tenth_earns_5_to_10_times_worst", table).how == "unknown: under 10 customers")
  }

  @Test func `the cost of winning is that of contacts`() throws {
    let lines = [TestLine.at("a", 0, 1)]
    func row(_ options: [AnyRunOption: String]) throws -> (Double?, String?) {
      let row = try self.row(
        "winning_costs_3_to_8_times_keeping", table(lines, options: options))
      return (row.measured, row.verdict)
    }
    #expect(try row([.acquisitionCost: "50", .contactCost: "10"]) == (5, "within"))
    #expect(try row([.acquisitionCost: "50", .contactCost: "20"]) == (2.5, "below"))
    #expect(try row([.acquisitionCost: "50", .contactCost: "0"]) == (nil, "unknown"))
    #expect(try row([.acquisitionCost: "50"]) == (nil, "unknown"))
  }

  // 3 of 4 have two purchase days.
  @Test func `buyers who buy again have two purchase days`() throws {
    let lines = ["a", "b", "c"].flatMap { [TestLine.at($0, 9, 1), .at($0, 0, 1)] }
    let table = try table(lines + [.at("d", 0, 1), .at("d", 0, 1), .at("e", 0, -1)])
    let row = try row("four_fifths_buy_again", table)
    #expect(row.measured == 0.75)
    #expect(row.verdict == "below")
    #expect(row.how.hasPrefix("3 of 4 customers"))
  }

  // 40 customers earn 10 in their first year, 30 of them 20 in the second one: 20 over 10 for those
  // who stayed, 600 over 400 for all. `late` has no whole second year.
  @Test func `profit by tenure is that of stayers, and of all who came`() throws {
    func lines(_ stayers: Int) -> [TestLine] {
      (0..<40).map { .at("c\($0)", 729, 10) } + (0..<stayers).map { .at("c\($0)", 300, 20) }
        + [.at("late", 728, 10), .at("late", 0, 1_000)]
    }
    var input = InputTraits()
    input.hasCompleteHistory = true
    let known = try table(lines(30), input: input)
    #expect(try row("profit_rises_with_tenure", known).measured == 2)
    #expect(try row("profit_rises_with_tenure", known).verdict == "within")
    #expect(try row("profit_rises_with_tenure_all_who_came", known).measured == 1.5)
    let few = try table(lines(29), input: input)
    #expect(
      try row("profit_rises_with_tenure", few).how
        == "unknown: under 30 customers in tenure year 1 or 2")
    #expect(try row("profit_rises_with_tenure_all_who_came", few).measured == 1.45)
    #expect(
      try row("profit_rises_with_tenure_all_who_came", table(lines(30))).how
        == "unknown: over half of the customers of tenure year 1 may have bought before the data "
        + "begin")
  }

  // a comes on the first day and may be older, the others after W. late tells the as-of day.
  @Test func `customers who may be older than they look are left out`() throws {
    let lines =
      (0..<40).flatMap { [TestLine.at("c\($0)", 729, 10), .at("c\($0)", 300, 20)] }
      + (0..<20).flatMap { [TestLine.at("a\($0)", 1_400, 10), .at("a\($0)", 1_000, 900)] }
      + [.at("late", 0, 1)]
    let table = try table(lines)
    #expect(try row("profit_rises_with_tenure", table).measured == 2)
    #expect(try row("profit_rises_with_tenure_all_who_came", table).measured == 2)
  }

  // Two members bought 30 and 10 in the window, others 10 and 10.
  @Test func `members are compared raw and matched`() throws {
    func customer(_ id: String, _ first: Int, _ since: Int64) -> [TestLine] {
      [.at(id, first, 1), .at(id, 10, since)]
    }
    let lines =
      customer("a", 400, 30) + customer("b", 700, 10) + customer("c", 400, 10)
      + customer("d", 700, 10) + [.at("e", 731, 1)]
    var facts = CustomerFacts()
    facts.memberSince = [Day("2018-01-01")?.number, Day("2018-06-01")?.number, nil, nil, nil]
    let table = try table(lines, facts: facts)
    let raw = try row("members_spend_twice", table)
    #expect(abs((raw.measured ?? 0) - 3) < 1e-12)
    #expect(raw.verdict == "above")
    #expect(raw.how.contains("2 members / that of 3 others"))
    #expect(raw.how.hasSuffix("under 30 customers on a side: chance decides"))
    let matched = try row("members_spend_twice_matched", table)
    #expect(matched.measured == 2)
    #expect(matched.verdict == "within")
  }

  // h earns 36, 40 of them 1440: 32 make 80 %, two stand beyond 95 %. l earns nothing, and 20 of its
  // 40 save half of the price. h buys in two categories, l in one.
  @Test func `loyalty to price and to trust by tier`() throws {
    func buys(_ id: String, _ profit: Int64, discount: Int64, _ names: [String]) -> [TestLine] {
      [90, 60, 30, 0].enumerated().map { number, day in
        var line = TestLine.sale(id, day, 10, discount: discount, nil, names[number % names.count])
        line.profit = profit * 10_000
        return line
      }
    }
    let lines =
      (10..<50).flatMap { buys("h\($0)", 9, discount: 0, ["g1", "g2"]) }
      + (10..<50).flatMap { buys("l\($0)", 0, discount: $0 < 30 ? 10 : 0, ["g1"]) }
      + [.at("z", 730, 1, profit: 0)]
    let both = try table(lines)
    let price = try row("low_end_loyal_to_price", both)
    #expect(price.measured == 20.0 / 42)
    #expect(price.verdict == "within")
    #expect(price.how.contains("tiers low and none 20 of 42, tier high 0 of 32"))
    let trust = try row("high_end_loyal_to_trust", both)
    #expect(abs((trust.measured ?? 0) - 40.0 / 42) < 1e-12)
    #expect(trust.how.contains("tiers low and none 2 of 42, tier high 32 of 32"))
    let few = try table(lines.filter { $0.customer < "l37" || $0.customer == "z" })
    #expect(
      try row("low_end_loyal_to_price", few).how
        == "unknown: under 30 customers with two purchase days at one end of the tiers")
  }

  static let seeds: [UInt64] = [81, 82, 83]

  @Test(arguments: seeds) func `claims say what their tables say`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 2_000)
    var (random, facts) = (SplitMix(seed), CustomerFacts())
    facts.memberSince = (0..<Set(lines.map(\.customer)).count).map { _ in
      random.below(3) == 0 ? 17_900 + Int32(random.below(500)) : nil
    }
    let study = try Study.of(lines, options: [.model: "none"], facts: facts)
    let claims = try #require(try Analysis.claims.tables(study)["claims"])
    func expect(_ claim: String, _ value: Double?) throws {
      let measured = try row(claim, claims).measured
      #expect(value != nil, "seed \(seed) \(claim)")
      #expect(abs((measured ?? -1) - (value ?? 0)) < 1e-9, "seed \(seed) \(claim)")
    }
    func lookup(
      _ table: String, _ analysis: Analysis, _ value: String, _ key: [String], _ row: String
    ) throws -> Double? {
      let table = try #require(try analysis.tables(study)[table])
      return try table.numbers(value)[#require(table.lines(key).firstIndex(of: row))]
    }
    try expect(
      "top_20_percent_hold_80_percent",
      lookup("concentration_summary", .concentration, "value", ["metric"], "top_20_share"))
    let projection = ["scope", "model", "horizon", "reading", "delta"]
    try expect(
      "retention_plus_5_points",
      lookup(
        "retention_projection", .retentionProjection, "lift", projection,
        "all,constant_margin,10y,points,0.05"))
    try expect(
      "retention_plus_5_percent",
      lookup(
        "retention_projection", .retentionProjection, "lift", projection,
        "all,constant_margin,10y,relative,0.05"))
    try expect(
      "four_fifths_buy_again",
      lookup("summary", .summary, "value", ["metric"], "repeat_customer_rate"))
    for (claim, comparison) in [
      ("members_spend_twice", "raw"), ("members_spend_twice_matched", "matched"),
    ] {
      try expect(
        claim,
        lookup(
          "membership", .membership, "ratio", ["comparison", "measure"],
          "\(comparison),revenue_per_year"))
    }
  }

  // The shares of loyalty_tiers, put together again from its counts.
  @Test(arguments: seeds) func `loyalty by tier adds up the table`(seed: UInt64) throws {
    let study = try Study.of(
      TestLine.random(seed: seed, customers: 200, lines: 3_000), options: [.model: "none"])
    let claims = try #require(try Analysis.claims.tables(study)["claims"])
    let tiers = try #require(try Analysis.loyaltyTypes.tables(study)["loyalty_tiers"])
    func share(_ type: String, _ ends: [String]) -> Double {
      var (own, all) = (0.0, 0.0)
      for row in 0..<tiers.rowCount {
        let (tier, kind) = (tiers.cells("tier")[row] ?? "", tiers.cells("type")[row] ?? "")
        guard ends.contains(tier), !["one_time", "no_purchase"].contains(kind) else { continue }
        all += tiers.numbers("customers")[row] ?? 0
        if kind == type { own += tiers.numbers("customers")[row] ?? 0 }
      }
      return own / all
    }
    let price = share("benefit", ["low", "none"]) - share("benefit", ["high"])
    let trust = share("trust", ["high"]) - share("trust", ["low", "none"])
    let measured = (
      try row("low_end_loyal_to_price", claims).measured,
      try row("high_end_loyal_to_trust", claims).measured
    )
    #expect(abs((measured.0 ?? 9) - price) < 1e-12, "seed \(seed)")
    #expect(abs((measured.1 ?? 9) - trust) < 1e-12, "seed \(seed)")
  }
}
