import Columns
import Customers
import Options
import Parallelism
import Results
import TestSupport
import Testing
import Writers

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// A run beside an earlier report: pairs of labels, movers and alarms.
@Suite struct MovementTests {
  /// A report as a file would hold it.
  private func report(
    _ customers: String, asOf: String = "2019-01-01", terms: ReportTerms = ReportTerms(),
    thresholds: String? = nil
  ) throws -> EarlierReport {
    try EarlierReport(
      path: "old", asOf: try #require(Day(asOf)), terms: terms,
      tables: ["customers": customers, "rfm_thresholds": thresholds].compactMapValues {
        $0.map { Array($0.utf8) }
      })
  }

  /// The report of a study.
  private func report(_ study: Study, style: CSVStyle = .plain) throws -> EarlierReport {
    func bytes(_ table: ResultTable) throws -> [UInt8] {
      var options = WriteOptions()
      options.csvStyle = style
      var bytes: [UInt8] = []
      _ = try CSVFormat().write(
        table, options: options, workers: Workers(count: 1), sink: { bytes += $0 })
      return bytes
    }
    return try EarlierReport(
      path: "old", asOf: study.window.asOf,
      tables: [
        "customers": try bytes(try #require(Analysis.customers.tables(study)["customers"])),
        "rfm_thresholds": try bytes(try #require(Analysis.rfm.tables(study)["rfm_thresholds"])),
      ])
  }

  /// Four customers of today: a earned 80, b 15, c 5, d lost 1: high, medium, low and none.
  private static let today = [
    TestLine("a", "2020-01-01", 80), TestLine("b", "2020-01-01", 15),
    TestLine("c", "2020-01-01", 5), TestLine("d", "2020-01-01", 5, profit: -1),
  ]

  private func tables(
    _ lines: [TestLine], _ report: EarlierReport, options: [AnyRunOption: String] = [:]
  ) throws -> [String: ResultTable] {
    let study = try Study.of(lines, options: options, reports: [.compareWith: report])
    let tables = try Analysis.movement.run(study)
    #expect(Analysis.movement.differences(tables) == [])
    return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
  }

  // b rose from low, c fell from medium, a stayed, d is new, x is gone with the 7 it had earned.
  private static let old = """
    customer_id,profit,segment,tier
    a,70.00,champions,high
    b,2.50,champions,low
    c,4.00,champions,medium
    x,7.00,champions,medium

    """

  @Test func `pairs of tiers add up to both bases, new and gone included`() throws {
    let table = try #require(tables(Self.today, report(Self.old))["movement"])
    let names = [
      "kind", "from", "to", "customers", "share", "profit_before", "profit_now", "change",
      "from_customers",
    ]
    #expect(
      table.lines(names).filter { $0.hasPrefix("tier") } == [
        "tier,high,high,1,1.0,70.0,80.0,stayed,1", "tier,medium,low,1,0.5,4.0,5.0,fell,2",
        "tier,medium,,1,0.5,7.0,,gone,2", "tier,low,medium,1,1.0,2.5,15.0,rose,1",
        "tier,,none,1,1.0,,-1.0,new,1",
      ])
    #expect(!table.cells("kind").contains("stage"))
  }

  @Test func `movers are those of both reports who rose or fell`() throws {
    // Everybody was a champion; today's single-purchase customers have equal scores.
    let table = try #require(tables(Self.today, report(Self.old))["movers"])
    #expect(
      table.lines([
        "customer_id", "tier_before", "tier_now", "tier_change", "segment_change",
        "profit_before", "profit_now",
      ]) == ["b,low,medium,rose,moved,2.5,15.0", "c,medium,low,fell,moved,4.0,5.0"])
  }

