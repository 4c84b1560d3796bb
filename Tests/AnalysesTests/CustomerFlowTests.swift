import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework

@Suite struct CustomerFlowTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.customerFlow.run(study).first)
  }

  private static let counts = [
    "period", "opening", "new", "reactivated", "lost", "closing", "masked_loss",
  ]

  /// From 1 January to 15 April 2020: 106 days, W = 30, so that day p counts up to p + 29.
  private static let lines: [TestLine] = [
    // 2 January + 29 = 31 January: still active at the close of January, lost in February.
    .init("a", "2020-01-02", 10, profit: 4),
    // 1 January + 29 = 30 January: never active at a close; back in March, still there in April.
    .init("b", "2020-01-01", 5), .init("b", "2020-03-20", 5, profit: 3),
    // Bought in time: 20 January, 18 February, 18 March; active until 16 April.
    .init("c", "2020-01-20", 1), .init("c", "2020-02-18", 1), .init("c", "2020-03-18", 1),
    // New on the as-of day.
    .init("d", "2020-04-15", 8, profit: 6), .init("e", "2020-02-01", -2, profit: -1),
  ]

  @Test func `customers come and go by hand`() throws {
    let table = try CustomerFlowTests.table(.of(CustomerFlowTests.lines))
    #expect(
      table.lines(CustomerFlowTests.counts) == [
        "2020-01,0,2,0,0,2,0", "2020-02,2,0,0,1,1,0", "2020-03,1,0,1,0,2,0",
        "2020-04,2,1,0,0,3,0",
      ])
    #expect(table.cells("churn_rate") == [nil, "0.5", "0.0", "0.0"])
    // January: a 4, b 5, c 1. February: c 1 and the return of e, who has no purchase.
    #expect(table.numbers("profit_new") == [10, 0, 0, 6])
    #expect(table.numbers("profit_existing") == [0, 0, 4, 0])
    #expect(table.cells("complete") == ["true", "true", "true", "false"])
    #expect(table.cells("left_truncated") == ["true", "false", "false", "false"])
    #expect(table.cells("replacement_cost") == [nil, nil, nil, nil])
  }

  @Test func `arrivals mask losses`() throws {
    let table = try CustomerFlowTests.table(
      .of([
        .init("a", "2020-01-10", 1), .init("b", "2020-01-11", 1), .init("c", "2020-02-20", 1),
        .init("d", "2020-03-31", 1),
      ]))
    // a and b (until 8 and 9 February) are lost in February, which c covers by one.
    #expect(
      table.lines(CustomerFlowTests.counts) == [
        "2020-01,0,2,0,0,2,0", "2020-02,2,1,0,2,1,1", "2020-03,1,1,0,1,1,1",
      ])
  }

  @Test func `a lapse within one period is no loss`() throws {
    // W = 60 over 121 days, quarters: a is active on 31 March (until 30 March + 59) and on 30 June.
    let table = try CustomerFlowTests.table(
      .of(
        [.init("a", "2020-03-01", 1), .init("a", "2020-06-20", 1), .init("b", "2020-06-30", 1)],
        options: [.cohort: "quarter"]))
    #expect(
      table.lines(CustomerFlowTests.counts) == ["2020-Q1,0,1,0,0,1,0", "2020-Q2,1,1,0,0,2,0"])
  }

  @Test func `the acquisition cost of the customers file goes before the option`() throws {
    var study = try Study.of(CustomerFlowTests.lines, options: [.acquisitionCost: "12.5"])
    #expect(
      try CustomerFlowTests.table(study).numbers("replacement_cost") == [0, 12.5, 0, 0])
    var facts = CustomerFacts()
    facts.acquisitionCost = [30_000, nil, 50_000, nil, nil]
    study = try Study.of(
      CustomerFlowTests.lines, options: [.acquisitionCost: "12.5"], facts: facts)
    #expect(try CustomerFlowTests.table(study).numbers("replacement_cost") == [0, 4, 0, 0])
  }

  @Test func `a period is cleared only with all customers up to it`() throws {
    let lines: [TestLine] = [
      .init("a", "2020-01-01", 1), .init("b", "2020-02-02", 1), .init("c", "2020-03-03", 1),
      .init("d", "2020-06-30", 1),
    ]
    let new = Day("2020-01-01")?.number
    let old = Day("2019-12-31")?.number
    var facts = CustomerFacts()
    func truncated() throws -> [String?] {
      try CustomerFlowTests.table(.of(lines, facts: facts)).cells("left_truncated")
    }
    // 182 days, W = 90: January to March start too early.
    let tail = ["false", "false", "false"]
    #expect(try truncated() == ["true", "true", "true"] + tail)
    facts.acquiredOn = [new, new, new, nil]
    #expect(try truncated() == ["false", "false", "false"] + tail)
    facts.acquiredOn = [new, old, new, nil]
    #expect(try truncated() == ["false", "true", "true"] + tail)
    facts.acquiredOn = [nil, new, new, nil]
    #expect(try truncated() == ["true", "true", "true"] + tail)
  }

  @Test func `complete history clears every period`() throws {
    var input = InputTraits()
    input.hasCompleteHistory = true
    let table = try CustomerFlowTests.table(.of(CustomerFlowTests.lines, input: input))
    #expect(table.cells("left_truncated") == ["false", "false", "false", "false"])
  }

  // 59 days: no active window, but the profit of a period needs none.
  @Test func `data under 60 days show profit and count nobody`() throws {
    let table = try CustomerFlowTests.table(
      .of([.init("a", "2020-01-01", 1), .init("a", "2020-02-28", 2)]))
    #expect(table.lines(CustomerFlowTests.counts) == ["2020-01,,,,,,", "2020-02,,,,,,"])
    #expect(
      table.lines([
        "churn_rate", "profit_new", "profit_existing", "replacement_cost", "left_truncated",
        "complete",
      ]) == [",1.0,0.0,,true,true", ",0.0,2.0,,true,false"])
    #expect(try CustomerFlowTests.table(.of([])).rowCount == 0)
  }

  @Test func `where all is refunded nobody comes and nobody goes`() throws {
    let table = try CustomerFlowTests.table(
      .of([.init("a", "2020-01-01", -1), .init("a", "2020-03-31", -1)]))
    #expect(
      table.lines(CustomerFlowTests.counts) == [
        "2020-01,0,0,0,0,0,0", "2020-02,0,0,0,0,0,0", "2020-03,0,0,0,0,0,0",
      ])
    #expect(table.numbers("profit_existing") == [-1, 0, -1])
  }
}
