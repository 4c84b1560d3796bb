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

extension TestLine {
  /// A line so many days before 2020-01-01, of whole units of money, with what stands on it.
  static func sale(
    _ customer: String, _ daysBefore: Int, _ revenue: Int64 = 10, discount: Int64 = 0,
    _ product: String? = nil, _ category: String? = nil, _ channel: String? = nil
  ) -> TestLine {
    var line = TestLine.at(customer, daysBefore, revenue)
    line.discount = discount * 10_000
    (line.product, line.category, line.channel) = (product, category, channel)
    return line
  }
}

/// Customer `a` is judged; the base gives a usual gap of 30 days and a window of 365, buys without
/// discounts, and nothing is known of what it buys.
@Suite struct LoyaltyTypeTests {
  /// What is said of `a`: its type and its evidence.
  private func judge(
    _ own: [TestLine], others: [TestLine] = [], base: [TestLine] = TestLine.baseOfThirtyDays,
    options: [AnyRunOption: String] = [:], _ facts: (inout CustomerFacts) -> Void = { _ in }
  ) throws -> String {
    let lines = base + own + others
    let count = Set(lines.map(\.customer)).count
    var known = CustomerFacts()
    facts(&known)
    if !known.captive.isEmpty { known.captive += repeatElement(nil, count: count - 1) }
    if !known.satisfaction.isEmpty { known.satisfaction += repeatElement(nil, count: count - 1) }
    if !known.relation.codes.isEmpty {
      known.relation = CodedTexts(
        names: known.relation.names, codes: [0] + repeatElement(-1, count: count - 1))
    }
    if !known.referredBy.isEmpty { known.referredBy += repeatElement(-1, count: count - 2) }
    let study = try Study.of(lines, options: options, facts: known)
    let evidence = try Analysis.loyaltyTypes.tables(study)["loyalty_evidence"]
    let row = evidence?.cells("customer_id").firstIndex(of: "a")
    let sentence = row.flatMap { evidence?.cells("evidence")[$0] }
    return (study.loyaltyTypes.name(0) ?? "") + (sentence.map { ": " + $0 } ?? "")
  }

  /// Four purchases, 10 days apart, the last today.
  private func four(_ category: String...) -> [TestLine] {
    [30, 20, 10, 0].enumerated().map { .sale("a", $1, 10, nil, category[$0 % category.count]) }
  }

