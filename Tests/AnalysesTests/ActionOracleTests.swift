import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Actions of random bases against straightforward code.
@Suite struct ActionOracleTests {
  private static let seeds: [UInt64] = [61, 62, 63, 64]

  private struct Case {
    let study: Study
    let oracle: RelationshipOracle
    let risks: [String: NaiveCustomers.Risk]
    let tiers: [String: String]
    let loyalty: [String: String]
    /// Profit of a year up to the as-of day, by id.
    let annual: [String: Double]
    /// In whole units; nil for the first two seeds.
    let contactCost: Double?

    /// Odd seeds observe 300 days, so that the window is 150 days, even ones 900.
    ///
    /// Half of the customers buy in rhythm, so that all actions occur.
    init(_ seed: UInt64, threads: Int) throws {
      let span = seed % 2 == 1 ? 300 : 900
      var random = SplitMix(seed)
      var lines = TestLine.random(seed: seed, customers: 120, lines: 1_200)
      lines.removeAll { $0.day.number >= 17_897 + span }
      for customer in 0..<60 { lines += Case.rhythm(customer, span, &random) }
      contactCost = seed > 62 ? 6.5 : nil
      var options: [AnyRunOption: String] = [.model: "none"]
      options[.contactCost] = contactCost.map { "\($0)" }
      study = try Study.of(lines, options: options, blocks: threads * 2, threads: threads)
      let days = try #require(study.window.activeDays)
      oracle = RelationshipOracle(lines, asOf: Int(study.window.asOf.number), days: days)
      risks = oracle.today.risk(activeDays: days)
      tiers = oracle.today.tiers
      loyalty = oracle.loyalty(RelationshipOracle.Facts())
      let (asOf, observed) = (oracle.today.asOf, study.window.spanDays)
      annual = Dictionary(
        uniqueKeysWithValues: oracle.today.customers.map { customer in
          let year = Double(customer.profit(after: asOf - 365, through: asOf)) / 10_000
          return (customer.id, observed < 365 ? year * 365 / Double(observed) : year)
        })
    }

    private static func rhythm(
      _ customer: Int, _ span: Int, _ random: inout SplitMix
    ) -> [TestLine] {
      let (gap, last) = (5 + Int(random.below(40)), Int(random.below(UInt64(span / 2))))
      let profit = Int64(random.below(9)) * 20_000
      return (0..<(2 + Int(random.below(14)))).compactMap { number in
        let day = span - 1 - last - number * gap - Int(random.below(4))
        return day < 0
          ? nil : TestLine("r\(customer)", Day(17_897 + Int32(day)), nil, 100_000, profit, 0)
      }
    }

    /// The highest of the lower half.
    private var median: Double {
      let known = oracle.today.customers.filter { !$0.days.isEmpty }.compactMap { annual[$0.id] }
      return known.sorted()[(known.count + 1) / 2 - 1]
    }

    func action(_ customer: NaiveCustomers.Customer) -> String {
      guard let risk = risks[customer.id] else { return "none" }
      let isDispensable =
        ["low", "none"].contains(tiers[customer.id]) && annual[customer.id] ?? 0 <= median
      let (stage, atRisk) = (oracle.stage(customer), (1 - risk.chance) * risk.value)
      if ["at_risk", "lost"].contains(risk.level) {
        let isWorth = contactCost.map { atRisk > $0 } ?? !isDispensable
        if risk.chance * atRisk > 1e-9, isWorth { return "win_back" }
        return isDispensable ? "let_go" : "none"
      }
      if stage == "exploration" { return "welcome" }
      if isDispensable { return "let_go" }
      if stage == "decline" { return "reach_out" }
      return oracle.rung(customer, referredBy: [:]) == "supporter" ? "ask_for_referral" : "keep"
    }

    func tactic(_ customer: NaiveCustomers.Customer, _ action: String) -> String? {
      if ["let_go", "none"].contains(action) { return nil }
      let byLoyalty = [
        "benefit": "financial", "kinship": "social", "inertia": "social", "trust": "structural",
      ]
      let byTier = ["high": "structural", "medium": "social"]
      return byLoyalty[loyalty[customer.id] ?? ""] ?? byTier[tiers[customer.id] ?? ""]
        ?? "financial"
    }
  }

