import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures

@Suite struct ConcentrationTests {
  /// One line of profit for each customer; revenue is 100 for everyone.
  private static func lines(_ profits: [Int64]) -> [TestLine] {
    profits.enumerated().map { index, profit in
      let digits = index < 10 ? "0\(index)" : "\(index)"
      return TestLine("c\(digits)", "2020-06-01", 100, profit: profit)
    }
  }

  private static func value(_ metric: String, _ tables: [String: ResultTable]) throws -> Double? {
    let table = try #require(tables["concentration_summary"])
    let row = try #require(table.cells("metric").firstIndex(of: metric))
    return table.numbers("value")[row]
  }

  // Profit 50, 30, 20, -20: total 80, the curve 50, 80, 100, 80.
  @Test func `with a loss the curve rises above 1 and comes back`() throws {
    let study = try Study.of(ConcentrationTests.lines([-20, 20, 50, 30]))
    let tables = try Analysis.concentration.tables(study)
    let curve = try #require(tables["concentration"])
    #expect(curve.rowCount == 100)
    // Up to 25 % one customer, up to 50 % two, …
    #expect(curve.numbers("customers")[24] == 1)
    #expect(curve.numbers("customers")[25] == 2)
    #expect(curve.numbers("profit")[0] == 50)
    #expect(curve.numbers("profit")[1] == 0)
    #expect(curve.numbers("profit")[75] == -20)
    #expect(curve.numbers("cumulative_share")[74] == 100.0 / 80)
    #expect(curve.numbers("cumulative_share")[99] == 1)
    #expect(curve.numbers("customer_share")[28] == 0.29)
    #expect(try ConcentrationTests.value("peak_share", tables) == 1.25)
    // 64 of 80 are reached by 50 + 30; 80 of the positive 100 too: the one who reaches it counts.
    #expect(try ConcentrationTests.value("customers_for_80", tables) == 2)
    #expect(try ConcentrationTests.value("customer_share_for_80", tables) == 0.5)
    #expect(try ConcentrationTests.value("top_1_share", tables) == 50.0 / 80)
    // Losses as 0: v = 0, 20, 30, 50; sum i v = 40 + 90 + 200 = 330; 660/400 - 5/4 = 0.4.
    #expect(try ConcentrationTests.value("gini", tables) == 0.4)
    #expect(try ConcentrationTests.value("total_profit", tables) == 80)
  }

  // Positive profit 100: 50 + 30 make exactly 80; + 15 exactly 95; 5 is low; 0 and -90 are none.
  // 80 % of the total 10 is 8, which the first customer makes alone.
  @Test func `tiers cut positive profit at 80 and 95 percent, the one who reaches it included`()
    throws
  {
    let study = try Study.of(ConcentrationTests.lines([50, 30, 15, 5, 0, -90]))
    #expect(study.tiers.codes == [0, 0, 1, 2, 3, 3])
    let tables = try Analysis.concentration.tables(study)
    let tiers = try #require(tables["profit_tiers"])
    #expect(tiers.cells("tier") == ["high", "medium", "low", "none"])
    #expect(tiers.numbers("customers") == [2, 1, 1, 2])
    #expect(tiers.numbers("revenue") == [200, 100, 100, 200])
    #expect(tiers.numbers("profit") == [80, 15, 5, -90])
    #expect(tiers.numbers("profit_share") == [8, 1.5, 0.5, -9])
    #expect(tiers.numbers("average_profit") == [40, 15, 5, -45])
    #expect(try ConcentrationTests.value("customers_for_80", tables) == 1)
  }

  @Test func `equal profit ranks by customer id`() throws {
    // Five times 20: four of them make exactly 80 %, the fifth is the first of the medium.
    let study = try Study.of(ConcentrationTests.lines([20, 20, 20, 20, 20]))
    #expect(study.tiers.codes == [0, 0, 0, 0, 1])
    #expect(study.profitRanking == [0, 1, 2, 3, 4])
    let tables = try Analysis.concentration.tables(study)
    #expect(try ConcentrationTests.value("gini", tables) == 0)
    #expect(try ConcentrationTests.value("customers_for_80", tables) == 4)
  }

  // 12 customers with 12, 11, … 1: the first two tenths have two, the others one.
  @Test func `tenths are larger first, and the ratio compares averages`() throws {
    let study = try Study.of(ConcentrationTests.lines((1...12).map { Int64($0) }))
    let tables = try Analysis.concentration.tables(study)
    let deciles = try #require(tables["deciles"])
    #expect(deciles.numbers("customers") == [2, 2, 1, 1, 1, 1, 1, 1, 1, 1])
    #expect(deciles.numbers("profit") == [23, 19, 8, 7, 6, 5, 4, 3, 2, 1])
    #expect(deciles.numbers("average_profit")[0] == 11.5)
    #expect(deciles.numbers("cumulative_share")[1] == 42.0 / 78)
    #expect(try ConcentrationTests.value("top_to_bottom_decile_ratio", tables) == 11.5)
  }

