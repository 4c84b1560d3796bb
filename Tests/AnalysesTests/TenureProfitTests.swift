import Analyses
import Columns
import Framework
import Parallelism
import Prediction
import Results
import TestSupport
import Testing

@Suite struct TenureProfitTests {
  private func table(
    _ lines: [TestLine], asOf: String? = nil, input: InputTraits = InputTraits(),
    blocks: Int = 1, threads: Int = 1
  ) throws -> ResultTable {
    let study = try Study.of(lines, asOf: asOf, input: input, blocks: blocks, threads: threads)
    let analysis = try #require(Catalog.analyses.first { $0.name == "tenure-profit" })
    return try #require(try analysis.run(study).first)
  }

  @Test func `the 365th day ends year 1 and the 366th begins year 2`() throws {
    // 2021 has 365 days: its last day is day 364 after its first, the next day 365.
    let lines = [
      TestLine("a", "2021-01-01", 10), TestLine("a", "2021-12-31", 20),
      TestLine("a", "2022-01-01", 40),
    ]
    let table = try table(lines, asOf: "2022-12-31")
    #expect(table.cells("tenure_year") == ["1", "2"])
    #expect(table.numbers("profit") == [30, 40])
    #expect(table.numbers("orders_per_customer") == [2, 1])
    #expect(table.numbers("average_order_value") == [15, 40])
  }

  @Test func `a year counts once its last day is observed`() throws {
    let lines = [TestLine("a", "2021-01-01", 10)]
    #expect(try table(lines, asOf: "2021-12-30").rowCount == 0)
    #expect(try table(lines, asOf: "2021-12-31").numbers("customers") == [1])
  }

  @Test func `a customer without a purchase in a year is not counted in it`() throws {
    // Both are observed through year 2; only a buys in it, b gets a refund.
    let lines = [
      TestLine("a", "2020-01-01", 10), TestLine("a", "2021-02-01", 8),
      TestLine("b", "2020-01-01", 20), TestLine("b", "2021-02-01", -5),
    ]
    let table = try table(lines, asOf: "2022-03-01")
    #expect(table.numbers("customers") == [2, 1])
    #expect(table.numbers("profit") == [30, 8])
    #expect(table.numbers("profit_per_customer") == [15, 8])
  }

  @Test func `a year in which nobody bought has a row of zero customers and no averages`() throws {
    let lines = [TestLine("a", "2020-01-01", 10), TestLine("a", "2022-06-01", 30)]
    let table = try table(lines, asOf: "2023-01-01")
    #expect(table.numbers("customers") == [1, 0, 1])
    #expect(table.numbers("profit") == [10, 0, 30])
    #expect(table.numbers("profit_per_customer") == [10, nil, 30])
    #expect(table.numbers("average_order_value") == [10, nil, 30])
  }

  @Test func `money before the first purchase counts in year 1`() throws {
    // The refund of 2020 belongs to no purchase; tenure starts in 2021.
    let lines = [TestLine("a", "2020-03-01", -4), TestLine("a", "2021-01-01", 10)]
    let table = try table(lines, asOf: "2021-12-31")
    #expect(table.numbers("profit") == [6])
    #expect(table.numbers("refund_share") == [0.4])
  }

  @Test func `shares of discount and refund are over revenue before each`() throws {
    // Revenue 90 + 30 - 20 = 100 with 25 of discount: 25 / 125. Refunds 20 of 120.
    let lines = [
      TestLine("a", "2021-01-01", order: "1", 90, discount: 25),
      TestLine("a", "2021-02-01", order: "2", 30), TestLine("a", "2021-02-02", order: "2", -20),
    ]
    let table = try table(lines, asOf: "2021-12-31")
    #expect(table.numbers("discount_share") == [0.2])
    #expect(table.numbers("refund_share") == [20.0 / 120.0])
  }

  @Test func `gaps of 10, 20 and 30 days vary by a half, and one gap says nothing`() throws {
    // Sample standard deviation 10 over mean 20; b has one gap and stays out of the average.
    let lines = [
      TestLine("a", "2021-01-01", 1), TestLine("a", "2021-01-11", 1),
      TestLine("a", "2021-01-31", 1), TestLine("a", "2021-03-02", 1),
      TestLine("b", "2021-01-01", 1), TestLine("b", "2021-01-03", 1),
    ]
    #expect(try table(lines, asOf: "2021-12-31").numbers("gap_variation") == [0.5])
  }

  @Test func `a gap belongs to the year in which it ends`() throws {
    // Gaps 360 (year 1), then 40 and 40 (year 2): only year 2 has two, and they are equal.
    let lines = [
      TestLine("a", "2021-01-01", 1), TestLine("a", "2021-12-27", 1),
      TestLine("a", "2022-02-05", 1), TestLine("a", "2022-03-17", 1),
    ]
    #expect(try table(lines, asOf: "2022-12-31").numbers("gap_variation") == [nil, 0])
  }

