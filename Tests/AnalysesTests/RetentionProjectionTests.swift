import Analyses
import Columns
import Customers
import Framework
import Measures
import Options
import Parallelism
import Prediction
import Results
import TestSupport
import Testing

@Suite struct RetentionProjectionTests {
  /// Three customers with r = 1/2 and m = 100, two of them active today.
  ///
  /// Two were active at the start of the window, 2020-12-31; one of them bought since, for 100; a
  /// third is new, for 40.
  static let halfKept = [
    TestLine("a", "2020-01-01", 1), TestLine("a", "2020-02-01", 10),
    TestLine("a", "2021-06-01", 100), TestLine("b", "2020-02-01", 10),
    TestLine("c", "2021-12-31", 40),
  ]

  @Test func `at one half kept, ten years pay 1 - 1/1024 of the margin and for ever all of it`()
    throws
  {
    // Without a discount rate the sum of 2^-t for t = 1…10 is 0.9990234375.
    let rows = try RetentionRows(RetentionProjectionTests.halfKept)
    let tenYears = try #require(rows.find("constant_margin", "10y", "points", 0))
    #expect(tenYears.cell("base_retention") == "0.5")
    #expect(tenYears.number("base_value") == 99.9023)
    #expect(tenYears.number("projected_value") == 99.9023)
    #expect(tenYears.number("lift") == 0)
    #expect(tenYears.cell("note") == nil)
    let unlimited = try #require(rows.find("constant_margin", "unlimited", "points", 0))
    #expect(unlimited.number("base_value") == 100)
  }

  @Test func `five per cent more is 0.55 in points and 0.525 relative`() throws {
    // For ever: 0.55 / 0.45 = 11/9 and 0.525 / 0.475 = 21/19 of the margin, against 1.
    let rows = try RetentionRows(RetentionProjectionTests.halfKept)
    let points = try #require(rows.find("constant_margin", "unlimited", "points", 5))
    #expect(points.number("retention") == 0.55)
    #expect(points.number("projected_value") == 122.2222)
    #expect(abs((points.number("lift") ?? 0) - 2.0 / 9) < 1e-12)
    let relative = try #require(rows.find("constant_margin", "unlimited", "relative", 5))
    #expect(relative.number("retention") == 0.525)
    #expect(relative.number("projected_value") == 110.5263)
    #expect(abs((relative.number("lift") ?? 0) - 2.0 / 19) < 1e-12)
    #expect(points.number("quoted_low") == 0.25 && points.number("quoted_high") == 0.95)
    #expect(rows.find("constant_margin", "unlimited", "points", 4)?.cell("quoted_as") == nil)
  }