  // With bins up to 100 days and 1 order, everybody of today has r 5 (the as-of day) and f 1, which
  // is new in rf10; frozen edges make it so whoever else there is. Sums of 6 against 10, 6 and 2.
  @Test func `segments rise and fall by the scores, which the old thresholds cut`() throws {
    let old = """
      customer_id,profit,segment,tier,r_score,f_score,m_score
      a,80.00,champions,high,5,5,1
      b,15.00,promising,medium,4,2,5
      c,5.00,hibernating,low,1,1,1
      d,-1.00,no_purchase,none,,,

      """
    let edges = ["10", "20", "30", "40"]
    let bins = ["days_since_last", "orders", "revenue"].flatMap { measure in
      (1...5).map { step in
        let bin = measure == "days_since_last" ? 6 - step : step
        return
          "\(measure),\(bin),\(step == 1 ? "" : edges[step - 2]),\(step == 5 ? "" : edges[step - 1])"
      }
    }
    let thresholds = "measure,bin,lower,upper\n" + bins.joined(separator: "\n")
    let report = try report(old, thresholds: thresholds)
    let tables = try tables(Self.today, report)
    #expect(
      tables["movers"]?.lines(["customer_id", "segment_before", "segment_now", "segment_change"])
        == ["a,champions,new,fell", "c,hibernating,new,rose", "d,no_purchase,new,rose"])
    #expect(
      tables["movement"]?.lines(["kind", "to"]).filter { $0.hasPrefix("segment") }.count == 4)
    let study = try Study.of(Self.today, reports: [.compareWith: report])
    let base = Analysis.movement.parameters(study)[0]
    #expect(
      base.lines(["earlier_as_of", "as_of", "rows_before", "found_again", "thresholds"])
        == ["2019-01-01,2020-01-01,4,4,old/rfm_thresholds.csv"])
  }

  // Tiers before: 1 of 4 high, 2 medium, 1 low; now one each of four. medium falls by 1/4 exactly,
  // none rises by 1/4.
  @Test func `a share at the edge is no alarm, one beyond it is`() throws {
    func alarms(_ limit: String) throws -> [String] {
      let study = try Study.of(
        Self.today, options: [.alarmShare: limit], reports: [.compareWith: report(Self.old)])
      let table = Analysis.movement.parameters(study)[1]
      return table.lines(["kind", "label", "share_before", "share_now"])
        .filter { $0.hasPrefix("tier") }
    }
    #expect(try alarms("0.25") == [])
    #expect(try alarms("0.2499") == ["tier,medium,0.5,0.25", "tier,none,0.0,0.25"])
    // Of two customers before one is high and one medium, of four today one each of four tiers.
    let two = """
      customer_id,profit,segment,tier
      a,70.00,champions,high
      b,2.50,champions,medium

      """
    func fewer(_ limit: String) throws -> [String] {
      let study = try Study.of(
        Self.today, options: [.alarmShare: limit], reports: [.compareWith: report(two)])
      return try #require(study.movement).alarms.filter { $0.kind == .tier }
        .map { "\($0.label) \($0.before) \($0.now)" }
    }
    #expect(try fewer("0.25") == [])
    #expect(
      try fewer("0.2499") == ["high 0.5 0.25", "medium 0.5 0.25", "low 0.0 0.25", "none 0.0 0.25"])
    let study = try Study.of(Self.today, reports: [.compareWith: report(Self.old)])
    let warnings = Analysis.movement.warnings(study).map(\.sentence)
    #expect(
      warnings.contains(
        "The share of the tier medium has changed from 50.00 % to 25.00 % since 2019-01-01 "
          + "(--alarm-share 0.05)."))
    #expect(warnings.contains { $0.contains("The scores of this run have other thresholds") })
  }

  @Test func `without a report the tables are empty and there is no warning`() throws {
    let study = try Study.of(Self.today)
    let tables = try Analysis.movement.run(study)
    #expect(Analysis.movement.differences(tables) == [])
    #expect(tables.allSatisfy { $0.rowCount == 0 })
    #expect(
      Analysis.movement.parameters(study).isEmpty && Analysis.movement.warnings(study).isEmpty)
  }

  static let faults: [(text: String, message: String)] = [
    ("", "old/customers.csv (--compare-with): the file is empty. Give a table with a header."),
    (
      "customer_id,profit,tier\n",
      "old/customers.csv, line 1 (--compare-with): the header lacks the column 'segment'."
    ),
    (
      "customer_id,profit,segment,tier\na,1.00,new,high\nb,1,5,new,high\n",
      "old/customers.csv, line 3 (--compare-with): the row has 5 cells, but the header has 4."
    ),
    (
      "customer_id,profit,segment,tier\na,much,new,high\n",
      "old/customers.csv, line 2 (--compare-with): 'much' in column 'profit' cannot be read."
    ),
  ]

  @Test(arguments: faults.indices) func `a table of another kind is refused in words`(
    index: Int
  ) throws {
    let (text, message) = MovementTests.faults[index]
    let error = #expect(throws: AnalysisError.self) { try report(text) }
    #expect(error?.description == message)
  }

  @Test func `quotes, ids of any kind and a prospect are read`() throws {
    let old =
      "\u{FEFF}customer_id;profit;segment;tier;stage\r\n"
      + "\"a\"\"; b\n\";1234,5;new;high;formation\r\n'=1;-2,00;new;none;ended\r\np;0,00;;;prospect\r\n"
    let report = try report(old)
    #expect((0..<3).map { report.ids[$0] } == ["a\"; b\n", "'=1", "p"])
    #expect(report.profit == [12_345_000, -20_000, 0])
    #expect(report.stages.names == ["formation", "ended", "prospect"])
    // The guarded id is that of today's =1; the prospect has bought since and is new to tiers.
    let lines = [
      TestLine("=1", "2020-01-01", 5), TestLine("=1", "2020-06-01", 5),
      TestLine("p", "2020-06-01", 5),
    ]
    let table = try #require(tables(lines, report)["movement"])
    // 10 of 15 is under 80 %, so that both are high; =1 has tenure 152 below twice the gap of 152.
    #expect(
      table.lines(["kind", "from", "to", "customers"]).filter { !$0.hasPrefix("segment") }
        == [
          "tier,high,,1", "tier,none,high,1", "tier,,high,1", "stage,formation,,1",
          "stage,ended,exploration,1", "stage,prospect,exploration,1",
        ])
  }

  // The labels of both runs side by side in dictionaries, for reports in every style.
  @Test(arguments: [UInt64(51), 52, 53]) func `agrees with plain counting`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 1_500)
    let cut = Day(17_897 + 700)
    let before = try Study.of(lines.filter { $0.day <= cut }, asOf: cut.description)
    let style = CSVStyle.allCases[Int(seed) % 3]
    let report = try report(before, style: style)
    // Customers of a third of the ids are left out, and so are gone where they were there.
    let later = lines.filter { !$0.customer.hasSuffix("3") }
    let study = try Study.of(later, reports: [.compareWith: report])
    let table = try #require(Analysis.movement.tables(study)["movement"])
    func labels(_ study: Study, _ column: String) throws -> [String: String] {
      let table = try #require(Analysis.customers.tables(study)["customers"])
      let pairs = zip(table.cells("customer_id"), table.cells(column))
      return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0 ?? "", $0.1 ?? "") })
    }
    for kind in ["segment", "tier", "stage"] {
      let (old, new) = (try labels(before, kind), try labels(study, kind))
      var expected: [String: Int] = [:]
      for id in Set(old.keys).union(new.keys) {
        expected["\(kind),\(old[id] ?? ""),\(new[id] ?? "")", default: 0] += 1
      }
      let found = zip(table.lines(["kind", "from", "to"]), table.cells("customers"))
        .filter { $0.0.hasPrefix(kind + ",") }
      #expect(found.count == expected.count, "seed \(seed) \(kind)")
      for (pair, customers) in found {
        #expect(customers == "\(expected[pair] ?? 0)", "seed \(seed) \(pair)")
      }
      let sums = (table.numbers("profit_before"), table.numbers("profit_now"))
      let own = table.cells("kind").enumerated().filter { $0.element == kind }.map(\.offset)
      let total = { (study: Study) in
        Double(study.book.profit.reduce(0, +)) / 10_000
      }
      #expect(abs(own.reduce(0) { $0 + (sums.0[$1] ?? 0) } - total(before)) < 1e-6)
      #expect(abs(own.reduce(0) { $0 + (sums.1[$1] ?? 0) } - total(study)) < 1e-6)
    }
  }

  @Test(arguments: [UInt64(61)]) func `order of rows, split and threads change nothing`(
    seed: UInt64
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 1_500)
    let cut = Day(17_897 + 700)
    let report = try report(
      Study.of(lines.filter { $0.day <= cut }, asOf: cut.description))
    func text(_ lines: [TestLine], blocks: Int, threads: Int) throws -> [[String]] {
      let study = try Study.of(
        lines, reports: [.compareWith: report], blocks: blocks, threads: threads)
      return try Analysis.movement.run(study).map(\.lines)
    }
    var random = SplitMix(seed)
    let expected = try text(lines, blocks: 1, threads: 1)
    #expect(expected[1].count > 20)
    #expect(try text(lines.shuffled(using: &random), blocks: 7, threads: 3) == expected)
  }

  /// The warnings of a comparison of today, in euro and by the standard segments, with a report.
  private func warnings(_ change: (inout ReportTerms) -> Void) throws -> [String] {
    var terms = ReportTerms()
    (terms.currency, terms.profitIsRevenue, terms.segments) = ("EUR", false, "rf10")
    change(&terms)
    var input = InputTraits()
    input.currency = "EUR"
    let study = try Study.of(
      Self.today, reports: [.compareWith: report(Self.old, terms: terms)], input: input)
    let here = ["counts in", "only revenue", "were made by"]
    return Analysis.movement.warnings(study).map(\.sentence).filter { text in
      here.contains { text.contains($0) }
    }
  }

  @Test func `reports on other terms are compared with a warning`() throws {
    #expect(try warnings { _ in } == [])
    #expect(try warnings { $0 = ReportTerms() } == [])
    #expect(
      try warnings { $0.currency = "USD" } == [
        "The report in 'old' counts in USD, this run in EUR. Profits before and now cannot be "
          + "compared."
      ])
    #expect(try warnings { $0.profitIsRevenue = true }.count == 1)
    #expect(
      try warnings { $0.segments = "rf11" } == [
        "The segments in 'old' were made by --segments rf11, those of this run by --segments rf10. "
          + "Customers may have changed segments for this reason alone."
      ])
    #expect(try warnings { $0.segmentGrid = "own.csv" }.count == 1)
  }
}
