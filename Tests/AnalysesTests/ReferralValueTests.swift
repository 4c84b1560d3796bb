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

/// Referrals on paper; days are counted from 2020-01-01.
@Suite struct ReferralValueTests {
  // a referred b, b referred c, c referred d, d referred e. a also referred r, who only sent back, and
  // p, who never bought. n only sent back and was referred by none. Revenue is twice the profit.
  private static let lines: [TestLine] = [
    .at("a", 730, 2, profit: 1), .at("b", 300, 200, profit: 100), .at("c", 200, 80, profit: 40),
    .at("d", 100, 32, profit: 16), .at("e", 50, 16, profit: 8), .at("r", 40, -6, profit: -3),
    .at("n", 30, -2, profit: -1), .at("frame", 730, 2, profit: 1), .at("frame", 0, 2, profit: 1),
  ]

  private static func study(_ options: [AnyRunOption: String] = [:]) throws -> Study {
    let ids = lines.map(\.customer)
    var facts = CustomerFacts()
    facts.setReferrers(["b": "a", "c": "b", "d": "c", "e": "d", "r": "a"], of: ids)
    facts.acquisitionCost = CustomerFacts.column(
      ["b": 40_000, "c": 60_000, "a": 30_000], of: ids)
    // p: referred by a, the first of the ledger; q by none; u by somebody unknown; v by q.
    var prospects = CustomerFacts()
    prospects.referredBy = [0, -1, -1, -1]
    prospects.isReferred = [true, false, true, true]
    prospects.unknownReferrers = 1
    return try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts,
      prospects: ["p", "q", "u", "v"], prospectFacts: prospects)
  }

  private static func rows(_ options: [AnyRunOption: String] = [:]) throws -> RowsByKey {
    RowsByKey(try study(options).table("referral_value"))
  }

  // Three links, each half of the one before. a: b and r whole, 97; c half, d a quarter, 20 + 4.
  // b: c 40; d half, e a quarter, 8 + 2. c: d 16, e half, 4. d: e 8.
  @Test func `each further link counts half`() throws {
    let rows = try Self.rows([.referralLinks: "3"])
    for (id, direct, indirect) in [("a", 97, 24), ("b", 40, 10), ("c", 16, 4), ("d", 8, 0)] {
      #expect(rows.number(id, "direct_profit") == Double(direct), "\(id)")
      #expect(rows.number(id, "indirect_profit") == Double(indirect), "\(id)")
      #expect(rows.number(id, "referral_value") == Double(direct + indirect), "\(id)")
    }
    #expect(rows.number("e", "referral_value") == nil)
    // c and d are further than b; of those a referred itself only b has a purchase.
    #expect(rows.number("a", "indirect") == 2)
    #expect(rows.number("a", "referred") == 3 && rows.number("a", "converted") == 1)
  }

  // Two links unless given: a gets half of c, 20. At a fifth a link: c 8, d 0.64.
  @Test func `links and what they count can be chosen`() throws {
    #expect(try Self.rows().number("a", "indirect_profit") == 20)
    let fifth = try Self.rows([.referralLinks: "3", .referralDecay: "0.2"])
    #expect(fifth.number("a", "indirect_profit") == 8.64)
    #expect(try Self.rows([.referralLinks: "1"]).number("a", "indirect_profit") == 0)
  }

  @Test func `the list is by what was credited`() throws {
    #expect(
      try Self.study().table("referral_value").cells("customer_id") == ["a", "b", "c", "d"])
  }

  // Referred with a line: b, c, d, e, r of eight. With the prospects p, u and v there are eight, of
  // whom b, c, d and e have a purchase; the others are a, frame, n and q, of whom a and frame have one.
  // Their profit is 161 of 163. Costs: b 4 and c 6 against a 3.
  @Test func `the summary counts people, links, profit, conversion and cost`() throws {
    let rows = RowsByKey(try Self.study().table("referral_summary"), by: "metric")
    let expected: [(String, Double)] = [
      ("referred_customers", 5), ("referred_customer_share", 5.0 / 8), ("referrers", 4),
      ("unknown_referrers", 1), ("referrers_without_line", 1), ("circles_cut", 0),
      ("referred_profit", 161), ("referred_profit_share", 161.0 / 163),
      ("referred_conversion_rate", 4.0 / 8), ("other_conversion_rate", 2.0 / 4),
      ("referred_acquisition_cost", 5), ("other_acquisition_cost", 3),
    ]
    for (metric, value) in expected { #expect(rows.number(metric, "value") == value, "\(metric)") }
  }

  // x and y name each other: the link above x, who came first, is cut, so that x has brought y.
  @Test func `a circle is cut above its oldest customer`() throws {
    let lines: [TestLine] = [.at("y", 100, 10), .at("x", 200, 4), .at("frame", 730, 1)]
    var facts = CustomerFacts()
    facts.setReferrers(["x": "y", "y": "x"], of: lines.map(\.customer))
    let study = try Study.of(lines, options: [.model: "none"], facts: facts)
    #expect(
      try study.table("referral_value").lines(["customer_id", "direct_profit"]) == ["x,10.0"])
    let rows = RowsByKey(try study.table("referral_summary"), by: "metric")
    #expect(rows.number("circles_cut", "value") == 1)
  }
}