  @Test func `under ten customers have no tenths, and a worst tenth without profit no ratio`()
    throws
  {
    let nine = try Analysis.concentration.tables(
      Study.of(ConcentrationTests.lines((1...9).map { Int64($0) })))
    #expect(nine["deciles"]?.rowCount == 0)
    #expect(try ConcentrationTests.value("top_to_bottom_decile_ratio", nine) == nil)
    let ten = try Analysis.concentration.tables(
      Study.of(ConcentrationTests.lines((0...9).map { Int64($0) })))
    #expect(ten["deciles"]?.rowCount == 10)
    #expect(try ConcentrationTests.value("top_to_bottom_decile_ratio", ten) == nil)
  }

  @Test(arguments: [[-5], [0, 0], [10, -10], [3, -10]] as [[Int64]])
  func `shares of a total that is not positive stay empty`(profits: [Int64]) throws {
    let study = try Study.of(ConcentrationTests.lines(profits))
    let tables = try Analysis.concentration.tables(study)
    #expect(tables["concentration"]?.numbers("cumulative_share").allSatisfy { $0 == nil } == true)
    #expect(tables["profit_tiers"]?.numbers("profit_share").allSatisfy { $0 == nil } == true)
    for metric in [
      "top_1_share", "top_20_share", "customers_for_80", "customer_share_for_80", "peak_share",
    ] {
      #expect(try ConcentrationTests.value(metric, tables) == nil)
    }
    // One of two earns all positive profit: 2 x 2 v / 2 v - 3/2 = 1/2; nobody: empty.
    #expect(try ConcentrationTests.value("gini", tables) == (profits[0] > 0 ? 0.5 : nil))
  }

  @Test func `no customers at all`() throws {
    let tables = try Analysis.concentration.run(Study.of([]))
    #expect(Analysis.concentration.differences(tables).isEmpty)
    #expect(tables.map(\.rowCount) == [100, 12 - 1, 0, 4])
    #expect(tables[3].numbers("customers") == [0, 0, 0, 0])
  }

  @Test func `check values of the CDNOW sample`() throws {
    let tables = try Analysis.concentration.tables(
      Study.of(TestLine.cdnow(), asOf: "1998-06-30"))
    func value(_ metric: String) throws -> Double {
      try #require(try ConcentrationTests.value(metric, tables))
    }
    #expect(try value("customers") == 2_357)
    #expect(try value("total_profit") == 244_091.94)
    #expect(try abs(value("gini") - 0.6309171170) < 5e-11)
    #expect(try abs(value("top_20_share") - 0.6745501715) < 5e-11)
    #expect(try value("customers_for_80") == 777)
    #expect(tables["concentration"]?.numbers("customers")[19] == 472)
  }

  // Money near the limit of 62 bits: products of it with counts and percents need more than 64.
  @Test func `large amounts do not overflow`() throws {
    let share = Int64(1) << 58
    let lines = (0..<10).map { TestLine("c\($0)", Day(18_000), nil, 1, share, 0) }
    let tables = try Analysis.concentration.tables(Study.of(lines))
    #expect(try ConcentrationTests.value("gini", tables) == 0)
    #expect(try ConcentrationTests.value("customers_for_80", tables) == 8)
    #expect(try ConcentrationTests.value("top_to_bottom_decile_ratio", tables) == 1)
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with the slow way`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 130, lines: 500)
    var profits: [String: Int64] = [:]
    for line in lines { profits[line.customer, default: 0] += line.profit }
    let ranked = profits.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    let n = ranked.count
    let total = ranked.reduce(0) { $0 + $1.value }
    func sum(_ count: Int) -> Int64 { ranked.prefix(count).reduce(0) { $0 + $1.value } }
    // The mean absolute difference of all pairs over twice the mean: Gini by definition.
    let gains = ranked.map { Double(max(0, $0.value)) }
    let differences = gains.reduce(0.0) { sum, a in gains.reduce(sum) { $0 + abs(a - $1) } }
    let gini = differences / (2 * Double(n) * gains.reduce(0, +))
    for (blocks, threads) in [(1, 1), (7, 3)] {
      let study = try Study.of(lines, blocks: blocks, threads: threads)
      let tables = try Analysis.concentration.tables(study)
      #expect(
        tables["concentration"]?.numbers("cumulative_profit")
          == (1...100).map { Double(sum(($0 * n + 99) / 100)) / 10_000 })
      #expect(try abs(#require(try ConcentrationTests.value("gini", tables)) - gini) < 1e-12)
      let fewest = try #require((0...n).first { sum($0) * 5 >= total * 4 })
      #expect(try ConcentrationTests.value("customers_for_80", tables) == Double(fewest))
      #expect(
        try ConcentrationTests.value("peak_share", tables)
          == Double((0...n).map(sum).max() ?? 0) / Double(total))
      #expect(
        study.profitRanking.map { study.ledger.customerIds[Int($0)] } == ranked.map(\.key))
    }
  }
}
