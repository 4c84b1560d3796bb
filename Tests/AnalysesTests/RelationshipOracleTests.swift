import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Patterns, stages, rungs and types of loyalty of random bases against straightforward code.
@Suite struct RelationshipOracleTests {
  private static let seeds: [UInt64] = [41, 42, 43, 44, 45, 46]

  private struct Case {
    let study: Study
    let oracle: RelationshipOracle
    let start: RelationshipOracle
    let facts: RelationshipOracle.Facts

    /// Odd seeds observe 300 days, so that the window is 150 days, even ones 900.
    ///
    /// A part of the customers buys in rhythm, which random days never are, and some keep to one
    /// product.
    init(_ seed: UInt64, threads: Int) throws {
      var random = SplitMix(seed)
      let span = seed % 2 == 1 ? 300 : 900
      var lines = TestLine.random(seed: seed, customers: 120, lines: 1_200)
      lines.removeAll { $0.day.number >= 17_897 + span }
      for customer in 0..<60 { lines += Case.rhythm(customer, span, &random) }
      let ids = Set(lines.map(\.customer)).sorted()
      facts = Case.facts(ids, &random)
      study = try Study.of(
        lines, facts: Case.columns(facts, ids), blocks: threads * 2, threads: threads)
      let days = study.window.activeDays ?? 0
      let asOf = Int(study.window.asOf.number)
      oracle = RelationshipOracle(lines, asOf: asOf, days: days)
      start = RelationshipOracle(lines, asOf: asOf - days, days: days)
    }

    private static func rhythm(
      _ customer: Int, _ span: Int, _ random: inout SplitMix
    ) -> [TestLine] {
      let gap = 5 + Int(random.below(40))
      let last = Int(random.below(UInt64(span / 2)))
      return (0..<(2 + Int(random.below(14)))).compactMap { number in
        let day = span - 1 - last - number * gap - Int(random.below(4))
        guard day >= 0 else { return nil }
        var line = TestLine("r\(customer)", Day(17_897 + Int32(day)), nil, 100_000, 40_000, 0)
        line.discount = random.below(3) == 0 ? 20_000 : 0
        line.product = customer % 3 == 0 ? "p1" : "p\(random.below(9))"
        line.category = customer % 4 == 0 ? nil : "g\(random.below(UInt64(1 + customer % 3)))"
        line.channel = customer % 2 == 0 ? "h1" : "h\(random.below(2))"
        return line
      }
    }

    private static func facts(
      _ ids: [String], _ random: inout SplitMix
    ) -> RelationshipOracle.Facts {
      var facts = RelationshipOracle.Facts()
      for id in ids {
        if random.below(3) == 0 {
          facts.referredBy[id] = ids[Int(random.below(UInt64(min(40, ids.count))))]
        }
        if random.below(2) == 0 { facts.satisfaction[id] = Double(random.below(21)) / 2 }
        if random.below(12) == 0 { facts.relation[id] = "family" }
        if random.below(6) == 0 { facts.captive[id] = random.below(2) == 0 }
      }
      return facts
    }

    private static func columns(
      _ facts: RelationshipOracle.Facts, _ ids: [String]
    ) -> CustomerFacts {
      var columns = CustomerFacts()
      columns.referredBy = ids.map { id in
        facts.referredBy[id].flatMap { ids.firstIndex(of: $0) }.map { Int32($0) } ?? -1
      }
      columns.satisfaction = ids.map { facts.satisfaction[$0] }
      columns.captive = ids.map { facts.captive[$0] }
      columns.relation = CodedTexts(
        names: TextColumn(["family"]), codes: ids.map { facts.relation[$0] == nil ? -1 : 0 })
      return columns
    }

    /// The labels of the study by id.
    func named(_ labels: CustomerLabels) -> [String: String] {
      var names: [String: String] = [:]
      for customer in labels.codes.indices {
        names[study.ledger.customerIds[customer]] = labels.name(customer)
      }
      return names
    }

