import Analyses
import Columns
import Customers
import Framework
import Measures
import Results
import TestSupport
import Testing

@Suite struct RetentionScenarioTests {
  /// `count` times the three customers of `halfKept`: r = 1/2, m = 100, a won one earns 40.
  private func halfKept(times count: Int) -> [TestLine] {
    [TestLine("z", "2020-01-01", 1)]
      + (0..<count).flatMap { copy in
        [
          TestLine("a\(copy)", "2020-02-01", 10), TestLine("a\(copy)", "2021-06-01", 100),
          TestLine("b\(copy)", "2020-02-01", 10), TestLine("c\(copy)", "2021-12-31", 40),
        ]
      }
  }

  @Test func `at the measured retention the bucket keeps one, loses one and wins one`() throws {
    // Two are active; each year one of them stays and earns 100, one is won and earns 40.
    let steps = try RetentionRows(halfKept(times: 1), "retention_paths").steps(0)
    #expect(steps.map { $0.cell("year") } == (1...10).map { "\($0)" })
    for (index, step) in steps.enumerated() {
      #expect(step.number("opening") == 2 && step.number("closing") == 2)
      #expect(step.number("kept") == 1 && step.number("lost") == 1 && step.number("won") == 1)
      #expect(step.number("profit") == 140)
      #expect(step.number("cumulative_profit") == 140 * Double(index + 1))
    }
  }

  @Test func `ten points more let the bucket fill`() throws {
    // r = 0.6: 1.2 of 2 stay and 2.2 are active; of these 1.32 stay. Profit 120 + 40, 132 + 40.
    let steps = try RetentionRows(halfKept(times: 1), "retention_paths").steps(10)
    #expect(steps[0].number("kept") == 1.2 && steps[0].number("closing") == 2.2)
    #expect(abs((steps[1].number("kept") ?? 0) - 1.32) < 1e-12)
    #expect(steps.prefix(2).map { $0.number("profit") } == [160, 172])
    #expect(steps[1].number("cumulative_profit") == 332)
    #expect(steps[1].cell("basis") == "scenario, not a forecast")
  }

  @Test func `where the window is 270 days a year may hold two periods`() throws {
    // Thirteen periods of 270 days end on days 270, 540, 810, 1080, …, 3510.
    let lines = [
      TestLine("a", "2020-01-01", 1), TestLine("a", "2020-09-01", 1),
      TestLine("a", "2021-06-30", 1),
    ]
    let steps = try RetentionRows(lines, "retention_paths").steps(0)
    #expect(steps.map { $0.cell("period_days") } == Array(repeating: "270", count: 13))
    #expect(
      steps.map { $0.number("year") } == [1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10])
  }

  @Test func `an impossible retention and too short data leave the path empty with a note`() throws
  {
    let kept = [
      TestLine("a", "2020-01-01", 1), TestLine("a", "2020-02-01", 10),
      TestLine("a", "2021-12-31", 100),
    ]
    let rising = try #require(try RetentionRows(kept, "retention_paths").steps(1).first)
    #expect(rising.number("kept") == nil && rising.number("cumulative_profit") == nil)
    #expect(rising.cell("note") == "the changed retention lies outside 0 to 1")
    let short = try RetentionRows([TestLine("a", "2020-01-01", 1)], "retention_paths").steps(0)
    #expect(short.count == 1)
    #expect(short[0].cell("year") == nil && short[0].number("kept") == nil)
    #expect(
      short[0].cell("note") == "the data span under 60 days, too few to measure retention")
  }

  @Test func `keeping saves a hundred times the ratio, up to those who would be lost`() throws {
    // 800 active, half would be lost. One kept: 100 (1 + 1/2 + … + 1/512) = 199.8046875; one won
    // earns 40 instead of 100 at first: 139.8046875. Break-even at their quotient.
    let table = try RetentionRows(halfKept(times: 400), "retention_investment").table
    #expect(table.cells("cost_ratio") == ["3", "4", "5", "6", "7", "8"])
    #expect(table.numbers("customers_at_risk").allSatisfy { $0 == 400 })
    #expect(table.numbers("customers_kept") == [300, 400, 400, 400, 400, 400])
    #expect(table.numbers("budget_share_keeping").prefix(3) == [1, 1, 0.8])
    #expect(table.numbers("profit_keeping").prefix(2) == [59_941.4063, 79_921.875])
    #expect(table.numbers("profit_winning").allSatisfy { $0 == 13_980.4688 })
    let breakEven = try #require(table.numbers("break_even_ratio")[0])
    #expect(abs(breakEven - 139.8046875 / 199.8046875) < 1e-12)
    #expect(table.cells("cost_source")[0] == "unknown")
    #expect(table.numbers("budget")[0] == nil && table.numbers("net_profit_keeping")[0] == nil)
  }

  @Test func `the cost of winning comes from the customers file before the option`() throws {
    // Given 50: budget 5,000; at ratio 5 keeping spends 4/5 of it. Known 10 and 30: 20 each.
    let lines = halfKept(times: 400)
    let option = try RetentionRows(
      lines, "retention_investment", options: [.acquisitionCost: "50"]
    ).table
    #expect(option.cells("cost_source")[0] == "option")
    #expect(option.numbers("budget")[0] == 5_000)
    #expect(option.numbers("net_profit_winning")[0] == 8_980.4688)
    #expect(option.numbers("net_profit_keeping")[2] == 75_921.875)
    var facts = CustomerFacts()
    facts.acquisitionCost = [100_000, 300_000] + Array(repeating: nil, count: 1_199)
    let file = try RetentionRows(
      lines, "retention_investment", options: [.acquisitionCost: "50"], facts: facts
    ).table
    #expect(file.cells("cost_source")[0] == "customers_file")
    #expect(file.numbers("acquisition_cost")[0] == 20)
  }

  @Test func `too few to save, nobody won and customers without profit have no break-even`() throws
  {
    let few = try RetentionRows(halfKept(times: 1), "retention_investment").table
    #expect(
      few.cells("note")[0]
        == "too few customers would be lost for keeping to earn as much as winning")
    let nobody = try RetentionRows(
      halfKept(times: 1).filter { !$0.customer.hasPrefix("c") }, "retention_investment",
      asOf: "2021-12-31"
    ).table
    #expect(nobody.cells("note")[0] == "no customer was won in the window")
    #expect(nobody.numbers("profit_per_kept")[0] == 199.8047)
    #expect(nobody.numbers("profit_winning")[0] == nil)
    let loss = halfKept(times: 1).map { line in
      var line = line
      line.profit = -line.profit
      return line
    }
    let losing = try RetentionRows(loss, "retention_investment").table
    #expect(losing.cells("note")[0] == "a customer kept brings no profit: no break-even")
  }
}
