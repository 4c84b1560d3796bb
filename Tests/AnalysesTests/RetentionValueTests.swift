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

/// What a point of retention is worth, and where the next unit of money earns more.
@Suite struct RetentionValueTests {
  /// Of a and b, active at the start, a bought since for 100; c is new: r = 1/2, m = 100.
  private func halfKept(times count: Int, won: Int64 = 40) -> [TestLine] {
    [TestLine("z", "2020-01-01", 1)]
      + (0..<count).flatMap { copy in
        [
          TestLine("a\(copy)", "2020-02-01", 10), TestLine("a\(copy)", "2021-06-01", 100),
          TestLine("b\(copy)", "2020-02-01", 10), TestLine("c\(copy)", "2021-12-31", won),
        ]
      }
  }

  private func table(
    _ name: String, _ lines: [TestLine], facts: CustomerFacts = CustomerFacts(),
    cost: String? = nil
  ) throws -> ResultTable {
    var options: [AnyRunOption: String] = [.discountRate: "0"]
    options[.acquisitionCost] = cost
    let study = try Study.of(lines, options: options, facts: facts)
    return try #require(Analysis.retentionProjection.tables(study)[name])
  }

  // 100 (1/2 + … + 1/1024) = 99.90234375; at 0.51 it is 100 x 0.51 (1 - 0.51^10) / 0.49 =
  // 103.95773121…, 4.0554 more; two are active today.
  @Test func `a point is worth the value at 0.51 less that at 0.50`() throws {
    var facts = CustomerFacts()
    facts.acquisitionChannel = CodedTexts(
      names: TextColumn(["shop", "web"]), codes: [1, 1, 0, -1])
    let table = try table("retention_value", halfKept(times: 1), facts: facts)
    let lines = table.lines([
      "scope", "kind", "customers", "retention", "value_per_customer",
      "value_of_one_point_per_customer", "value_of_one_point_total",
    ])
    #expect(lines[0] == "all,all,2,0.5,99.9023,4.0554,8.1108")
    #expect(
      lines.suffix(3) == [
        "shop,channel,1,,,,", "web,channel,1,0.5,99.9023,4.0554,4.0554", ",channel,0,,,,",
      ])
    #expect(
      table.cells("note").suffix(3) == [
        "no customer of the scope was active at the start of the window", nil,
        "no customer of the scope was active at the start of the window",
      ])
    #expect(table.cells("kind").filter { $0 == "tier" }.count == 4)
    #expect(table.cells("scope").contains("no_purchase"))
  }

  @Test func `where everybody stays no point more is possible`() throws {
    let lines = halfKept(times: 1).filter { !$0.customer.hasPrefix("b") }
    let table = try table("retention_value", lines)
    #expect(
      table.lines(["scope", "value_per_customer", "value_of_one_point_total"])[0] == "all,1000.0,")
    #expect(table.cells("note")[0] == "the changed retention lies outside 0 to 1")
  }

  // One kept earns 199.8046875, one won 139.8046875: break-even at 0.6997; 3 / 0.6997 = 4.287.
  @Test func `keeping earns more from the break-even on`() throws {
    let table = try table("retention_investment", halfKept(times: 400))
    #expect(table.cells("next_unit").allSatisfy { $0 == "keeping" })
    #expect(
      abs((table.numbers("keeping_over_winning")[0] ?? 0) - 3 * 199.8046875 / 139.8046875) < 1e-9)
    #expect(
      table.cells("answer")[0]
        == "From a cost ratio of 0.70, keeping customers earns more than winning them. At 3, the next "
        + "unit of money earns 4.29 times as much in keeping, until the 400 customers who would be "
        + "lost are kept.")
  }

  // A customer won earns 1,000 at first: 1,099.8047, 5.504 times as much; 5.504 / 3 = 1.835 and
  // 6 / 5.504 = 1.090. With 4 at risk the money that wins 100 could not be spent on keeping.
  @Test func `below the break-even winning earns more, and too few to keep are told`() throws {
    let table = try table("retention_investment", halfKept(times: 4, won: 1_000), cost: "2000")
    #expect(
      table.cells("next_unit") == [
        "winning", "winning", "winning", "keeping", "keeping", "keeping",
      ])
    #expect(
      table.cells("answer")[0]
        == "From a cost ratio of 5.50, keeping customers earns more than winning them. At 3, the next "
        + "unit of money earns 1.83 times as much in winning. But too few customers would be lost for "
        + "keeping to earn as much with all of the money. Neither earns back what it costs.")
    #expect(
      table.cells("answer")[3]?.contains("At 6, the next unit of money earns 1.09 times") == true)
    #expect(table.cells("note")[0]?.hasPrefix("too few customers") == true)
  }

  // One won earns 139.80, which is less than it costs; three kept earn 3 x 199.80 for the same money.
  @Test(arguments: [("150", false), ("599.4", false), ("599.5", true)])
  func `where one of the two earns back its cost nothing is said`(cost: String, isLoss: Bool) throws
  {
    let table = try table("retention_investment", halfKept(times: 400), cost: cost)
    #expect(table.cells("answer")[0]?.contains("Neither earns back") == isLoss)
  }

  @Test func `what cannot be compared is told in words`() throws {
    let nobodyWon =
      halfKept(times: 1).filter { !$0.customer.hasPrefix("c") }
      + [TestLine("a0", "2021-12-31", 1)]
    #expect(
      try table("retention_investment", nobodyWon).cells("answer")[0]
        == "Unknown: no customer was won in the window.")
    let allStay = halfKept(times: 1).filter { !$0.customer.hasPrefix("b") }
    #expect(
      try table("retention_investment", allStay).cells("answer")[0]
        == "No customer would be lost, so there is none to keep: winning earns more.")
    let short = try table("retention_investment", [TestLine("a", "2020-01-01", 1)])
    #expect(
      short.cells("answer")[0]
        == "Unknown: the data span under 60 days, too few to measure retention.")
    #expect(short.cells("next_unit")[0] == nil)
  }
}
