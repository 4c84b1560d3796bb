import Analyses
import Columns
import Framework
import Prediction
import Results
import TestSupport
import Testing

@Suite struct TenureCurveTests {
  /// 30 old customers, first bought on day 0, and some young ones, first bought on day 600 of
  /// 1,100; all active at the start of the window (day 734) and kept.
  ///
  /// Old customers earn 20 in tenure year 2 and `third` in year 3; the young only have year 1.
  private func lines(young: Int, third: Int64 = 60) -> [TestLine] {
    func line(_ name: String, _ day: Int, _ profit: Int64) -> TestLine {
      TestLine(name, Day(18_000) + day, nil, 10_000, profit * 10_000, 0)
    }
    let old = (0..<30).flatMap { customer in
      [(0, 10), (400, 20), (800, third)].map { line("old\(customer)", $0, $1) }
    }
    return old
      + (0..<young).flatMap { customer in
        [(600, 10), (900, 15)].map { line("young\(customer)", $0, $1) }
      }
  }

  private func value(
    _ lines: [TestLine], _ hundredths: Int = 0, input: InputTraits = InputTraits()
  ) throws -> RetentionRows.Row {
    let asOf = (Day(18_000) + 1_099).description
    return try #require(
      RetentionRows(lines, asOf: asOf, input: input).find(
        "tenure_curve", "10y", "points", hundredths))
  }

  @Test func `the margin triples where the next tenure year earns three times as much`() throws {
    // 30 customers of 1,099 days and 60 of 499: 699 days on average, tenure year 2. A year later
    // they are in year 3, which earns 60 against 20 and is the last one known. m = (30 x 60 +
    // 60 x 15) / 90 = 30, so ten payments of 90; at 0.9 the weights sum to 9 (1 - 0.9^10).
    #expect(try value(lines(young: 60)).number("base_value") == 900)
    let lower = try value(lines(young: 60), -10)
    #expect(lower.number("projected_value") == 527.5705)
    #expect(abs((lower.number("lift") ?? 0) - (9 * 0.6513215599 / 10 - 1)) < 1e-12)
  }

  @Test func `exactly half left-truncated is not over half`() throws {
    // The old begin with the data, the young a window later. 30 and 30: 799 days on average, year
    // 3 already: ten payments of m = (30 x 60 + 30 x 15) / 60. With 29 young ones over half are old.
    #expect(try value(lines(young: 30)).number("base_value") == 375)
    let truncated = try value(lines(young: 29))
    #expect(truncated.number("base_value") == nil && truncated.number("projected_value") == nil)
    #expect(
      truncated.cell("note")
        == "over half of the customers of tenure year 1 may have bought before the data begin")
    var input = InputTraits()
    input.hasCompleteHistory = true
    #expect(try value(lines(young: 29), input: input).cell("note") == nil)
  }

  @Test func `a tenure year with 29 customers repeats the last one with 30`() throws {
    // Without one of the old, years 2 and 3 have 29 customers: year 1 stands for all. m = (29 x 60
    // + 60 x 15) / 89, ten times.
    let fewer = lines(young: 60).filter { $0.customer != "old7" }
    #expect(try value(fewer).number("base_value") == 296.6292)
  }

  @Test func `without 30 customers in any year up to its own the curve is empty`() throws {
    let few = lines(young: 60).filter { $0.customer.hasSuffix("1") }
    #expect(
      try value(few).cell("note") == "no tenure year up to the scope's own has 30 customers")
  }

  @Test func `an own year without profit leaves the curve empty`() throws {
    let row = try value(lines(young: 30, third: 0))
    #expect(row.number("base_value") == nil)
    #expect(row.cell("note") == "the scope's own tenure year brings no profit")
  }
}
