import Analyses
import Columns
import Customers
import Options
import Parallelism
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
    print("seed \(seed)")
    return TestLine.random(seed: seed, customers: 120, lines: 1_500)
  }

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

  @Test(arguments: seeds) func `shuffled rows change no byte`(seed: UInt64) throws {
    let lines = lines(seed)
    var random = SplitMix(seed)
    let expected = try report(Study.of(lines))
    #expect(try report(Study.of(lines.shuffled(using: &random))) == expected)
  }

  @Test(arguments: seeds) func `the split and the threads change no byte`(seed: UInt64) throws {
    let lines = lines(seed)
    let expected = try report(Study.of(lines))
    for (blocks, threads) in [(3, 2), (17, 7), (1, 7)] {
      #expect(try report(Study.of(lines, blocks: blocks, threads: threads)) == expected)
    }
  }

  @Test(arguments: seeds) func `money times k scales money and moves no rank`(seed: UInt64) throws {
    let lines = lines(seed)
    let k: Int64 = 7
    let scaled = lines.map { $0.scaled(by: k) }
    for (before, after) in zip(try tables(Study.of(lines)), try tables(Study.of(scaled)))
    where before.name != "model_fit" {
      // The parameters that scale have a test of their own in GammaGammaTests.
      for (left, right) in zip(before.columns, after.columns) {
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
        // Averages and model money are rounded to 1/10,000 before and after, so k halves of a unit
        // may be lost; beyond that model money agrees to 1e-9. Only the totals of these tables are
        // sums of such rounded amounts, of up to 120 customers.
        let totals = [
          "churn_summary.", "summary.", "satisfaction_trap.", "value_matrix_summary.", "selection",
        ]
        let isTotal = totals.contains { name.hasPrefix($0) }
        let slack = max(Double(k) * (isTotal ? 60 : 1), abs(Double(right)) * 1e-9)
        #expect(abs(Double(right) - Double(left * k)) <= slack, "\(name)")
      }
    case (.numbers(let left), .numbers(let right)):
      #expect(left.map { $0 == nil } == right.map { $0 == nil }, "\(name)")
      for case (let left?, let right?) in zip(left, right) {
        #expect(abs(left - right) <= 1e-9 * max(1, abs(left)), "\(name)")
      }
    case (.decimals, .decimals): break  // thresholds of several measures, revenue among them
    case (.mixed(let left), .mixed(let right)):
      for (left, right) in zip(left, right) {
        expectScaled(column(left), column(right), by: k, name)
      }
    default:
      #expect(cells(before) == cells(after), "\(name)")
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

  @Test(arguments: seeds) func `dates shifted by 28 years move only dates`(seed: UInt64) throws {
    let lines = lines(seed)
    let shifted = lines.map { $0.later(by: 10_227) }
    let descriptions = Dictionary(
      uniqueKeysWithValues: Catalog.analyses.flatMap(\.tables).map { ($0.name, $0) })
    for (before, after) in zip(try tables(Study.of(lines)), try tables(Study.of(shifted))) {
      let units = (descriptions[before.name]?.columns ?? []).map(\.unit)
      for (index, (left, right)) in zip(before.columns, after.columns).enumerated() {
        if case (.days(let left), .days(let right)) = (left.values, right.values) {
          #expect(left.map { $0.map { $0 + 10_227 } } == right)
        } else if case (.mixed(let left), .mixed(let right)) = (left.values, right.values) {
          #expect(left.map(laterByYears) == right)
        } else if units[index] == .period {
          #expect(left.count == right.count)
        } else {
          #expect(cells(left) == cells(right), "\(before.name).\(left.name)")
        }
      }
    }
  }

  private func laterByYears(_ cell: ResultColumn.Cell?) -> ResultColumn.Cell? {
    guard case .day(let day)? = cell else { return cell }
    return .day(day + 10_227)
  }

  private func cells(_ column: ResultColumn) -> [String?] {
    ResultTable("one", [column]).cells(column.name)
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
    print(LawTests.edges[edge].name)
    let study = try Study.of(LawTests.edges[edge].lines)
    for table in try tables(study) {
      for column in table.columns {
        #expect(
          table.numbers(column.name).allSatisfy { $0?.isFinite ?? true },
          "\(table.name).\(column.name)")
      }
    }
  }
}