  @Test func `customers of one purchase day, and without a purchase`() throws {
    #expect(try judge([.sale("a", 0)]) == "one_time")
    #expect(try judge([.sale("a", 0, -1)]) == "no_purchase")
    #expect(
      try judge([.sale("a", 10), .sale("a", 0)])
        == "undetermined: 2 purchase days: too few to tell")
  }

  @Test func `monopoly comes before kinship, and kinship before benefit`() throws {
    let cheap: [TestLine] = [.sale("a", 10, 10, discount: 10), .sale("a", 0, 10, discount: 10)]
    #expect(
      try judge(cheap) {
        $0.captive = [true]
        $0.relation = CodedTexts(names: TextColumn(["family"]), codes: [0])
      } == "monopoly: captive: no other supplier")
    #expect(
      try judge(cheap) {
        $0.captive = [false]
        $0.relation = CodedTexts(names: TextColumn(["family"]), codes: [0])
      } == "kinship: relation: family")
    #expect(
      try judge(cheap) == "benefit: 100 % of revenue at a discount; saved 50 % of the full price "
        + "(median 0 %)")
    #expect(try judge([.sale("a", 0)]) { $0.captive = [true] } == "one_time")
  }

  // 60 of 100 with a discount of 1: 60 %, and 1/101 saved.
  @Test func `benefit from three fifths of the revenue at a discount`() throws {
    #expect(
      try judge([.sale("a", 10, 60, discount: 1), .sale("a", 0, 40)])
        == "benefit: 60 % of revenue at a discount; saved 1 % of the full price (median 0 %)")
    #expect(
      try judge([.sale("a", 10, 59, discount: 1), .sale("a", 0, 41)])
        .hasPrefix("undetermined"))
    #expect(
      try judge(
        [.sale("a", 10, 60, discount: 1), .sale("a", 0, 40)], options: [.benefitRevenue: "0.61"]
      ).hasPrefix("undetermined"))
    // A refund at a discount is no purchase at one: still 60 of 100.
    #expect(
      try judge([
        .sale("a", 10, 60, discount: 1), .sale("a", 0, 40), .sale("a", 5, -30, discount: 9),
      ]).hasPrefix("benefit: 60 %"))
  }

  // 15 of 100 saved, on 50 of 85 = 58.8 % of the revenue.
  @Test func `benefit from a sixth of the price saved`() throws {
    #expect(
      try judge([.sale("a", 10, 50, discount: 15), .sale("a", 0, 35)])
        == "benefit: 58.8 % of revenue at a discount; saved 15 % of the full price (median 0 %)")
    #expect(
      try judge([.sale("a", 10, 50, discount: 14), .sale("a", 0, 36)])
        .hasPrefix("undetermined"))
    #expect(
      try judge(
        [.sale("a", 10, 50, discount: 14), .sale("a", 0, 36)], options: [.benefitShare: "0.14"]
      ).hasPrefix("benefit"))
  }

  // Everybody of the base saves 1 of 10; a saves 20 of 100 on 45 of 80, or 19 of 100.
  @Test func `and twice the median of the base`() throws {
    let base = TestLine.baseOfThirtyDays.map { line in
      var line = line
      (line.revenue, line.discount) = (90_000, 10_000)
      return line
    }
    #expect(
      try judge([.sale("a", 10, 45, discount: 20), .sale("a", 0, 35)], base: base)
        == "benefit: 56.3 % of revenue at a discount; saved 20 % of the full price (median 10 %)")
    #expect(
      try judge([.sale("a", 10, 45, discount: 19), .sale("a", 0, 36)], base: base)
        .hasPrefix("undetermined"))
    #expect(
      try judge(
        [.sale("a", 10, 45, discount: 19), .sale("a", 0, 36)], base: base,
        options: [.benefitMultiple: "1.9"]
      ).hasPrefix("benefit"))
  }

  // Everybody saves 1 of 10 on everything; a on everything too, 10 of 100 or 11.
  @Test func `where everybody gets discounts, having them is no benefit`() throws {
    let base = TestLine.baseOfThirtyDays.map { line in
      var line = line
      (line.revenue, line.discount) = (90_000, 10_000)
      return line
    }
    #expect(
      try judge([.sale("a", 10, 45, discount: 5), .sale("a", 0, 45, discount: 5)], base: base)
        .hasPrefix("undetermined"))
    #expect(
      try judge([.sale("a", 10, 45, discount: 6), .sale("a", 0, 44, discount: 5)], base: base)
        == "benefit: 100 % of revenue at a discount; saved 11 % of the full price (median 10 %)")
  }

  @Test func `trust takes four purchase days in two categories`() throws {
    #expect(
      try judge(four("g1", "g2"))
        == "trust: 4 purchase days in rhythm; 2 categories; saved 0 % of the full price (median 0 %)"
    )
    #expect(
      try judge(Array(four("g1", "g2").dropFirst()))
        == "undetermined: 3 purchase days: too few to tell")
    #expect(
      try judge(Array(four("g1", "g2").dropFirst()), options: [.trustPurchases: "3"])
        .hasPrefix("trust"))
    #expect(
      try judge(four("g1", "g2"), options: [.trustCategories: "3"])
        == "undetermined: 4 purchase days: no rule applies")
  }

  // Typical gap 18 days: 36 days are two.
  @Test func `trust takes a customer in its rhythm`() throws {
    func later(_ days: Int) -> [TestLine] { four("g1", "g2").map { $0.later(by: -days) } }
    #expect(try judge(later(35)).hasPrefix("trust"))
    #expect(try judge(later(36)).hasPrefix("undetermined"))
    #expect(try judge(later(36), options: [.declineFrom: "2.1"]).hasPrefix("trust"))
  }

  @Test func `trust takes full prices where discounts are known`() throws {
    var lines = four("g1", "g2")
    lines[0].discount = 1
    #expect(try judge(lines).hasPrefix("undetermined"))
  }

  @Test func `trust takes five products where categories are missing`() throws {
    func products(_ count: Int) -> [TestLine] {
      (0..<count).map { .sale("a", 10 * min($0, 3), 10, "p\($0)") }
    }
    #expect(try judge(products(5)).contains("; 5 products;"))
    #expect(try judge(products(4)).hasPrefix("undetermined"))
    #expect(try judge(products(4), options: [.trustProducts: "4"]).hasPrefix("trust"))
  }

  @Test func `trust takes satisfaction where it is known`() throws {
    func judge(_ score: Double, from: String = "8") throws -> String {
      try self.judge(four("g1", "g2"), options: [.trustSatisfaction: from]) {
        $0.satisfaction = [score]
      }
    }
    #expect(try judge(8).hasSuffix("; satisfaction 8"))
    #expect(try judge(7.9).hasPrefix("undetermined"))
    #expect(try judge(7.9, from: "7.9").hasSuffix("; satisfaction 7.9"))
  }

  @Test func `or a referral`() throws {
    #expect(
      try judge([.sale("a", 400), .sale("a", 390)], others: [.sale("b", 3)]) {
        $0.referredBy = [-1, 0]
      } == "trust: referred 1 customer who bought")
    #expect(
      try judge([.sale("a", 400), .sale("a", 390)], others: [.sale("b", 3, -1)]) {
        $0.referredBy = [-1, 0]
      }.hasPrefix("undetermined"))
  }

  // Four of five lines in one product; others have another one.
  @Test func `inertia takes four fifths of the lines in one product`() throws {
    func lines(_ odd: Int) -> [TestLine] {
      (0..<5).map { .sale("a", 10 * $0, 10, $0 < odd ? "p\($0)" : "p9") }
    }
    #expect(try judge(lines(1)) == "inertia: 4 of 5 lines in one product")
    #expect(try judge(lines(2)) == "undetermined: 5 purchase days: no rule applies")
    #expect(try judge(lines(2), options: [.inertiaShare: "0.6"]).hasPrefix("inertia"))
    #expect(try judge(lines(1), options: [.inertiaPurchases: "6"]).hasPrefix("undetermined"))
    #expect(try judge(Array(lines(0).prefix(3))).hasPrefix("undetermined"))
  }

  @Test func `or in one category, or all through one channel, where the base has several`() throws {
    #expect(
      try judge(four("g1"), others: [.sale("b", 1, 10, nil, "g2")])
        == "inertia: 4 of 4 lines in one category")
    #expect(try judge(four("g1")).hasPrefix("undetermined"))
    func through(_ last: String) -> [TestLine] {
      [30, 20, 10, 0].map { .sale("a", $0, 10, nil, nil, $0 == 0 ? last : "web") }
    }
    let shop = TestLine.sale("b", 1, 10, nil, nil, "shop")
    #expect(
      try judge(through("web"), others: [shop]) == "inertia: all 4 lines through one channel")
    #expect(try judge(through("web")).hasPrefix("undetermined"))
    #expect(try judge(through("app"), others: [shop]).hasPrefix("undetermined"))
  }

  // a trusts, b is captive; the base without products. Profit: a 4 x 10, b 2 x 30, z 199 x 1.
  @Test func `types and tiers add up`() throws {
    let lines =
      TestLine.baseOfThirtyDays + four("g1", "g2")
      + [.sale("b", 40, 30), .sale("b", 10, 30), .sale("c", 3, -5)]
    var facts = CustomerFacts()
    facts.captive = [nil, true] + Array(repeating: nil, count: 101)
    let tables = try Analysis.loyaltyTypes.tables(.of(lines, facts: facts))
    let types = try #require(tables["loyalty_types"])
    #expect(
      types.lines(["type", "customers", "revenue", "profit"]) == [
        "monopoly,1,60.0,60.0", "kinship,0,0.0,0.0", "benefit,0,0.0,0.0", "trust,1,40.0,40.0",
        "inertia,0,0.0,0.0", "undetermined,99,198.0,198.0", "one_time,1,1.0,1.0",
        "no_purchase,1,-5.0,-5.0",
      ])
    let tiers = try #require(tables["loyalty_tiers"])
    #expect(tiers.rowCount == 4 * 8)
    // High: 80 % of 299 are 239.2: b 60, a 40, and 70 customers of 2 each up to 240.
    #expect(
      tiers.lines(["tier", "type", "customers", "profit"]).prefix(8) == [
        "high,monopoly,1,60.0", "high,kinship,0,0.0", "high,benefit,0,0.0", "high,trust,1,40.0",
        "high,inertia,0,0.0", "high,undetermined,70,140.0", "high,one_time,0,0.0",
        "high,no_purchase,0,0.0",
      ])
    #expect(tiers.numbers("customer_share")[5] == 70.0 / 72)
    #expect(tiers.numbers("profit_share")[5] == 140.0 / 240)
    #expect(tiers.cells("customers").last == "1")
  }

  @Test func `the evidence shows the numbers`() throws {
    let tables = try Analysis.loyaltyTypes.tables(
      .of(TestLine.baseOfThirtyDays + four("g1", "g2") + [.sale("b", 3, 8, discount: 2)]))
    let table = try #require(tables["loyalty_evidence"])
    #expect(table.rowCount == 100)
    #expect(
      table.lines([
        "customer_id", "type", "purchase_days", "overdue_ratio", "discounted_share",
        "discount_share", "products", "categories", "largest_category_share", "channels",
        "referrals", "satisfaction",
      ])[0] == "a,trust,4,0.0,0.0,0.0,,2,0.5,,,")
  }

  @Test func `short data tell nobody's loyalty`() throws {
    let study = try Study.of([.at("a", 50, 1), .at("a", 0, 1), .at("b", 3, -1)])
    let tables = try Analysis.loyaltyTypes.tables(study)
    #expect(
      tables["loyalty_types"]?.cells("customers") == [nil, nil, nil, nil, nil, nil, nil, "1"])
    #expect(tables["loyalty_evidence"]?.lines(["customer_id", "type", "evidence"]) == ["a,,"])
    // In each of the four tiers those without a purchase are known all the same.
    let tiers = try #require(tables["loyalty_tiers"])
    #expect(
      tiers.lines(["type", "customers"]).filter { !$0.hasSuffix(",") }.sorted()
        == ["no_purchase,0", "no_purchase,0", "no_purchase,0", "no_purchase,1"])
  }
}
