import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// What `describe` and the manifest tell of the tables, for every analysis of the Catalog.
@Suite struct DescriptionTests {
  private static func description(_ table: String) throws -> TableDescription {
    try #require(Catalog.analyses.flatMap(\.tables).first { $0.name == table })
  }

  private static func why(_ column: String, of table: String, _ study: Study) throws -> String {
    let columns = try description(table).columns
    return try #require(columns.first { $0.name == column }).whyEmpty(study)
  }

  @Test(arguments: LawTests.edges.indices)
  func `a column without a value has a reason`(edge: Int) throws {
    let study = try Study.of(LawTests.edges[edge].lines)
    for table in try Catalog.analyses.flatMap({ try $0.run(study) }) where table.rowCount > 0 {
      for column in table.columns where column.isEmpty {
        let why = try DescriptionTests.why(column.name, of: table.name, study)
        let described = try DescriptionTests.description(table.name).columns
          .first { $0.name == column.name }?.sentence
        #expect(
          why != described || why.contains("mpty"),
          "\(LawTests.edges[edge].name): \(table.name).\(column.name): \(why)")
      }
    }
  }

  // Two orders 30 days apart: under 60 days. The same 100 days apart: an active window of 30 days.
  @Test func `the reason is that of the run`() throws {
    let short = try Study.of([.init("a", "2020-01-01", 5), .init("a", "2020-01-31", 5)])
    let long = try Study.of([.init("a", "2020-01-01", 5), .init("a", "2020-04-10", 5)])
    let tooShort = "The data span under 60 days, so that there is no active window."
    #expect(try DescriptionTests.why("value_at_risk", of: "churn_risk", short) == tooShort)
    #expect(try DescriptionTests.why("value_at_risk", of: "churn_risk", long) != tooShort)
    #expect(
      try DescriptionTests.why("predicted_profit_12m", of: "lifetime_value", long)
        .hasPrefix("No model has a clear fit"))
    #expect(
      try DescriptionTests.why("replacement_cost", of: "customer_flow", long)
        .contains("--acquisition-cost"))
    #expect(
      try DescriptionTests.why("net_profit_winning", of: "retention_investment", short) == tooShort)
  }

  // No list of names, so that a new table needs no line here.
  @Test func `tables with profit say what profit is`() throws {
    for table in Catalog.analyses.flatMap(\.tables) {
      let words = [table.summary] + table.columns.flatMap { [$0.name, $0.sentence] }
      let speaksOfProfit = words.joined(separator: " ").lowercased().contains("profit")
      #expect((table.profitRemark != nil) == speaksOfProfit, "\(table.name)")
    }
    #expect(
      try DescriptionTests.description("profit_tiers").profitRemark?.contains("--margin") == true)
    #expect(try DescriptionTests.description("rfm").profitRemark == nil)
  }

  // The default grid: 10 segments; 555 is a champion of rfm11, 333 of rfm6.
  @Test func `the rules of rfm list the presets`() {
    let rules = Analysis.rfm.rules.joined(separator: "\n")
    #expect(rules.contains("rf10: hibernating [1-2][1-2], at_risk [1-2][3-4], cannot_lose [1-2]5"))
    #expect(rules.contains("rfm11: champions 5[4-5][4-5] 45[4-5] 445, loyal"))
    #expect(rules.contains("rfm6: champions 33[2-3] 323, loyal"))
  }

  // Gaps: everybody of the base bought again after 30 days, so g0 is 30 on the as-of day; one W
  // before only z-0 had bought, once: its gap is open, the curve stays at 1, and g0 is W.
  @Test func `parameters give the usual gap and the cut-offs of both days`() throws {
    let study = try Study.of(TestLine.baseOfThirtyDays, options: [.dueFrom: "1.5"])
    let tables = Analysis.churnRisk.parameters(study)
    #expect(tables.map(\.name) == ["churn_levels"])
    #expect(
      tables[0].lines([
        "judged_on", "usual_gap_days", "active_window_days", "due_from", "at_risk_from",
        "lost_from",
      ]) == ["2020-01-01,30,365,1.5,2.0,3.0", "2019-01-01,365,365,1.5,2.0,3.0"])
  }

  // 365 days a period, so ten payments and the yearly rate itself.
  @Test func `parameters give the terms of retention and the thresholds of rfm`() throws {
    let study = try Study.of(TestLine.baseOfThirtyDays, options: [.discountRate: "0.25"])
    #expect(
      Analysis.retentionProjection.parameters(study)[0].lines([
        "period_days", "payments", "discount_per_period",
      ]) == ["365,10,0.25"])
    #expect(Analysis.rfm.parameters(study).map(\.rowCount) == [15])
  }

  // 40 customers and z-0 earned 1 each up to the start of the window: the first 33 by id make 80 %
  // of the 41, 39 make 95 %. Twenty of the 33 came again; the other tiers are under 30, so that all
  // 40 active ones count (z-0 bought 365 days before the start, too long ago). At a retention of 1/2
  // and a rate of 25 % the ten payments are worth 0.4 (1 - 0.4^10) / 0.6.
  @Test func `parameters give the retention behind residual values`() throws {
    let lines = (10..<50).flatMap { number in
      [TestLine.at("k-\(number)", 400, 1)] + (number < 30 ? [.at("k-\(number)", 10, 1)] : [])
    }
    let study = try Study.of(
      TestLine.baseOfThirtyDays + lines, options: [.discountRate: "0.25"])
    let factors = Analysis.lifetimeValue.parameters(study)[0]
    #expect(
      factors.lines(["tier", "measured_on", "active_at_start", "kept"])
        == ["high,tier,33,20", "medium,all,40,20", "low,all,40,20", "none,all,40,20"])
    #expect(factors.numbers("retention") == [20.0 / 33, 0.5, 0.5, 0.5])
    #expect(abs((factors.numbers("factor")[1] ?? 0) - 0.6665967616) < 1e-12)
  }

  @Test func `short data have no parameters of a window`() throws {
    let study = try Study.of([.init("a", "2020-01-01", 5), .init("a", "2020-01-31", 5)])
    for analysis in [Analysis.churnRisk, .retentionProjection, .lifetimeValue] {
      #expect(analysis.parameters(study).allSatisfy { $0.rowCount == 0 })
    }
  }
}
