import Columns
import Customers
import Foundation
import Results
import TestSupport
import Testing

@testable import Affinity
@testable import Analyses
@testable import Framework
@testable import Prediction

@Suite struct ProductAffinityTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.productAffinity.run(study).first)
  }

  /// Orders of one customer each, a letter a product.
  private static func orders(_ orders: [String]) -> [TestLine] {
    orders.enumerated().flatMap { place, products in
      products.map {
        TestLine("c\(place)", "2020-01-01", order: "o\(place)", product: String($0))
      }
    }
  }

  // Bread and butter: five times together, once each alone. Tea: once with both, four times alone.
  // Milk is too rare. Twelve baskets.
  private static let breakfast = orders([
    "abt", "ab", "ab", "abm", "abm", "a", "b", "t", "t", "t", "t", "mz",
  ])

  @Test func `a pair by hand`() throws {
    let study = try Study.of(ProductAffinityTests.breakfast)
    let table = try ProductAffinityTests.table(study)
    #expect(
      table.lines(["product_a", "product_b", "orders_together", "orders_a", "orders_b"])
        == ["a,b,5,6,6"])
    #expect(table.numbers("support") == [5.0 / 12])
    #expect(table.numbers("confidence") == [5.0 / 6])
    #expect(table.numbers("confidence_b_to_a") == [5.0 / 6])
    #expect(table.numbers("lift") == [60.0 / 36])
    // The cells 5, 1, 1, 5 and 3 expected in each:
    // 2 (10 ln(5/3) - 2 ln 3) = 5.822063320647374; erfc(sqrt(half of it)) = 0.015826368796540176 (mpmath 1.3).
    let ratio = try #require(table.numbers("significance")[0])
    #expect(abs(ratio - 5.822063320647374) < 1e-12)
    let value = try #require(table.numbers("p_value")[0])
    #expect(abs(value - 0.015826368796540176) < 1e-14)
    // a, b and t are kept: three pairs were tried. a and t share one of 12 baskets, 2.5 by chance.
    #expect(table.numbers("adjusted_p_value") == [3 * value])
    #expect(
      Analysis.productAffinity.parameters(study)[0].lines == ["order,12,0,5,5,3,3,1,1"])
  }

  // a is always with b, b in two baskets more without a: 5 of 5, and 5 of 7.
  @Test func `confidence is of the baskets of the first, or of the second`() throws {
    let study = try Study.of(
      ProductAffinityTests.orders(
        Array(repeating: "ab", count: 5) + ["b", "b"]
          + Array(repeating: "c", count: 5)))
    let table = try ProductAffinityTests.table(study)
    #expect(table.lines(["product_a", "product_b", "orders_a", "orders_b"]) == ["a,b,5,7"])
    #expect(table.numbers("confidence") == [1] && table.numbers("confidence_b_to_a") == [5.0 / 7])
  }

  @Test func `all that a customer bought can be the basket`() throws {
    // Never in one order, but the same six customers bought both; two bought neither.
    let lines = (0..<6).flatMap { customer in
      [
        TestLine("c\(customer)", "2020-01-01", order: "1", product: "a"),
        TestLine("c\(customer)", "2020-02-01", order: "2", product: "b"),
        TestLine("c\(customer)", "2020-03-01", order: "3", product: "a"),
      ]
    }
    let others = (6..<8).map { TestLine("c\($0)", "2020-01-01", order: "1", product: "t") }
    let orders = try ProductAffinityTests.table(.of(lines + others))
    #expect(orders.rowCount == 0)
    let customers = try ProductAffinityTests.table(
      .of(lines + others, options: [.basket: "customer"]))
    #expect(
      customers.lines(["product_a", "product_b", "orders_together", "orders_a", "orders_b"])
        == ["a,b,6,6,6"])
    #expect(customers.numbers("support") == [0.75])
  }

  @Test func `baskets over a thousand products count nowhere and are told`() throws {
    func basket(_ order: Int, _ products: Int) -> [TestLine] {
      (0..<products).map {
        TestLine("c", "2020-01-01", order: "o\(order)", product: "p\(1_000 + $0)")
      }
    }
    let small = (0..<5).flatMap { basket($0, 2) } + basket(5, 1)
    let lines = small + (6..<9).flatMap { basket($0, 1_001) }
    let other = [TestLine("c", "2020-01-02", order: "x", product: "z")]
    let study = try Study.of(lines + other)
    let table = try ProductAffinityTests.table(study)
    // p1000 in 6 baskets, p1001 in 5, all with p1000, of 7 baskets.
    #expect(
      table.lines(["product_a", "product_b", "orders_together", "orders_a", "orders_b"])
        == ["p1000,p1001,5,6,5"])
    #expect(table.numbers("support") == [5.0 / 7])
    #expect(
      Analysis.productAffinity.parameters(study)[0].lines == ["order,7,3,3,5,2,1,1,1"])
    let full = try ProductAffinityTests.table(.of(small + other + basket(6, 1_000)))
    #expect(full.numbers("orders_together") == [6])
  }

  @Test func `equally strong pairs go by their products and the limit cuts behind the strongest`()
    throws
  {
    let lines = ProductAffinityTests.orders(
      Array(repeating: "xy", count: 5) + Array(repeating: "ab", count: 5)
        + Array(repeating: "uv", count: 5) + Array(repeating: "kl", count: 7))
    let all = try ProductAffinityTests.table(.of(lines)).lines
    #expect(all.map { $0.prefix(3) } == ["k,l", "a,b", "u,v", "x,y"])
    let study = try Study.of(lines, options: [.affinityRows: "2"])
    #expect(try ProductAffinityTests.table(study).lines.map { $0.prefix(3) } == ["k,l", "a,b"])
    #expect(
      Analysis.productAffinity.parameters(study)[0].lines == ["order,22,0,8,5,8,28,4,2"])
  }

  @Test func `without products there are no rows and no parameters`() throws {
    let study = try Study.of([.init("a", "2020-01-01", 1)])
    #expect(try ProductAffinityTests.table(study).rowCount == 0)
    #expect(Analysis.productAffinity.parameters(study)[0].rowCount == 0)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 300, lines: 4_000)
    let asOf = try #require(Day("2021-02-01"))
    for (isCustomer, least, threads) in [(false, 5, 1), (false, 1, 3), (true, 5, 7)] {
      let study = try Study.of(
        lines, asOf: asOf.description,
        options: [.basket: isCustomer ? "customer" : "order", .leastBaskets: "\(least)"],
        blocks: threads, threads: threads)
      let table = try ProductAffinityTests.table(study)
      let oracle = NaivePairs(
        NaiveBaskets(lines, asOf: asOf).baskets(ofCustomers: isCustomer), least: least)
      let (first, second) = (table.cells("product_a"), table.cells("product_b"))
      let names = zip(first, second).map { "\($0 ?? "") \($1 ?? "")" }
      #expect(Set(names) == Set(oracle.pairs.keys), "seed \(seed)")
      #expect(names.count == oracle.pairs.count && names.count > 20, "seed \(seed)")
      let ratios = table.numbers("significance").compactMap { $0 }
      #expect(ratios == ratios.sorted(by: >))
      let (together, values) = (table.numbers("orders_together"), table.numbers("p_value"))
      let adjusted = table.numbers("adjusted_p_value")
      for row in names.indices {
        let pair = try #require(oracle.pairs[names[row]])
        #expect(together[row] == Double(pair.both), "seed \(seed)")
        #expect(abs(ratios[row] - pair.ratio) < 1e-8 * max(1, pair.ratio), "seed \(seed)")
        #expect(abs((values[row] ?? -1) - pair.value) < 1e-7 * pair.value + 1e-300)
        let expected = oracle.adjusted[names[row]] ?? -1
        #expect(abs((adjusted[row] ?? -1) - expected) <= 1e-7 * expected + 1e-300, "seed \(seed)")
        if row > 0, ratios[row] == ratios[row - 1] { #expect(names[row - 1] < names[row]) }
      }
    }
  }

  @Test(arguments: [UInt64(5), 6]) func `fewer rows are the first rows`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 300, lines: 4_000)
    let all = try ProductAffinityTests.table(.of(lines, options: [.leastBaskets: "1"]))
    for rows in [1, 7, 40] {
      let few = try ProductAffinityTests.table(
        .of(lines, options: [.leastBaskets: "1", .affinityRows: "\(rows)"], threads: 3))
      let names = all.columns.map(\.name).filter { $0 != "adjusted_p_value" }
      #expect(few.lines(names) == Array(all.lines(names).prefix(rows)), "seed \(seed)")
      let pairs = zip(few.numbers("adjusted_p_value"), all.numbers("adjusted_p_value"))
      for case (let found?, let exact?) in pairs {
        #expect(found >= exact * (1 - 1e-12) && found <= exact * 1.002, "seed \(seed)")
      }
    }
  }
}

