import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework

@Suite struct CohortsTests {
  private static func table(_ study: Study) throws -> ResultTable {
    try #require(try Analysis.cohorts.run(study).first)
  }

  /// a buys in January (two lines) and March, b first in February; c only returns goods.
  private static let lines: [TestLine] = [
    .init("a", "2020-01-10", 10), .init("a", "2020-01-20", 20, profit: 5),
    .init("a", "2020-03-05", 7), .init("b", "2020-02-01", 4), .init("b", "2020-03-10", -1),
    .init("b", "2020-03-31", 2), .init("c", "2020-02-10", -8),
  ]

  @Test func `cohorts follow their customers by hand`() throws {
    let table = try CohortsTests.table(.of(CohortsTests.lines))
    // A return is no purchase: c is in no cohort. The as-of day is the last of March, so March is
    // complete. 82 days of data: W = 30, and 1 February comes before 10 January + 30 days.
    #expect(
      table.lines == [
        "2020-01,0,2020-01,1,1,1.0,30.0,15.0,15.0,true,true",
        "2020-01,1,2020-02,1,0,0.0,0.0,0.0,15.0,true,true",
        "2020-01,2,2020-03,1,1,1.0,7.0,7.0,22.0,true,true",
        "2020-02,0,2020-02,1,1,1.0,4.0,4.0,4.0,true,true",
        "2020-02,1,2020-03,1,1,1.0,1.0,1.0,5.0,true,true",
      ])
  }

  @Test func `the running period is incomplete until its last day`() throws {
    let early = try CohortsTests.table(.of(CohortsTests.lines, asOf: "2020-03-30"))
    #expect(early.cells("complete") == ["true", "true", "false", "true", "false"])
    let next = try CohortsTests.table(.of(CohortsTests.lines, asOf: "2020-04-01"))
    #expect(next.lines(["cohort", "age", "complete"]).contains("2020-01,3,false"))
    #expect(next.lines(["cohort", "age", "complete"]).contains("2020-01,2,true"))
  }

  @Test func `lines after the as-of day do not count`() throws {
    let table = try CohortsTests.table(.of(CohortsTests.lines, asOf: "2020-02-15"))
    #expect(table.cells("period") == ["2020-01", "2020-02", "2020-02"])
    #expect(table.numbers("revenue") == [30, 0, 4])
  }

  @Test func `money before the first purchase counts at age 0`() throws {
    let table = try CohortsTests.table(
      .of([
        .init("a", "2020-01-05", -3), .init("a", "2020-03-01", 10), .init("b", "2020-01-01", 1),
      ]))
    #expect(
      table.lines(["cohort", "age", "revenue", "active"]) == [
        "2020-01,0,1.0,1", "2020-01,1,0.0,0", "2020-01,2,0.0,0", "2020-03,0,7.0,1",
      ])
  }

  @Test func `a customer of three cents shared by two rounds half away from zero`() throws {
    // 0.0003 / 2 = 0.00015 and -0.0003 / 2 = -0.00015 at four decimals: 0.0002 and -0.0002.
    let day = try #require(Day("2020-01-01"))
    for profit in [Int64(3), -3] {
      let table = try CohortsTests.table(
        .of([TestLine("a", day, nil, 5, profit, 0), TestLine("b", day, nil, 5, 0, 0)]))
      #expect(table.numbers("cumulative_profit_per_customer") == [profit > 0 ? 0.0002 : -0.0002])
    }
  }

  @Test func `quarters and years are labelled and counted`() throws {
    let lines: [TestLine] = [
      .init("a", "2019-12-31", 1), .init("a", "2020-01-01", 2), .init("b", "2020-05-01", 3),
    ]
    let quarter = try CohortsTests.table(.of(lines, options: [.cohort: "quarter"]))
    #expect(
      quarter.lines(["cohort", "age", "period", "active"]) == [
        "2019-Q4,0,2019-Q4,1", "2019-Q4,1,2020-Q1,1", "2019-Q4,2,2020-Q2,0", "2020-Q2,0,2020-Q2,1",
      ])
    let year = try CohortsTests.table(.of(lines, options: [.cohort: "year"]))
    #expect(
      year.lines(["cohort", "age", "period", "active"]) == [
        "2019,0,2019,1", "2019,1,2020,1", "2020,0,2020,1",
      ])
  }

  /// Data from 1 January to 30 June 2020: 182 days, W = 90, so 31 March is the first day that may
  /// start a cohort of customers who are new.
  private static let halfYear: [TestLine] = [
    .init("a", "2020-01-01", 1), .init("b", "2020-03-02", 1), .init("c", "2020-03-03", 1),
    .init("d", "2020-04-01", 1), .init("d", "2020-06-30", 1),
  ]

  private static func truncated(_ study: Study) throws -> [String] {
    try table(study).lines(["cohort", "age", "left_truncated"])
      .filter { $0.contains(",0,") }.map { $0.replacing(",0,", with: " ") }
  }

  @Test func `cohorts that start before the first day and W are left-truncated`() throws {
    #expect(
      try CohortsTests.truncated(.of(CohortsTests.halfYear)) == [
        "2020-01 true", "2020-03 true", "2020-04 false",
      ])
  }

  @Test func `complete history clears every cohort`() throws {
    var input = InputTraits()
    input.hasCompleteHistory = true
    #expect(
      try CohortsTests.truncated(.of(CohortsTests.halfYear, input: input)) == [
        "2020-01 false", "2020-03 false", "2020-04 false",
      ])
  }

  @Test func `a cohort is cleared only where all its customers are known to be won in the data`()
    throws
  {
    func day(_ text: String) -> Int32? { Day(text)?.number }
    var facts = CustomerFacts()
    // b and c are known, a is not, d was won long before: its cohort is late enough anyway.
    facts.acquiredOn = [nil, day("2020-01-01"), nil, day("2010-01-01")]
    facts.memberSince = [nil, nil, day("2020-02-20"), nil]
    #expect(
      try CohortsTests.truncated(.of(CohortsTests.halfYear, facts: facts)) == [
        "2020-01 true", "2020-03 false", "2020-04 false",
      ])
    // The earlier of both days counts: b became a member before the data begin.
    facts.memberSince[1] = day("2019-12-31")
    #expect(
      try CohortsTests.truncated(.of(CohortsTests.halfYear, facts: facts)) == [
        "2020-01 true", "2020-03 true", "2020-04 false",
      ])
  }

  @Test func `data under 60 days leave every cohort left-truncated`() throws {
    let table = try CohortsTests.table(
      .of([.init("a", "2020-01-01", 1), .init("b", "2020-02-20", 1)]))
    #expect(table.cells("left_truncated") == ["true", "true", "true"])
  }

  @Test func `nobody with a purchase gives no rows`() throws {
    #expect(try CohortsTests.table(.of([.init("a", "2020-01-01", -1)])).rowCount == 0)
    #expect(try CohortsTests.table(.of([])).rowCount == 0)
  }

  @Test func `as of a day before all lines nobody is in a cohort`() throws {
    #expect(try CohortsTests.table(.of(CohortsTests.lines, asOf: "2019-06-30")).rowCount == 0)
  }

  @Test func `the CDNOW cohort of January 1997 as published`() throws {
    let table = try CohortsTests.table(.of(TestLine.cdnow(), asOf: "1998-06-30"))
    #expect(
      table.lines(["cohort", "age", "customers", "active"]).prefix(6) == [
        "1997-01,0,777,777", "1997-01,1,777,124", "1997-01,2,777,95", "1997-01,3,777,70",
        "1997-01,4,777,65", "1997-01,5,777,77",
      ])
    #expect(table.numbers("revenue").prefix(2) == [28_592.70, 7_003.73])
    let starts = table.lines(["age", "customers"]).filter { $0.hasPrefix("0,") }
    #expect(starts.compactMap { Int($0.dropFirst(2)) }.reduce(0, +) == 2_349)
    // Nobody without a purchase spent anything, so the cohorts hold the whole revenue.
    let total = table.numbers("revenue").reduce(0) { $0 + ($1 ?? 0) }
    #expect((total * 100).rounded() == 24_409_194)
  }
}