  @Test func `first purchases within one window of the first day are truncated`() throws {
    // Over 730 days: W = 365, and 2020-12-31, 365 days after the first, is the first safe day.
    let lines = [
      TestLine("a", "2020-01-01", 1), TestLine("b", "2020-12-30", 1),
      TestLine("c", "2020-12-31", 1), TestLine("d", "2022-06-01", 1),
    ]
    #expect(try table(lines).numbers("left_truncated_customers") == [2, 0])
    var input = InputTraits()
    input.hasCompleteHistory = true
    #expect(try table(lines, input: input).numbers("left_truncated_customers") == [0, 0])
  }

  @Test func `CDNOW as counted by an independent script`() throws {
    let table = try table(TestLine.cdnow())
    #expect(table.numbers("customers") == [2_349])
    #expect(table.numbers("profit") == [212_996.89])
    #expect(table.numbers("profit_per_customer") == [90.6756])
    #expect(table.numbers("average_order_value") == [36.4908])
    #expect(abs((table.numbers("gap_variation")[0] ?? 0) - 0.864719093) < 1e-9)
    #expect(table.numbers("left_truncated_customers") == [2_349])
  }

  @Test(arguments: [UInt64(11), 12, 13]) func `agrees with plain counting`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 3_000)
    let expected = NaiveTenure.years(lines)
    for (blocks, threads) in [(1, 1), (5, 3)] {
      let table = try table(lines, blocks: blocks, threads: threads)
      #expect(table.rowCount == expected.count)
      #expect(table.numbers("customers") == expected.map { Double($0.customers) })
      #expect(table.numbers("profit") == expected.map { Double($0.profit) / 10_000 })
      for (column, value) in NaiveTenure.ratios {
        for (found, year) in zip(table.numbers(column), expected) {
          let wanted = value(year)
          #expect((found == nil) == wanted.isNaN, "\(column)")
          if let found { #expect(abs(found - wanted) <= 1e-4 + 1e-9 * abs(wanted), "\(column)") }
        }
      }
    }
  }
}

/// Tenure years as one would count them by hand, customer by customer and year by year.
private struct NaiveTenure {
  var customers = 0
  var (orders, profit, revenue, discount, refund, truncated) = (0, 0, 0, 0, 0, 0)
  var variations: [Double] = []

  /// What each column should hold; NaN where it is empty.
  static let ratios: [(String, @Sendable (NaiveTenure) -> Double)] = [
    ("orders_per_customer", { Double($0.orders) / Double($0.customers) }),
    ("profit_per_customer", { Double($0.profit) / 10_000 / Double($0.customers) }),
    ("average_order_value", { Double($0.revenue) / 10_000 / Double($0.orders) }),
    ("discount_share", { Double($0.discount) / Double($0.revenue + $0.discount) }),
    ("refund_share", { Double($0.refund) / Double($0.revenue + $0.refund) }),
    ("left_truncated_customers", { Double($0.truncated) }),
    ("gap_variation", { $0.variations.reduce(0, +) / Double($0.variations.count) }),
  ]

  static func years(_ lines: [TestLine]) -> [NaiveTenure] {
    let asOf = lines.map(\.day.number).max() ?? 0
    let first = lines.map(\.day.number).min() ?? 0
    let window = asOf - first + 1 >= 730 ? 365 : (asOf - first + 1) / 60 * 30
    let customers = Dictionary(grouping: lines, by: \.customer).values
    return (0..<10).map { year in
      customers.reduce(into: NaiveTenure()) { $0.add($1, year, asOf: asOf, safe: first + window) }
    }.enumerated().filter { year, _ in
      customers.contains { own in
        own.naivePurchaseDays.first.map { $0 + 365 * Int32(year + 1) - 1 <= asOf } ?? false
      }
    }.map(\.element)
  }

  mutating func add(_ lines: [TestLine], _ year: Int, asOf: Int32, safe: Int32) {
    let purchases = lines.naivePurchaseDays
    guard let first = purchases.first else { return }
    let days = (first + 365 * Int32(year))...(first + 365 * Int32(year) + 364)
    let own = purchases.filter { days.contains($0) }
    guard days.upperBound <= asOf, !own.isEmpty else { return }
    customers += 1
    truncated += first < safe ? 1 : 0
    orders += own.count
    for line in lines where days.contains(max(line.day.number, first)) {
      profit += Int(line.profit)
      revenue += Int(line.revenue)
      discount += Int(line.discount)
      refund += Int(max(0, -line.revenue))
    }
    addGaps(Set(purchases).sorted(), days)
  }

  private mutating func addGaps(_ purchaseDays: [Int32], _ days: ClosedRange<Int32>) {
    let gaps = zip(purchaseDays, purchaseDays.dropFirst()).filter { days.contains($1) }
      .map { Double($1 - $0) }
    guard gaps.count >= 2 else { return }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let squares = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    variations.append((squares / Double(gaps.count - 1)).squareRoot() / mean)
  }
}

extension [TestLine] {
  /// The days of all purchases among a customer's lines, ascending.
  ///
  /// One for each order that sums to more than zero, on the day of its first line.
  fileprivate var naivePurchaseDays: [Int32] {
    let orders = Dictionary(grouping: self) { $0.order ?? "day \($0.day.number)" }
    return orders.values.compactMap { (order: [TestLine]) -> Int32? in
      let sum = order.map(\.revenue).reduce(0, +)
      return sum > 0 ? order.map(\.day.number).min() : nil
    }.sorted()
  }
}
