import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

@Suite struct CustomerTableTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.customers.run(study).first)
  }

  /// a buys twice on one day and once more, b only returns goods, c buys once.
  private static let lines: [TestLine] = [
    .init("a", "2020-01-10", order: "1", 10, profit: 4), .init("a", "2020-01-10", order: "2", 5),
    .init("a", "2020-03-10", order: "3", 6), .init("a", "2020-03-20", order: "3", -1),
    .init("b", "2020-02-01", -3), .init("c", "2020-03-31", 7, profit: -2),
  ]

  @Test func `the leading columns keep their order`() throws {
    let names = try CustomerTableTests.table(.of(CustomerTableTests.lines)).columns.map(\.name)
    #expect(
      names.prefix(10) == [
        "customer_id", "first_purchase", "last_purchase", "orders", "revenue", "profit", "segment",
        "tier", "risk", "stage",
      ])
  }

  @Test func `customers by hand`() throws {
    let table = try CustomerTableTests.table(.of(CustomerTableTests.lines))
    // a: 10 + 5 + 6 - 1 = 20 in three orders on two days, 20/3 rounded at four decimals.
    #expect(
      table.lines([
        "customer_id", "first_purchase", "last_purchase", "orders", "revenue", "profit",
        "purchase_days", "days_since_last", "tenure_days", "average_order_value",
      ]) == [
        "a,2020-01-10,2020-03-10,3,20.0,14.0,2,21,81,6.6667", "b,,,0,-3.0,-3.0,0,,,",
        "c,2020-03-31,2020-03-31,1,7.0,-2.0,1,0,0,7.0",
      ])
    #expect(table.cells("tier") == ["high", "none", "none"])
    #expect(table.cells("segment")[1] == "no_purchase")
    // Two customers with five bins: every threshold lies between the two values, and the score
    // is 1 + 4 thresholds below the better and 1 for the worse.
    #expect(table.cells("r_score") == ["1", nil, "5"])
    #expect(table.cells("f_score") == ["5", nil, "1"])
    #expect(table.cells("m_score") == ["5", nil, "1"])
  }

  // As of 2020-03-31: b-2 had a contact on that day, d a day later.
  @Test func `prospects have rows among the customers, by id, with labels and zeros`() throws {
    var ahead = CustomerFacts()
    ahead.acquiredOn = [nil, nil, 18_352, 18_353]
    let table = try CustomerTableTests.table(
      .of(
        CustomerTableTests.lines, prospects: ["A", "ab", "b-2", "d"], prospectFacts: ahead))
    #expect(table.cells("customer_id") == ["A", "a", "ab", "b", "b-2", "c", "d"])
    #expect(table.cells("orders") == ["0", "3", "0", "0", "0", "1", "0"])
    #expect(table.cells("revenue") == ["0.0", "20.0", "0.0", "-3.0", "0.0", "7.0", "0.0"])
    let prospects = [0, 2, 4, 6]
    #expect(prospects.allSatisfy { table.cells("stage")[$0] == "prospect" })
    #expect(prospects.allSatisfy { table.cells("rung")[$0] == "prospect" })
    #expect(
      prospects.map { table.cells("marketing_stage")[$0] }
        == ["awareness", "awareness", "consideration", "awareness"])
    let filled = [
      "customer_id", "orders", "revenue", "profit", "purchase_days", "stage", "marketing_stage",
      "rung",
    ]
    for column in table.columns.map(\.name) where !filled.contains(column) {
      let cells = table.cells(column)
      #expect(prospects.allSatisfy { cells[$0] == nil }, "\(column)")
    }
  }

  @Test func `prospects change no table that does not list them`() throws {
    let studies = try [[], ["aa", "zz"]].map {
      try Study.of(CustomerTableTests.lines, prospects: $0)
    }
    let concerned = [
      "customers", "lifecycle", "relationship-ladder", "referral-value", "selection",
    ]
    for analysis in Catalog.analyses where !concerned.contains(analysis.name) {
      for (without, with) in zip(try analysis.run(studies[0]), try analysis.run(studies[1])) {
        for column in without.columns.map(\.name) {
          #expect(without.cells(column) == with.cells(column), "\(without.name).\(column)")
        }
      }
    }
  }

  @Test func `customers without a line up to the as-of day have no row`() throws {
    // As of 31 January neither b nor c has a line.
    let table = try CustomerTableTests.table(.of(CustomerTableTests.lines, asOf: "2020-01-31"))
    #expect(table.cells("customer_id") == ["a"])
  }

  @Test func `data under 60 days leave risk and value empty`() throws {
    let table = try CustomerTableTests.table(
      .of([.init("a", "2020-01-01", 1), .init("b", "2020-02-01", -1)]))
    #expect(
      table.lines([
        "customer_id", "risk", "overdue_ratio", "value_at_risk", "residual_value", "lifetime_value",
      ]) == ["a,,,,,", "b,,,,0.0,-1.0"])
  }

  /// The cells of a column of another analysis by customer id.
  private static func cells(
    _ column: String, of analysis: Analysis, _ study: Study
  ) throws -> [String: String] {
    let table = try #require(try analysis.run(study).first)
    let pairs = zip(table.cells("customer_id"), table.cells(column))
    return Dictionary(
      uniqueKeysWithValues: pairs.compactMap { id, cell in
        guard let id, let cell else { return nil }
        return (id, cell)
      })
  }

  @Test(arguments: [UInt64(34), 35]) func `agrees with the tables it quotes`(seed: UInt64) throws {
    let study = try Study.of(TestLine.random(seed: seed, customers: 300, lines: 1_500), threads: 2)
    let table = try CustomerTableTests.table(study)
    let quoted: [(String, Analysis)] = [
      ("risk", .churnRisk), ("overdue_ratio", .churnRisk), ("value_at_risk", .churnRisk),
      ("residual_value", .lifetimeValue), ("lifetime_value", .lifetimeValue),
      ("quadrant", .valueMatrix),
    ]
    for (column, analysis) in quoted {
      let expected = try CustomerTableTests.cells(column, of: analysis, study)
      #expect(expected.count > 100)
      for (id, cell) in zip(table.cells("customer_id"), table.cells(column)) {
        #expect(cell == expected[id ?? ""], "\(column)")
      }
    }
  }

  @Test func `an empty ledger has no rows`() throws {
    #expect(try CustomerTableTests.table(.of([])).rowCount == 0)
  }

  @Test func `every column is described, in order`() throws {
    for analysis in [Analysis.cohorts, .customerFlow, .customers, .summary] {
      let tables = try analysis.run(.of(CustomerTableTests.lines))
      #expect(tables.map(\.name) == analysis.tables.map(\.name))
      for (table, described) in zip(tables, analysis.tables) {
        #expect(table.columns.map(\.name) == described.columns.map(\.name))
      }
    }
  }

  @Test(arguments: [UInt64(31), 32, 33]) func `agrees with an oracle, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 9_000, lines: 12_000)
    let asOf = try #require(Day("2021-03-31"))
    let purchases = NaivePurchases(lines, asOf: asOf)
    let own = Dictionary(grouping: purchases.lines, by: \.customer)
    let expected = own.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { id in
      let days = purchases.days[id] ?? []
      let orders = purchases.orders[id] ?? 0
      let revenue = (own[id] ?? []).reduce(0) { $0 + $1.revenue }
      let profit = (own[id] ?? []).reduce(0) { $0 + $1.profit }
      let average = (Double(revenue) / Double(orders)).rounded(.toNearestOrAwayFromZero) / 10_000
      return [
        id, days.first?.description ?? "", days.last?.description ?? "", "\(orders)",
        "\(Double(revenue) / 10_000)", "\(Double(profit) / 10_000)", "\(days.count)",
        days.last.map { "\(asOf - $0)" } ?? "", days.first.map { "\(asOf - $0)" } ?? "",
        orders > 0 ? "\(average)" : "",
      ].joined(separator: ",")
    }
    for (blocks, threads) in [(1, 1), (5, 3)] {
      let study = try Study.of(
        lines, asOf: asOf.description, blocks: blocks, threads: threads)
      let table = try CustomerTableTests.table(study)
      let columns = [
        "customer_id", "first_purchase", "last_purchase", "orders", "revenue", "profit",
        "purchase_days", "days_since_last", "tenure_days", "average_order_value",
      ]
      #expect(table.lines(columns) == expected)
      let all = study.book.hasLine.indices.filter { study.book.hasLine[$0] }
      #expect(table.cells("segment") == all.map { study.segments.name($0) })
      #expect(table.cells("tier") == all.map { study.tiers.name($0) })
    }
  }
}
