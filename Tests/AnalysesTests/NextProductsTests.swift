import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Affinity
@testable import Analyses
@testable import Framework
@testable import Prediction

@Suite struct NextProductsTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.nextProducts.run(study).first)
  }

  /// The rows of one customer: product and reason.
  private static func offers(_ table: ResultTable, _ customer: String) -> [String] {
    table.lines(["customer_id", "rank", "product_id", "reason"])
      .filter { $0.hasPrefix("\(customer),") }.map { String($0.dropFirst(customer.count + 1)) }
  }

  /// An order of one customer, a letter a product.
  private static func order(_ customer: String, _ day: String, _ products: String) -> [TestLine] {
    products.map {
      TestLine(customer, day, order: "\(customer) \(day)", product: String($0))
    }
  }

  /// Eleven baskets: x with y 4 times and with z 3 times of 6; w is in 5, never with x.
  private static let lines =
    ["xy", "xyz", "xyz", "xyz", "x", "w", "w", "w", "w"].enumerated().flatMap {
      order("c\($0)", "2020-01-01", $1)
    } + order("me", "2020-02-01", "x") + order("you", "2020-02-02", "w")

  private static let three: [AnyRunOption: String] = [.leastBaskets: "3"]

  @Test func `companions by the share that is sure, then what is popular`() throws {
    let table = try NextProductsTests.table(
      .of(NextProductsTests.lines, options: NextProductsTests.three))
    #expect(
      NextProductsTests.offers(table, "me") == [
        "1,y,bought with x in 4 of 6 baskets", "2,z,bought with x in 3 of 6 baskets",
        "3,w,popular: bought in 5 of 11 baskets",
      ])
    // w goes with nothing: x is in 6, y in 4 and z in 3 baskets.
    #expect(
      NextProductsTests.offers(table, "you") == [
        "1,x,popular: bought in 6 of 11 baskets", "2,y,popular: bought in 4 of 11 baskets",
        "3,z,popular: bought in 3 of 11 baskets",
      ])
    // c0 owns x and y: z is with y in 3 of 4 baskets, which is surer than 3 of 6 with x.
    #expect(
      NextProductsTests.offers(table, "c0") == [
        "1,z,bought with y in 3 of 4 baskets", "2,w,popular: bought in 5 of 11 baskets",
      ])
    let low = try #require(table.numbers("share_low").last)
    #expect(abs((low ?? 0) - NaiveBaskets.lowerBound(3, of: 11)) < 1e-12)
    #expect(table.cells("bought_with").last == .some(nil))
  }

  @Test func `few baskets are worth less than many`() throws {
    // y is in 3 of 4 baskets with v and in 12 of 17 with x; the bounds are 0.43 and 0.55.
    // z is in 2 of 4 baskets with v: 0.23.
    let lines =
      (0..<16).flatMap { NextProductsTests.order("a\($0)", "2020-01-01", $0 < 12 ? "xy" : "x") }
      + NextProductsTests.order("b0", "2020-01-01", "vyz")
      + NextProductsTests.order("b1", "2020-01-01", "vyz")
      + NextProductsTests.order(
        "b2", "2020-01-01", "vy")
      + NextProductsTests.order("b3", "2020-01-01", "x")
      + NextProductsTests.order("b3", "2020-01-02", "v")
    let table = try NextProductsTests.table(.of(lines, options: [.leastBaskets: "1"]))
    #expect(
      NextProductsTests.offers(table, "b3").prefix(2) == [
        "1,y,bought with x in 12 of 17 baskets", "2,z,bought with v in 2 of 4 baskets",
      ])
  }

  @Test func `one joint basket is no pattern`() throws {
    let lines =
      NextProductsTests.order("a", "2020-01-01", "xy")
      + NextProductsTests.order("b", "2020-01-01", "x")
    let table = try NextProductsTests.table(.of(lines, options: [.leastBaskets: "1"]))
    #expect(NextProductsTests.offers(table, "b") == ["1,y,popular: bought in 1 of 2 baskets"])
  }

  @Test func `what a customer owns is offered only where many buy it again`() throws {
    // Of ten buyers of m three bought it on two days; of n two, and two more twice on one day.
    let lines = (0..<10).flatMap { buyer in
      NextProductsTests.order("c\(buyer)", "2020-01-01", "mn")
        + (buyer < 3 ? NextProductsTests.order("c\(buyer)", "2020-02-01", "m") : [])
        + (buyer < 2 ? NextProductsTests.order("c\(buyer)", "2020-03-01", "n") : [])
        + (buyer >= 8 ? [TestLine("c\(buyer)", "2020-01-01", order: "more", product: "n")] : [])
    }
    let table = try NextProductsTests.table(.of(lines))
    #expect(
      NextProductsTests.offers(table, "c9") == ["1,m,bought with n in 10 of 14 baskets"])
    let none = try NextProductsTests.table(.of(lines, options: [.repeatShare: "0.3001"]))
    #expect(none.rowCount == 0)
    let both = try NextProductsTests.table(.of(lines, options: [.repeatShare: "0.2"]))
    #expect(
      NextProductsTests.offers(both, "c9") == [
        "1,n,bought with m in 10 of 13 baskets", "2,m,bought with n in 10 of 14 baskets",
      ])
  }

  @Test func `customers can be the baskets and are called so`() throws {
    let table = try NextProductsTests.table(
      .of(
        NextProductsTests.lines, options: [.leastBaskets: "3", .basket: "customer"]))
    #expect(
      NextProductsTests.offers(table, "me")[0] == "1,y,bought with x by 4 of 6 customers")
  }

  @Test func `of each product the hundred nearest are looked at`() throws {
    let hundred = (0..<100).map { "p\(100 + $0)" }
    func basket(_ customer: String, _ products: [String]) -> [TestLine] {
      products.map { TestLine(customer, "2020-01-01", order: customer, product: $0) }
    }
    let lines =
      (0..<3).flatMap { basket("a\($0)", ["x"] + hundred) }
      + (0..<2).flatMap { basket("b\($0)", ["x", "q"]) }
    let table = try NextProductsTests.table(.of(lines, options: [.leastBaskets: "1"]))
    // a0 owns all hundred; q, the hundred and first, is left as a popular one.
    #expect(NextProductsTests.offers(table, "a0") == ["1,q,popular: bought in 2 of 5 baskets"])
  }

  @Test func `customers without a purchase have no rows, those without a product have`() throws {
    let lines =
      NextProductsTests.lines + [
        .init("back", "2020-01-03", -1, product: "x"), .init("bare", "2020-01-03", 1),
      ]
    let table = try NextProductsTests.table(.of(lines, options: NextProductsTests.three))
    #expect(NextProductsTests.offers(table, "back").isEmpty)
    #expect(
      NextProductsTests.offers(table, "bare").first == "1,x,popular: bought in 6 of 11 baskets")
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 2_500)
    let asOf = try #require(Day("2021-02-01"))
    for (isCustomer, least, share, threads) in [
      (false, 5, "0.3", 1), (true, 5, "0.5", 3), (false, 30, "0.9", 7), (false, 60, "1", 2),
    ] {
      let study = try Study.of(
        lines, asOf: asOf.description,
        options: [
          .basket: isCustomer ? "customer" : "order", .leastBaskets: "\(least)",
          .repeatShare: share,
        ], blocks: threads, threads: threads)
      let table = try NextProductsTests.table(study)
      let oracle = NaiveOffers(
        NaiveBaskets(lines, asOf: asOf), ofCustomers: isCustomer, least: least,
        repeatShare: Double(share) ?? 1)
      let names = ["customer_id", "rank", "product_id", "bought_with", "orders_together", "orders"]
      let expected = oracle.rows
      #expect(table.lines(names) == expected.map(\.text), "seed \(seed) \(least)")
      for (found, row) in zip(table.numbers("share_low"), expected) {
        #expect(abs((found ?? -1) - row.low) < 1e-12, "seed \(seed)")
      }
    }
  }
}