    /// What the oracle says of every customer with a line, by id.
    func named(
      _ oracle: RelationshipOracle, _ label: (NaiveCustomers.Customer) -> String
    ) -> [String: String] {
      Dictionary(uniqueKeysWithValues: oracle.today.customers.map { ($0.id, label($0)) })
    }
  }

  @Test(arguments: seeds, [1, 3])
  func `every customer has the labels that the oracle gives`(seed: UInt64, threads: Int) throws {
    let test = try Case(seed, threads: threads)
    let (study, oracle) = (test.study, test.oracle)
    #expect(
      test.named(study.patterns) == test.named(oracle, oracle.pattern), "seed \(seed)")
    #expect(test.named(study.stages) == test.named(oracle, oracle.stage), "seed \(seed)")
    let before = try #require(study.startStages)
    #expect(
      test.named(before) == test.named(test.start, test.start.stage), "seed \(seed)")
    #expect(
      test.named(study.rungs)
        == test.named(oracle) { oracle.rung($0, referredBy: test.facts.referredBy) },
      "seed \(seed)")
    #expect(test.named(study.loyaltyTypes) == oracle.loyalty(test.facts), "seed \(seed)")
  }

  // An oracle that agrees on empty groups proves nothing.
  @Test func `every label occurs in these bases`() throws {
    var found = Array(repeating: Set<String>(), count: 4)
    for seed in RelationshipOracleTests.seeds {
      let study = try Case(seed, threads: 1).study
      let all = [study.patterns, study.stages, study.rungs, study.loyaltyTypes]
      for (place, labels) in all.enumerated() {
        for (name, count) in zip(labels.names, labels.counts) where count > 0 {
          found[place].insert(name)
        }
      }
    }
    #expect(found[0] == Set(PurchasePattern.names))
    #expect(found[1] == Set(LifecycleStage.names).subtracting(["prospect"]))
    #expect(found[2] == Set(LadderRung.names).subtracting(["prospect"]))
    #expect(found[3] == Set(LoyaltyType.names))
  }

  @Test(arguments: seeds)
  func `tables add up to the base, and transitions to the table of today`(seed: UInt64) throws {
    let study = try Case(seed, threads: 2).study
    let (count, profit) = (Double(study.book.customerCount), study.book.profit.reduce(0, +))
    var tables: [String: ResultTable] = [:]
    for analysis in [Analysis.purchasePatterns, .lifecycle, .relationshipLadder, .loyaltyTypes] {
      tables.merge(try analysis.tables(study)) { first, _ in first }
    }
    for name in [
      "purchase_patterns", "lifecycle", "marketing_stages", "relationship_ladder", "loyalty_types",
      "loyalty_tiers",
    ] {
      let table = try #require(tables[name])
      func sum(_ column: String) -> Double { table.numbers(column).reduce(0) { $0 + ($1 ?? 0) } }
      #expect(sum("customers") == count, "seed \(seed): \(name)")
      #expect(abs(sum("profit") - Double(profit) / 10_000) < 1e-6, "seed \(seed): \(name)")
      let wholes = name == "loyalty_tiers" ? 4.0 : 1
      #expect(abs(sum("customer_share") - wholes) < 1e-12, "seed \(seed): \(name)")
    }
    let moves = try #require(tables["lifecycle_transitions"])
    let today = try #require(tables["lifecycle"])
    for (stage, customers) in zip(today.cells("stage"), today.numbers("customers")) {
      let arrived = zip(moves.cells("to"), moves.numbers("customers"))
        .filter { $0.0 == stage }.reduce(0) { $0 + ($1.1 ?? 0) }
      #expect(arrived == customers, "seed \(seed): \(stage ?? "")")
    }
  }

  @Test func `the evidence of every judged customer is told`() throws {
    let study = try Case(41, threads: 2).study
    let table = try #require(try Analysis.loyaltyTypes.tables(study)["loyalty_evidence"])
    #expect(table.rowCount > 100)
    for (type, sentence) in zip(table.cells("type"), table.cells("evidence")) {
      #expect(type != nil && sentence?.isEmpty == false)
    }
  }
}