  @Test(arguments: seeds, [1, 3])
  func `every customer gets the action that the rules give it`(
    seed: UInt64, threads: Int
  ) throws {
    let test = try Case(seed, threads: threads)
    let table = try #require(try Analysis.actions.tables(test.study)["actions"])
    let rows = Dictionary(
      uniqueKeysWithValues: table.cells("customer_id").enumerated().map { ($1 ?? "", $0) })
    #expect(rows.count == test.oracle.today.customers.count)
    var actions: Set<String> = []
    for customer in test.oracle.today.customers {
      let row = try #require(rows[customer.id])
      let action = test.action(customer)
      actions.insert(action)
      #expect(table.cells("action")[row] == action, "seed \(seed) \(customer.id)")
      #expect(
        table.cells("tactic_level")[row] == test.tactic(customer, action), "seed \(seed)")
      let risk = test.risks[customer.id]
      let gain = risk.map { $0.chance * (1 - $0.chance) * $0.value } ?? 0
      let ceiling = ["let_go", "none"].contains(action) ? 0 : gain / 10
      #expect(
        abs((table.numbers("spend_ceiling")[row] ?? -1) - ceiling) <= 0.000_051, "seed \(seed)")
      #expect(
        (table.numbers("priority")[row] != nil) == (ceiling > 1e-9), "seed \(seed) \(customer.id)")
    }
    #expect(actions.count >= 6, "seed \(seed): \(actions)")
  }

  @Test(arguments: seeds)
  func `the list is sorted by what it saves, and the summary adds it up`(seed: UInt64) throws {
    let test = try Case(seed, threads: 2)
    let tables = try Analysis.actions.tables(test.study)
    let (list, summary) = (try #require(tables["actions"]), try #require(tables["action_summary"]))
    let ranks = list.numbers("priority").compactMap { $0 }
    #expect(ranks == ranks.indices.map { Double($0 + 1) }, "seed \(seed)")
    let ceilings = list.numbers("spend_ceiling").prefix(ranks.count).compactMap { $0 }
    #expect(zip(ceilings, ceilings.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed)")
    let spent = list.numbers("spend").prefix(ranks.count).compactMap { $0 }
    for (spend, ceiling) in zip(spent, ceilings) {
      let expected = test.contactCost.map { ceiling >= $0 ? $0 : 0 } ?? ceiling
      #expect(spend == expected, "seed \(seed)")
    }
    let names = zip(summary.cells("segment"), summary.cells("action"))
    for (row, (segment, action)) in names.enumerated() {
      let members = list.cells("action").indices.filter {
        list.cells("action")[$0] == action
          && (segment == "all" || list.cells("segment")[$0] == segment)
      }
      #expect(summary.numbers("customers")[row] == Double(members.count), "seed \(seed)")
      let ceiling = members.reduce(0) { $0 + (list.numbers("spend_ceiling")[$1] ?? 0) }
      #expect(
        abs((summary.numbers("spend_ceiling")[row] ?? -1) - ceiling) <= 0.000_051
          * Double(members.count + 1), "seed \(seed)")
    }
  }

  // With a model, potential and chance are those of lifetime_value and churn_risk.
  @Test func `models tell potential, chance and value at risk`() throws {
    let study = try Study.of(TestLine.cdnow())
    let year = try #require(study.models?.year)
    let table = try #require(try Analysis.actions.tables(study)["actions"])
    let ids = study.ledger.customerIds
    let codes = Dictionary(uniqueKeysWithValues: (0..<ids.count).map { (ids[$0], $0) })
    let potentials = codes.values.filter { study.book.hasPurchase($0) }
      .compactMap { year.profit($0) }.sorted()
    let median = potentials[(potentials.count + 1) / 2 - 1]
    let columns = ["probability", "value_at_risk", "potential", "spend_ceiling"]
      .map { table.numbers($0) }
    for (row, id) in table.cells("customer_id").enumerated() {
      let customer = try #require(id.flatMap { codes[$0] })
      guard study.book.hasPurchase(customer) else { continue }
      let potential = try #require(year.profit(customer))
      #expect(abs((columns[2][row] ?? -1) - potential) <= 0.000_051)
      #expect(table.cells("low_potential")[row] == "\(potential <= median)")
      #expect(columns[0][row] == study.risk?.modelledProbability(of: customer))
      let saved = (columns[0][row] ?? 0) * (columns[1][row] ?? 0) / 10
      guard table.cells("priority")[row] != nil else { continue }
      #expect(abs((columns[3][row] ?? -1) - saved) <= 0.000_1)
    }
    #expect(Set(table.cells("action")).count >= 5)
  }
}