/// Pairs of products the obvious way: every pair compares the sets of its baskets.
private struct NaivePairs {
  struct Pair {
    let both: Int
    let ratio: Double
    let value: Double
  }

  private(set) var pairs: [String: Pair] = [:]
  private(set) var adjusted: [String: Double] = [:]

  init(_ baskets: [Set<String>], least: Int) {
    let holders = NaiveBaskets.holders(baskets).filter { $0.value.count >= least }
    let kept = NaiveBaskets.sorted(holders.keys)
    for (index, first) in kept.enumerated() {
      for second in kept[(index + 1)...] {
        guard let left = holders[first], let right = holders[second] else { continue }
        let (one, other) = (left.count, right.count)
        let both = left.intersection(right).count
        guard both * baskets.count > one * other else { continue }
        let ratio = NaivePairs.ratio(both, one, other, baskets.count)
        pairs["\(first) \(second)"] = Pair(
          both: both, ratio: ratio, value: erfc((ratio / 2).squareRoot()))
      }
    }
    let tried = Double(kept.count * (kept.count - 1) / 2)
    let values = pairs.values.map(\.value).sorted()
    for (name, pair) in pairs {
      let candidates = values.indices.filter { values[$0] >= pair.value }
        .map { values[$0] * tried / Double($0 + 1) }
      adjusted[name] = min(1, candidates.min() ?? 1)
    }
  }

  private static func ratio(_ both: Int, _ one: Int, _ other: Int, _ all: Int) -> Double {
    let cells = [
      (both, one, other), (one - both, one, all - other), (other - both, all - one, other),
      (all - one - other + both, all - one, all - other),
    ]
    return cells.reduce(0) { sum, cell in
      let (count, row, column) = (Double(cell.0), Double(cell.1), Double(cell.2))
      return cell.0 == 0 ? sum : sum + 2 * count * log(count * Double(all) / (row * column))
    }
  }
}
