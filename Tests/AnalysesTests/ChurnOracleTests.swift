import Analyses
import Columns
import Customers
import Framework
import Measures
import Prediction
import Results
import TestSupport
import Testing

/// Early warning against straightforward code over the lines.
@Suite struct ChurnOracleTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4]

  private struct Case {
    let lines: [TestLine]
    let study: Study
    let window: ObservationWindow
    let today: NaiveCustomers

    /// Odd seeds observe 300 days, so that the window is 150 days, even ones 900.
    init(_ seed: UInt64, threads: Int, blocks: Int) throws {
      var lines = TestLine.random(seed: seed, customers: 150, lines: 1_400)
      if seed % 2 == 1 { lines.removeAll { $0.day.number >= 17_897 + 300 } }
      self.lines = lines
      study = try Study.of(
        lines, options: [.model: "none"], blocks: blocks, threads: threads)
      window = study.window
      today = NaiveCustomers(lines, asOf: Int(window.asOf.number))
    }
  }

  private func run(_ name: String, _ study: Study) throws -> [ResultTable] {
    try #require(Catalog.analyses.first { $0.name == name }).run(study)
  }

  @Test(arguments: seeds, [1, 3])
  func `every customer is judged as by hand`(seed: UInt64, threads: Int) throws {
    let test = try Case(seed, threads: threads, blocks: threads * 2)
    let table = try run("churn-risk", test.study)[0]
    let risks = test.today.risk(activeDays: try #require(test.window.activeDays))
    let buyers = test.today.customers.filter { !$0.purchases.isEmpty }
    #expect(table.cells("customer_id") == buyers.map(\.id), "seed \(seed)")
    #expect(table.cells("risk") == buyers.map { risks[$0.id]?.level }, "seed \(seed)")
    #expect(table.numbers("typical_gap_days") == buyers.map { risks[$0.id]?.gap })
    #expect(table.numbers("overdue_ratio") == buyers.map { risks[$0.id]?.ratio })
    for (row, value) in table.numbers("value_at_risk").enumerated() {
      let risk = try #require(risks[buyers[row].id])
      #expect(abs((value ?? -1) - (1 - risk.chance) * risk.value) < 0.000_051, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `priority ranks what contact can save`(seed: UInt64) throws {
    let test = try Case(seed, threads: 2, blocks: 3)
    let table = try run("churn-risk", test.study)[0]
    let risks = test.today.risk(activeDays: try #require(test.window.activeDays))
    let gains = table.cells("customer_id").map { id in
      id.flatMap { risks[$0] }.map { $0.chance * (1 - $0.chance) * $0.value } ?? 0
    }
    let ranks = table.numbers("priority")
    for (gain, rank) in zip(gains, ranks) { #expect((gain > 1e-9) == (rank != nil)) }
    let ranked = ranks.indices.filter { ranks[$0] != nil }.sorted {
      ranks[$0] ?? 0 < ranks[$1] ?? 0
    }
    #expect(ranked.map { ranks[$0] } == ranked.indices.map { Double($0 + 1) }, "seed \(seed)")
    for (better, worse) in zip(ranked, ranked.dropFirst()) {
      let gap = gains[better] - gains[worse]
      #expect(gap > -1e-9, "seed \(seed)")
      if gap == 0 { #expect(better < worse, "seed \(seed)") }
    }
  }

  @Test(arguments: seeds)
  func `the summary counts levels, tiers and returns`(seed: UInt64) throws {
    let test = try Case(seed, threads: 3, blocks: 5)
    let table = try run("churn-risk", test.study)[1]
    let days = try #require(test.window.activeDays)
    let start = NaiveCustomers(test.lines, asOf: test.today.asOf - days)
    let (now, then) = (Labels(test.today, days), Labels(start, days))
    let (levels, tiers) = (table.cells("risk"), table.cells("tier"))
    #expect(levels.count == 25)
    for row in levels.indices {
      let (level, tier) = (levels[row] ?? "", tiers[row] ?? "")
      let members = now.members(level, tier)
      let base = then.members(level, tier)
      let returned = base.filter { id in
        test.today[id]?.days.contains { $0 > test.today.asOf - days } ?? false
      }
      #expect(table.numbers("customers")[row] == Double(members.count))
      #expect(
        table.numbers("customer_share")[row]
          == Double(members.count) / Double(test.today.customers.count))
      #expect(table.numbers("return_base")[row] == Double(base.count), "seed \(seed)")
      let rate = base.count < 30 ? nil : Double(returned.count) / Double(base.count)
      #expect(table.numbers("return_rate")[row] == rate, "seed \(seed)")
      let profit = members.reduce(0) { $0 + annualProfit(test.today[$1], test) }
      #expect(table.numbers("annual_profit")[row] == Double(profit) / 10_000, "seed \(seed)")
    }
  }

  private func annualProfit(_ customer: NaiveCustomers.Customer?, _ test: Case) -> Int64 {
    let profit = customer?.profit(after: test.today.asOf - 365, through: test.today.asOf) ?? 0
    let span = test.window.spanDays
    return span < 365 ? Money.roundedQuotient(profit * 365, Int64(span)) : profit
  }

  /// Who has which level and tier on a day.
  private struct Labels {
    let ids: [String]
    let levels: [String: String]
    let tiers: [String: String]

    init(_ customers: NaiveCustomers, _ activeDays: Int) {
      ids = customers.customers.map(\.id)
      levels = customers.risk(activeDays: activeDays).mapValues(\.level)
      tiers = customers.tiers
    }

    func members(_ level: String, _ tier: String) -> [String] {
      ids.filter { (levels[$0] ?? "no_purchase") == level && (tier == "all" || tiers[$0] == tier) }
    }
  }

  @Test(arguments: seeds)
  func `lifetime values follow the formula`(seed: UInt64) throws {
    let test = try Case(seed, threads: 3, blocks: 4)
    let table = try run("lifetime-value", test.study)[0]
    let days = try #require(test.window.activeDays)
    let risks = test.today.risk(activeDays: days)
    let tiers = test.today.tiers
    let rates = retention(test, days)
    #expect(table.cells("customer_id") == test.today.customers.map(\.id))
    #expect(
      table.numbers("annual_profit")
        == test.today.customers.map {
          Double(annualProfit($0, test)) / 10_000
        })
    for (row, customer) in test.today.customers.enumerated() {
      let ratio = (rates[tiers[customer.id] ?? ""] ?? 0) / exponential(1.1, days)
      let payments = (1...(3_650 / days)).reduce(0) { $0 + power(ratio, $1) }
      let annual = Double(max(0, annualProfit(customer, test))) / 10_000
      let residual = annual * Double(days) / 365 * payments * (risks[customer.id]?.chance ?? 0)
      let found = try #require(table.numbers("residual_value")[row])
      #expect(abs(found - residual) < 0.000_051 + 1e-9 * residual, "seed \(seed)")
      let value = try #require(table.numbers("lifetime_value")[row])
      #expect(abs(value - found - Double(customer.profit) / 10_000) < 1e-6)
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * base }
  }

  /// base^(days/365), by Newton's method on x^365 = base^days.
  private func exponential(_ base: Double, _ days: Int) -> Double {
    var root = 1.0
    for _ in 0..<60 { root -= (root - base / power(root, 364)) / 365 }
    return power(root, days)
  }

  /// The retention of each tier of the start, of all where it is under 30.
  private func retention(_ test: Case, _ days: Int) -> [String: Double] {
    let (end, start) = (test.today.asOf, test.today.asOf - days)
    let active = test.today.customers.filter { customer in
      customer.days.contains { $0 > start - days && $0 <= start }
    }
    func rate(_ customers: [NaiveCustomers.Customer]) -> Double {
      let kept = customers.filter { $0.days.contains { $0 > start && $0 <= end } }
      return Double(kept.count) / Double(customers.count)
    }
    let tiers = NaiveCustomers(test.lines, asOf: start).tiers
    var rates: [String: Double] = [:]
    for tier in ["high", "medium", "low", "none"] {
      let members = active.filter { tiers[$0.id] == tier }
      rates[tier] = members.count < 30 ? rate(active) : rate(members)
    }
    return rates
  }
}