/// Next products the obvious way.
private struct NaiveOffers {
  private let own: [String: [NaiveBaskets.Purchase]]
  private let baskets: Int
  /// The baskets of each kept product.
  private let holders: [String: Set<Int>]
  private let kept: [String]
  private let repeats: Set<String>
  /// The offer of each kept product because of each other one.
  private var companions: [String: [String: Offer]] = [:]

  init(_ naive: NaiveBaskets, ofCustomers: Bool, least: Int, repeatShare: Double) {
    let own = Dictionary(grouping: naive.purchases, by: \.customer)
    self.own = own
    let baskets = naive.baskets(ofCustomers: ofCustomers)
    self.baskets = baskets.count
    holders = NaiveBaskets.holders(baskets).filter { $0.value.count >= least }
    kept = NaiveBaskets.sorted(holders.keys)
    repeats = Set(
      kept.filter { name in
        let days = NaiveOffers.daysOfBuyers(own, name)
        return Double(days.count { $0 > 1 }) >= repeatShare * Double(days.count) - 1e-9
      })
    for (product, others) in holders {
      for (reason, theirs) in holders where reason != product {
        let together = others.intersection(theirs).count
        if together >= 2 {
          companions[product, default: [:]][reason] = Offer(
            product, reason, together, theirs.count)
        }
      }
    }
  }

  /// For each buyer of a product on how many days it bought it.
  private static func daysOfBuyers(
    _ own: [String: [NaiveBaskets.Purchase]], _ product: String
  ) -> [Int] {
    own.values.map { purchases in
      Set(purchases.filter { $0.bought.contains(product) }.map(\.day)).count
    }.filter { $0 > 0 }
  }

  /// All rows without the reason, with the bound.
  var rows: [(text: String, low: Double)] {
    let popular = kept.map { Offer($0, nil, holders[$0]?.count ?? 0, baskets) }
      .sorted { ($1.together, $0.product) < ($0.together, $1.product) }
    return NaiveBaskets.sorted(own.keys).flatMap { customer in
      let owned = (own[customer] ?? []).reduce(into: Set<String>()) { $0.formUnion($1.bought) }
      let open = kept.filter { !owned.contains($0) || repeats.contains($0) }
      var best = open.compactMap { companion($0, owned) }
        .sorted { ($1.low, $0.product) < ($0.low, $1.product) }
      let named = Set(best.map(\.product))
      best += popular.filter { open.contains($0.product) && !named.contains($0.product) }
      return best.prefix(3).enumerated().map { rank, offer in
        ("\(customer),\(rank + 1),\(offer.text)", offer.low)
      }
    }
  }

  private func companion(_ product: String, _ owned: Set<String>) -> Offer? {
    let offers = companions[product] ?? [:]
    // The first among equals: reasons ascend.
    return kept.filter(owned.contains).compactMap { offers[$0] }
      .reduce(nil as Offer?) { best, next in
        guard let best else { return next }
        return (next.low, next.of) > (best.low, best.of) ? next : best
      }
  }

  private struct Offer {
    let product: String
    let because: String?
    let together: Int
    let of: Int
    let low: Double

    init(_ product: String, _ because: String?, _ together: Int, _ of: Int) {
      self.product = product
      self.because = because
      self.together = together
      self.of = of
      low = NaiveBaskets.lowerBound(together, of: of)
    }

    var text: String { "\(product),\(because ?? ""),\(together),\(of)" }
  }
}