  @Test func `the discount rate is annual and effective over the exact days of the window`() throws
  {
    // W = 365: 0.5 / (1.21 - 0.5). In 61 days W = 30, and of two one is
    // kept, with 100: 1.21^(30/365) = 1.0157908, and 50 / 0.5157908 = 96.9385.
    let year = try RetentionRows(RetentionProjectionTests.halfKept, discountRate: "0.21")
    #expect(
      year.find("constant_margin", "unlimited", "points", 0)?.number("base_value") == 70.4225)
    let lines = [
      TestLine("a", "2020-01-01", 1), TestLine("a", "2020-01-20", 1),
      TestLine("b", "2020-01-20", 1), TestLine("a", "2020-03-01", 100),
    ]
    let month = try RetentionRows(lines, discountRate: "0.21")
    let row = try #require(month.find("constant_margin", "unlimited", "points", 0))
    #expect(row.cell("period_days") == "30")
    #expect(row.number("base_value") == 96.9385)
  }

  @Test func `delta is written exactly, from -0.10 to 0.10`() throws {
    let rows = try RetentionRows(RetentionProjectionTests.halfKept)
    guard case .decimals(let deltas) = rows.table["delta"]?.values else {
      Issue.record("delta is no decimal")
      return
    }
    #expect(deltas.prefix(21) == ArraySlice((-10...10).map { Int128($0) * 10_000_000_000 }))
  }

  @Test func `a retention of 1 has no value for ever and cannot rise`() throws {
    let lines = [
      TestLine("a", "2020-01-01", 1), TestLine("a", "2020-02-01", 10),
      TestLine("a", "2021-12-31", 100),
    ]
    let rows = try RetentionRows(lines)
    let base = try #require(rows.find("constant_margin", "unlimited", "points", 0))
    #expect(base.number("base_value") == nil)
    #expect(base.cell("note") == "an unlimited horizon has no value at a retention above 0.99")
    let lower = try #require(rows.find("constant_margin", "unlimited", "points", -1))
    #expect(lower.number("projected_value") == 9_900)  // 0.99 / 0.01 of 100
    #expect(lower.number("base_value") == nil && lower.number("lift") == nil)
    let higher = try #require(rows.find("constant_margin", "10y", "relative", 1))
    #expect(higher.number("base_value") == 1_000)
    #expect(higher.number("projected_value") == nil)
    #expect(higher.cell("note") == "the changed retention lies outside 0 to 1")
  }

  @Test func `a low retention cannot fall below 0 in points but can relatively`() throws {
    // One of 20 kept: 0.05 - 0.06 < 0, 0.05 - 0.05 = 0 exactly.
    let lines =
      [TestLine("a", "2020-01-01", 1), TestLine("c0", "2021-12-31", 100)]
      + (0..<20).map { TestLine("c\($0)", "2020-02-01", 10) }
    let rows = try RetentionRows(lines)
    #expect(rows.find("constant_margin", "10y", "points", -6)?.number("projected_value") == nil)
    #expect(rows.find("constant_margin", "10y", "points", -5)?.number("projected_value") == 0)
    #expect(rows.find("constant_margin", "10y", "points", -5)?.number("lift") == -1)
    #expect(
      rows.find("constant_margin", "10y", "relative", -10)?.number("retention") == 0.045)
  }

  @Test func `a loss at the base has a value but no lift`() throws {
    var lines = RetentionProjectionTests.halfKept
    lines[2] = TestLine("a", "2021-06-01", 100, profit: -100)
    let row = try #require(
      RetentionRows(lines).find("constant_margin", "unlimited", "points", 5))
    #expect(row.number("base_value") == -100)
    #expect(row.number("projected_value") == -122.2222)
    #expect(row.number("lift") == nil)
    #expect(row.cell("note") == "the base value is not above zero: no lift")
  }

  @Test func `scopes nobody was in say so, and tiers are those of the start`() throws {
    // Up to the start a holds 11 of 21 and b 10, so both are needed for 80 %: high.
    let rows = try RetentionRows(RetentionProjectionTests.halfKept)
    let high = try #require(rows.find("constant_margin", "10y", "points", 0, scope: "high"))
    #expect(high.number("active_at_start") == 2 && high.number("kept") == 1)
    let low = try #require(rows.find("constant_margin", "10y", "points", 0, scope: "low"))
    #expect(low.number("base_retention") == nil && low.number("base_value") == nil)
    #expect(low.cell("note") == "no customer of the scope was active at the start of the window")
  }

  @Test func `where nobody was kept the retention is 0 and the values are empty`() throws {
    let lines = [
      TestLine("a", "2020-01-01", 1), TestLine("a", "2020-02-01", 10),
      TestLine("c", "2021-12-31", 40),
    ]
    let row = try #require(RetentionRows(lines).find("constant_margin", "10y", "points", 5))
    #expect(row.number("base_retention") == 0 && row.number("base_value") == nil)
    #expect(row.number("projected_value") == nil)
    #expect(
      row.cell("note") == "none of the customers active at the start of the window has bought since"
    )
  }

  @Test func `data under 60 days keep their rows, empty with a note`() throws {
    let rows = try RetentionRows([TestLine("a", "2020-01-01", 1), TestLine("a", "2020-02-28", 1)])
    let row = try #require(rows.find("tenure_curve", "10y", "relative", 10, scope: "none"))
    #expect(row.cell("period_days") == nil && row.number("active_at_start") == nil)
    #expect(
      row.cell("note") == "the data span under 60 days, too few to measure retention")
  }
}

/// The rows of a retention table, found by their keys.
struct RetentionRows {
  let table: ResultTable
  private var texts: [String: [String?]] = [:]
  private var numbers: [String: [Double?]] = [:]
  private var places: [[String?]: Int] = [:]

  init(
    _ lines: [TestLine], _ name: String = "retention_projection", asOf: String? = nil,
    discountRate: String = "0", options: [AnyRunOption: String] = [:],
    facts: CustomerFacts = CustomerFacts(), input: InputTraits = InputTraits(), threads: Int = 1
  ) throws {
    let options = options.merging([.discountRate: discountRate]) { given, _ in given }
    let study = try Study.of(
      lines, asOf: asOf, options: options, facts: facts, input: input, blocks: threads,
      threads: threads)
    let analysis = try #require(Catalog.analyses.first { $0.name == "retention-projection" })
    table = try #require(try analysis.run(study).first { $0.name == name })
    for column in table.columns {
      texts[column.name] = table.cells(column.name)
      numbers[column.name] = table.numbers(column.name)
    }
    for row in 0..<table.rowCount {
      let key = ["scope", "model", "horizon", "reading", "delta", "period"].map {
        texts[$0]?[row]
      }
      places[key] = row
    }
  }

  struct Row {
    let rows: RetentionRows
    let index: Int
    func cell(_ column: String) -> String? { rows.texts[column]?[index] }
    func number(_ column: String) -> Double? { rows.numbers[column]?[index] }
  }

  /// The row of a scope, model and change in hundredths.
  func find(
    _ model: String, _ horizon: String, _ reading: String, _ hundredths: Int,
    scope: String = "all"
  ) -> Row? {
    let key = [scope, model, horizon, reading, "\(Double(hundredths) / 100)", nil]
    return places[key].map { Row(rows: self, index: $0) }
  }

  /// The rows of a change in hundredths, in the points reading.
  func steps(_ hundredths: Int) -> [Row] {
    (0..<table.rowCount).map { Row(rows: self, index: $0) }.filter {
      $0.cell("reading") == "points" && $0.number("delta") == Double(hundredths) / 100
    }
  }
}
