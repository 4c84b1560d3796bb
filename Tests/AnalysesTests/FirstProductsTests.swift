import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Prediction

@Suite struct FirstProductsTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.firstProducts.run(study).first)
  }

  private static let all: [AnyRunOption: String] = [.leastFirstCustomers: "1"]

  /// 1 January to 10 April 2020: 101 days, W = 30.
  private static let lines: [TestLine] = [
    // a: a cup and a box in two orders of one day, another cup later: 5 + 3 + 4, profit 2 + 1 + 2.
    .init("a", "2020-01-01", order: "1", 5, profit: 2, product: "cup", channel: "web"),
    .init("a", "2020-01-01", order: "2", 3, profit: 1, product: "box", channel: "shop"),
    .init("a", "2020-02-01", order: "3", 4, profit: 2, product: "cup", channel: "web"),
    // b: two orders on its only day; a refund of the cup a month later costs it the second.
    .init("b", "2020-01-05", order: "4", 5, profit: 2, product: "cup", channel: "web"),
    .init("b", "2020-01-05", order: "5", 6, profit: 3, product: "pen", channel: "web"),
    .init("b", "2020-02-05", order: "5", -6, profit: -3, product: "pen", channel: "web"),
    // c: new on the last day.
    .init("c", "2020-04-10", order: "6", 7, profit: 4, product: "box"),
    // d: no purchase.
    .init("d", "2020-01-07", order: "7", -7, profit: -4, product: "box", channel: "shop"),
  ]

  private static let names = ["kind", "first_item", "customers", "left_truncated_customers"]

  @Test func `buyers of first products by hand`() throws {
    let table = try FirstProductsTests.table(
      .of(FirstProductsTests.lines, options: FirstProductsTests.all))
    // box: a and c; cup: a and b; the pen went back. Of both one of two came again; so by id.
    // shop: a alone, who came again; web: a and b. First days before 31 January are early.
    #expect(
      table.lines(FirstProductsTests.names) == [
        "all,,3,2", "product,box,2,1", "product,cup,2,2", "channel,shop,1,1", "channel,web,2,2",
      ])
    let (third, thirds) = (1.0 / 3, 2.0 / 3)
    #expect(table.numbers("repeat_rate") == [third, 0.5, 0.5, 1, 0.5])
    #expect(table.numbers("customer_share") == [1, thirds, thirds, third, thirds])
    // Purchases: a 3, b 1 (order 5 came to nothing), c 1.
    #expect(table.numbers("orders_per_customer") == [5.0 / 3, 2, 2, 3, 2])
    // Revenue: a 12, b 5, c 7. Profit: a 5, b 2, c 4; later: a 2, b -3, c 0.
    #expect(table.numbers("revenue_per_customer") == [8, 9.5, 8.5, 12, 8.5])
    #expect(table.numbers("profit_per_customer") == [3.6667, 4.5, 3.5, 5, 3.5])
    #expect(table.numbers("later_profit_per_customer") == [-0.3333, 1, -0.5, 2, -0.5])
    // Tenure: a 100, b 96, c 0 days. Ages of 90 to 119 days: one of two came again; under 30: none.
    #expect(table.numbers("mean_tenure_days") == [65 + third, 50, 98, 100, 98])
    #expect(table.numbers("usual_repeat_rate") == [third, 0.25, 0.5, 0.5, 0.5])
    #expect(table.numbers("repeat_index") == [1, 2, 1, 2, 1])
    for (low, share) in zip(table.numbers("repeat_rate_low"), [(1, 3), (1, 2), (1, 2), (1, 1)]) {
      #expect(abs((low ?? -1) - NaiveBaskets.lowerBound(share.0, of: share.1)) < 1e-12)
    }
  }

  @Test func `small groups have no row and luck does not lead`() throws {
    // lucky: 2 of 2 came again, bound 0.55; sound: 9 of 10, bound 0.72; poor: 1 of 10.
    let lines = (0..<22).flatMap { customer -> [TestLine] in
      let product = customer < 2 ? "lucky" : customer < 12 ? "sound" : "poor"
      let comesBack = customer < 11 || customer == 12
      return [TestLine("c\(customer)", "2020-01-01", product: product)]
        + (comesBack ? [TestLine("c\(customer)", "2020-02-01", product: "later")] : [])
    }
    func first(_ least: Int) throws -> [String?] {
      try FirstProductsTests.table(.of(lines, options: [.leastFirstCustomers: "\(least)"]))
        .cells("first_item")
    }
    #expect(try first(1) == [nil, "sound", "lucky", "poor"])
    #expect(try first(10) == [nil, "sound", "poor"])
    #expect(try first(30) == [nil])
  }

  @Test func `known histories are not truncated`() throws {
    var input = InputTraits()
    input.hasCompleteHistory = true
    let study = try Study.of(
      FirstProductsTests.lines, options: FirstProductsTests.all, input: input)
    #expect(
      try FirstProductsTests.table(study).numbers("left_truncated_customers") == [0, 0, 0, 0, 0])
    var facts = CustomerFacts()
    // a was won in the data, b before them.
    facts.acquiredOn = [
      Day("2020-01-01")?.number, Day("2019-12-31")?.number, nil, nil,
    ]
    let known = try Study.of(
      FirstProductsTests.lines, options: FirstProductsTests.all, facts: facts)
    #expect(
      try FirstProductsTests.table(known).numbers("left_truncated_customers") == [1, 0, 1, 0, 1])
  }

  @Test func `any of the columns is enough, and one of them is needed`() throws {
    let lines = FirstProductsTests.lines.map { line in
      var line = line
      (line.product, line.category, line.channel) = (nil, line.product, nil)
      return line
    }
    let table = try FirstProductsTests.table(.of(lines, options: FirstProductsTests.all))
    #expect(
      table.lines(FirstProductsTests.names)
        == ["all,,3,2", "category,box,2,1", "category,cup,2,2"])
    let analysis = Analysis.firstProducts
    #expect(analysis.lacking([.category]).isEmpty)
    #expect(analysis.lacking([.orderId]) == [.productId, .category, .channel])
    #expect(Analysis.nextProducts.lacking([.category]) == [.productId])
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 250, lines: 2_000)
    for (asOf, least, threads) in [("2021-02-01", 1, 1), ("2019-12-31", 12, 3)] {
      let day = try #require(Day(asOf))
      let study = try Study.of(
        lines, asOf: asOf, options: [.leastFirstCustomers: "\(least)"], blocks: threads,
        threads: threads)
      let table = try FirstProductsTests.table(study)
      let rows = NaiveFirst(lines, asOf: day).rows(least: least)
      let names = [
        "kind", "first_item", "customers", "repeat_rate", "orders_per_customer",
        "revenue_per_customer", "later_profit_per_customer",
      ]
      #expect(table.lines(names) == rows.map(\.text), "seed \(seed)")
      #expect(rows.count > 10)
      for (found, row) in zip(table.numbers("usual_repeat_rate"), rows) {
        #expect(abs((found ?? -1) - row.usual) < 1e-12, "seed \(seed)")
      }
    }
  }
}

