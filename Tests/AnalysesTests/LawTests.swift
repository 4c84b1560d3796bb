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
import Writers

/// What holds for every analysis of the Catalog, written once.
@Suite struct LawTests {
  static let seeds: [UInt64] = [11, 12, 13]

  /// All tables of all analyses, as files.
  private func report(_ study: Study) throws -> [String: String] {
    var files: [String: String] = [:]
    for analysis in Catalog.analyses {
      for table in try analysis.run(study) {
        var bytes: [UInt8] = []
        _ = try CSVFormat().write(
          table, options: WriteOptions(), workers: Workers(count: 1), sink: { bytes += $0 })
        files[table.name] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return files
  }

  private func tables(_ study: Study) throws -> [ResultTable] {
    try Catalog.analyses.flatMap { try $0.run(study) }
  }

  private func lines(_ seed: UInt64) -> [TestLine] {
    TestLine.random(seed: seed, customers: 120, lines: 1_500)
  }

  /// The descriptions of all tables, by name.
  private static let descriptions = Dictionary(
    uniqueKeysWithValues: Catalog.analyses.flatMap(\.tables).map { ($0.name, $0) })

  @Test func `names are unique, in kebab and snake case, and nothing is left undescribed`() {
    let analyses = Catalog.analyses
    #expect(Set(analyses.map(\.name)).count == analyses.count)
    let tables = analyses.flatMap(\.tables)
    #expect(Set(tables.map(\.name)).count == tables.count)
    for analysis in analyses {
      #expect(analysis.name.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil)
      for text in [analysis.summary, analysis.question, analysis.source] + analysis.rules {
        #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(analysis.name): \(text)")
      }
      #expect(!analysis.rules.isEmpty)
    }
    for table in tables {
      #expect(table.name.wholeMatch(of: /[a-z]+(_[a-z0-9]+)*/) != nil)
      #expect(!table.order.isEmpty)
      for column in table.columns {
        #expect(column.sentence.hasSuffix("."), "\(table.name).\(column.name)")
        #expect(!column.unit.name.isEmpty)
      }
    }
  }

  @Test func `an option that several analyses share is declared once`() {
    let options = Catalog.options
    #expect(Set(options.map(\.name)).count == options.count)
    for option in options { #expect(option.sentence.hasSuffix(".")) }
  }

  @Test func `tables have the described names and columns`() throws {
    let study = try Study.of(lines(11))
    for analysis in Catalog.analyses {
      let tables = try analysis.run(study)
      #expect(tables.map(\.name) == analysis.tables.map(\.name))
      for (table, description) in zip(tables, analysis.tables) {
        #expect(table.columns.map(\.name) == description.columns.map(\.name), "\(table.name)")
      }
    }
  }

  /// Expects two reports to be the same, table by table.
  private func expectSame(_ report: [String: String], _ expected: [String: String]) {
    #expect(report.keys.sorted() == expected.keys.sorted())
    for (name, text) in report { #expect(text == expected[name], "\(name)") }
  }

  @Test(arguments: LawBase.all) func `shuffled rows change no byte`(base: LawBase) throws {
    let lines = base.lines
    var random = SplitMix(base.seed)
    let shuffled = try Study.of(
      lines.shuffled(using: &random), facts: base.facts(of: lines).facts)
    expectSame(try report(shuffled), try report(base.study()))
  }

  @Test(arguments: LawBase.all) func `the split and the threads change no byte`(
    base: LawBase
  ) throws {
    let expected = try report(base.study())
    for (blocks, threads) in [(3, 2), (17, 7), (1, 7)] {
      expectSame(try report(base.study(blocks: blocks, threads: threads)), expected)
    }
  }

  // Orders of the base have one product each, so that no two go together.
  //
  // Only a model that fits fills the tables of predictions and of the forecast, and only a customers
  // file those of members, referrals, satisfaction and wallets.
  @Test func `a base that a model fits leaves no table empty`() throws {
    let study = try LawBase(seed: 13, isSteady: true).study()
    for analysis in Catalog.analyses
    where analysis.requiresOption == nil && !analysis.requires.contains(.productId) {
      for table in try analysis.run(study) { #expect(table.rowCount > 0, "\(table.name)") }
    }
  }

  @Test(arguments: LawBase.all) func `money times k scales money and moves no rank`(
    base: LawBase
  ) throws {
    let (lines, k) = (base.lines, Int64(7))
    let facts = base.facts(of: lines).changed(moneyTimes: k).facts
    let scaled = try Study.of(
      lines.map { $0.scaled(by: k) }, facts: facts)
    for (before, after) in zip(try tables(base.study()), try tables(scaled)) {
      let columns = Self.descriptions[before.name]?.columns ?? []
      for (place, (left, right)) in zip(before.columns, after.columns).enumerated() {
        // Numbers without a unit of their own are parameters of models; those that scale have a test
        // of their own in GammaGammaTests.
        if columns[place].unit == .number { continue }
        expectScaled(left, right, by: k, "\(before.name).\(left.name)")
      }
    }
  }

  private func expectScaled(
    _ before: ResultColumn, _ after: ResultColumn, by k: Int64, _ name: String
  ) {
    switch (before.values, after.values) {
    case (.money(let left), .money(let right)):
      #expect(left.map { $0 == nil } == right.map { $0 == nil }, "\(name)")
      for case (let left?, let right?) in zip(left, right) {
        // Averages and model money are rounded to 1/10,000 before and after, so that k halves of a unit
        // may be lost, and in a sum as many for each customer; beyond that they agree to 1e-9.
        let lost = Double(k) * Double(LawBase.customers) / 2
        let slack = max(lost, abs(Double(right)) * 1e-9)
        #expect(abs(Double(right) - Double(left * k)) <= slack, "\(name)")
      }
    case (.numbers(let left), .numbers(let right)):
      #expect(left.map { $0 == nil } == right.map { $0 == nil }, "\(name)")
      for case (let left?, let right?) in zip(left, right) {
        // Quotients of amounts that were rounded agree to fewer digits.
        #expect(abs(left - right) <= 1e-5 * max(1, abs(left)), "\(name)")
      }
    case (.decimals, .decimals): break  // thresholds of several measures, revenue among them
    case (.mixed(let left), .mixed(let right)):
      for (left, right) in zip(left, right) {
        expectScaled(column(left), column(right), by: k, name)
      }
    default:
      #expect(before.cells == after.cells, "\(name)")
    }
  }

  /// A column of one cell of its own kind.
  private func column(_ cell: ResultColumn.Cell?) -> ResultColumn {
    switch cell {
    case .integer(let value): ResultColumn("one", .integers([value]))
    case .money(let value): ResultColumn("one", .money([value]))
    case .day(let value): ResultColumn("one", .days([value]))
    case .number(let value): ResultColumn("one", .numbers([value]))
    case nil: ResultColumn("one", .texts([nil]))
    }
  }

  @Test(arguments: LawBase.all) func `dates shifted by 28 years move only dates`(
    base: LawBase
  ) throws {
    let lines = base.lines
    let facts = base.facts(of: lines).changed(daysLater: 10_227).facts
    let shifted = try Study.of(
      lines.map { $0.later(by: 10_227) }, facts: facts)
    for (before, after) in zip(try tables(base.study()), try tables(shifted)) {
      let units = (Self.descriptions[before.name]?.columns ?? []).map(\.unit)
      for (index, (left, right)) in zip(before.columns, after.columns).enumerated() {
        if case (.days(let left), .days(let right)) = (left.values, right.values) {
          #expect(left.map { $0.map { $0 + 10_227 } } == right)
        } else if case (.mixed(let left), .mixed(let right)) = (left.values, right.values) {
          #expect(left.map(laterByYears) == right)
        } else if units[index] == .period {
          #expect(left.count == right.count)
        } else {
          #expect(left.cells == right.cells, "\(before.name).\(left.name)")
        }
      }
    }
  }

  private func laterByYears(_ cell: ResultColumn.Cell?) -> ResultColumn.Cell? {
    guard case .day(let day)? = cell else { return cell }
    return .day(day + 10_227)
  }

  @Test(arguments: seeds) func `later lines change no label of the start`(seed: UInt64) throws {
    let lines = lines(seed)
    let study = try Study.of(lines)
    let start = try #require(study.window.start)
    let cut = study.ledger.customerIds
    let early = try Study.of(lines.filter { $0.day <= start }, asOf: start.description)
    for (later, earlier) in [
      (try #require(study.startTiers), early.tiers),
      (try #require(study.startSegments), early.segments),
    ] {
      for customer in 0..<cut.count {
        let code = early.ledger.customerIds.rowOfSorted(cut[customer].utf8)
        #expect(later.name(customer) == code.flatMap { earlier.name($0) })
      }
    }
  }

  // W is the same in both studies, since first day and as-of day are: risk and stage depend on it.
  @Test(arguments: seeds) func `other lines after the start change no label of it`(
    seed: UInt64
  ) throws {
    let lines = lines(seed)
    let study = try Study.of(lines)
    let (start, asOf) = (try #require(study.window.start), study.window.asOf)
    var random = SplitMix(seed)
    let later = lines.filter { $0.day > start }.map { line in
      var line = line
      line.customer = "c\(random.below(140))"
      line.order = nil
      line.day = start + 1 + Int(random.below(UInt64(asOf - start)))
      return line
    }
    let other = try Study.of(lines.filter { $0.day <= start } + later, asOf: asOf.description)
    #expect(other.window == study.window)
    for (labels, others) in [
      (try #require(study.startTiers), try #require(other.startTiers)),
      (try #require(study.startSegments), try #require(other.startSegments)),
      (try #require(study.startRisk).labels, try #require(other.startRisk).labels),
      (try #require(study.startStages), try #require(other.startStages)),
    ] {
      let names = named(labels, study)
      #expect(names == named(others, other))
      #expect(Set(names.values).count > 2, "seed \(seed)")
    }
  }

  /// The labels of the customers who have one, by id.
  private func named(_ labels: CustomerLabels, _ study: Study) -> [String: String] {
    var names: [String: String] = [:]
    for customer in 0..<study.ledger.customerCount {
      names[study.ledger.customerIds[customer]] = labels.name(customer)
    }
    return names
  }

  static let edges: [(name: String, lines: [TestLine])] = [
    ("no line at all", []),
    ("one customer, one line", [TestLine("a", "2020-01-01", 10)]),
    (
      "one customer, three years",
      (0..<36).map { TestLine("a", Day(18_000 + 30 * $0), nil, 100, 40, 0) }
    ),
    (
      "no repeat customers",
      (0..<50).map { TestLine("c\($0)", Day(18_000 + 20 * $0), nil, 100, 50, 0) }
    ),
    (
      "all equal",
      (0..<50).flatMap { customer in
        (0..<10).map { TestLine("c\(customer)", Day(18_000 + 100 * $0), nil, 100, 50, 0) }
      }
    ),
    ("all refunds", (0..<50).map { TestLine("c\($0)", Day(18_000 + 20 * $0), nil, -100, -50, 0) }),
    ("all zero", (0..<50).map { TestLine("c\($0)", Day(18_000 + 20 * $0), nil, 0, 0, 0) }),
    (
      "under sixty days", (0..<50).map { TestLine("c\($0 % 9)", Day(18_000 + $0), nil, 100, 50, 0) }
    ),
    (
      "losses only",
      (0..<80).map { TestLine("c\($0 % 9)", Day(18_000 + 20 * $0), nil, 100, -50, 0) }
    ),
  ]

  @Test(arguments: edges.indices) func `edges neither crash nor leave NaN`(edge: Int) throws {
    let study = try Study.of(LawTests.edges[edge].lines)
    for table in try tables(study) {
      for column in table.columns {
        #expect(
          table.numbers(column.name).allSatisfy { $0?.isFinite ?? true },
          "\(LawTests.edges[edge].name): \(table.name).\(column.name)")
      }
    }
  }
}