/// First products the obvious way.
private struct NaiveFirst {
  private let lines: [TestLine]
  private let asOf: Day
  private let purchases: NaivePurchases
  /// The customers with a purchase by their age in steps of 30 days.
  private let alike: [Int: [String]]

  init(_ lines: [TestLine], asOf: Day) {
    self.lines = lines.filter { $0.day <= asOf }
    self.asOf = asOf
    let purchases = NaivePurchases(lines, asOf: asOf)
    self.purchases = purchases
    alike = Dictionary(grouping: purchases.days.filter { !$0.value.isEmpty }.keys) { customer in
      (purchases.days[customer]?.first).map { (asOf - $0) / 30 } ?? -1
    }
  }

  /// The rows of all kinds in order.
  func rows(least: Int) -> [(text: String, usual: Double)] {
    let everybody = purchases.days.filter { !$0.value.isEmpty }.map(\.key)
    let kinds: [(String, KeyPath<TestLine, String?>)] = [
      ("product", \.product), ("category", \.category), ("channel", \.channel),
    ]
    return [row("all", "", everybody)]
      + kinds.flatMap { kind, text -> [(text: String, usual: Double)] in
        let groups = groups(text).filter { $0.value.count >= least }
        let bounds = groups.mapValues { members in
          NaiveBaskets.lowerBound(members.count { comesBack($0) }, of: members.count)
        }
        // Bounds found by halving are equal where the counts are.
        return NaiveBaskets.sorted(groups.keys)
          .sorted { (bounds[$0] ?? 0) > (bounds[$1] ?? 0) }
          .map { row(kind, $0, groups[$0] ?? []) }
      }
  }

  private func groups(_ text: KeyPath<TestLine, String?>) -> [String: [String]] {
    var groups: [String: [String]] = [:]
    for (customer, own) in Dictionary(
      grouping: NaiveBaskets(lines, asOf: asOf, by: text).purchases, by: \.customer)
    {
      let first = own.map(\.day).min()
      let bought = own.filter { $0.day == first }.reduce(into: Set()) { $0.formUnion($1.bought) }
      for name in bought { groups[name, default: []].append(customer) }
    }
    return groups
  }

  private func comesBack(_ customer: String) -> Bool {
    (purchases.days[customer] ?? []).count > 1
  }

  private func row(_ kind: String, _ name: String, _ members: [String]) -> (String, Double) {
    let set = Set(members)
    let own = lines.filter { set.contains($0.customer) }
    let later = own.filter { $0.day > purchases.days[$0.customer]?.first ?? $0.day }
    let count = Double(members.count)
    func money(_ units: Int64) -> Double {
      (Double(units) / count).rounded(.toNearestOrAwayFromZero) / 10_000
    }
    let orders = members.reduce(0) { $0 + (purchases.orders[$1] ?? 0) }
    let usual = alike.values.reduce(0.0) { sum, group in
      let rate = Double(group.count { comesBack($0) }) / Double(group.count)
      return sum + rate * Double(group.count { set.contains($0) })
    }
    let text = """
      \(kind),\(name),\(members.count),\(Double(members.count { comesBack($0) }) / count),\
      \(Double(orders) / count),\(money(own.reduce(0) { $0 + $1.revenue })),\
      \(money(later.reduce(0) { $0 + $1.profit }))
      """
    return (text, usual / count)
  }
}
