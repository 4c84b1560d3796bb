import Analyses
import Columns
import Framework
import Measures
import Prediction
import Results
import TestSupport
import Testing

@Suite struct RetentionOracleTests {
  @Test(arguments: [UInt64(21), 22, 23]) func `agrees with plain counting and summing`(
    seed: UInt64
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 400, lines: 3_000)
    let naive = NaiveRetention(lines)
    let rows = try RetentionRows(lines, discountRate: "0")
    #expect(naive.scopes.map(\.0) == ["all", "high", "medium", "low", "none"])
    for (scope, customers) in naive.scopes {
      let kept = customers.filter { naive.isActive($0) }
      let (r, m) = (Double(kept.count) / Double(customers.count), naive.profit(kept))
      for hundredths in -10...10 {
        let changed = r + Double(hundredths) / 100
        let row = try #require(
          rows.find("constant_margin", "10y", "points", hundredths, scope: scope))
        #expect(row.number("base_retention") == (customers.isEmpty ? nil : r))
        guard changed >= 0, changed <= 1, !kept.isEmpty else {
          #expect(row.number("projected_value") == nil)
          continue
        }
        let value = (1...10).reduce(0.0) { sum, period in
          sum + m * (0..<period).reduce(1.0) { product, _ in product * changed }
        }
        let found = try #require(row.number("projected_value"))
        #expect(abs(found - value) < 1e-4 + 1e-9 * abs(value), "\(scope) \(hundredths)")
      }
    }
  }

  @Test func `threads and blocks change nothing`() throws {
    let lines = TestLine.random(seed: 31, customers: 20_000, lines: 40_000)
    for name in ["retention_projection", "retention_paths", "retention_investment"] {
      let one = try RetentionRows(lines, name).table
      let three = try RetentionRows(lines.reversed(), name, threads: 3).table
      for column in one.columns {
        #expect(one.cells(column.name) == three.cells(column.name), "\(name) \(column.name)")
      }
    }
  }

  @Test func `lines after the start change no label taken at the start`() throws {
    // The newest year multiplied by 100 moves margins, but no customer into another tier.
    let lines = TestLine.random(seed: 41, customers: 200, lines: 3_000)
    let start = Day((lines.map(\.day.number).max() ?? 0) - 365)
    let louder = lines.map { line in
      var line = line
      if line.day > start { line.profit *= 100 }
      return line
    }
    let tables = try [lines, louder].map { try RetentionRows($0).table }
    #expect(tables[0].cells("active_at_start") == tables[1].cells("active_at_start"))
    #expect(tables[0].cells("kept") == tables[1].cells("kept"))
    #expect(tables[0].cells("margin") != tables[1].cells("margin"))
  }

  @Test func `tiers and segments each add up to all`() throws {
    let rows = try RetentionRows(TestLine.random(seed: 61, customers: 300, lines: 3_000))
    let (kinds, counts) = (rows.table.cells("scope_kind"), rows.table.numbers("active_at_start"))
    let keys = zip(rows.table.cells("model"), rows.table.numbers("delta"))
    var sums: [String: Double] = [:]
    for (row, key) in keys.enumerated() where key.0 == "tenure_curve" && key.1 == 0 {
      sums[kinds[row] ?? "", default: 0] += counts[row] ?? 0
    }
    let all = try #require(sums["all"])
    #expect(all > 0 && sums == ["all": all, "tier": all, "segment": all])
  }

  @Test func `CDNOW as counted by an independent script`() throws {
    // W = 270: 673 of 2,270 stay and earn 103.2215 each; 7 are won and earn 54.4386.
    let rows = try RetentionRows(TestLine.cdnow(), discountRate: "0.10")
    let points = try #require(rows.find("constant_margin", "10y", "points", 5))
    #expect(points.number("base_retention") == 673.0 / 2_270.0)
    #expect(points.number("base_value") == 39.4073)
    #expect(points.number("projected_value") == 49.2225)
    #expect(abs((points.number("lift") ?? 0) - 0.24906936989917) < 1e-12)
    let relative = try #require(rows.find("constant_margin", "unlimited", "relative", 5))
    #expect(relative.number("projected_value") == 42.1829)
    #expect(rows.find("tenure_curve", "10y", "points", 0)?.number("base_value") == nil)
    let table = try RetentionRows(
      TestLine.cdnow(), "retention_investment", discountRate: "0.10"
    ).table
    #expect(abs((table.numbers("break_even_ratio")[0] ?? 0) - 0.657973100053976) < 1e-12)
    #expect(table.numbers("profit_per_kept")[0] == 132.9193)
    #expect(table.numbers("profit_per_won")[0] == 87.4573)
  }

  @Test func `money times a thousand scales values and leaves lifts`() throws {
    let lines = TestLine.random(seed: 51, customers: 300, lines: 3_000)
    let scaled = lines.map { line in
      var line = line
      line.revenue *= 1_000
      line.profit *= 1_000
      return line
    }
    let tables = try [lines, scaled].map { try RetentionRows($0, discountRate: "0.1").table }
    #expect(tables[0].cells("note") == tables[1].cells("note"))
    for (small, large) in zip(tables[0].numbers("lift"), tables[1].numbers("lift")) {
      #expect(abs((small ?? 0) - (large ?? 0)) < 1e-9)
    }
    let values = zip(tables[0].numbers("projected_value"), tables[1].numbers("projected_value"))
    for case (let small?, let large?) in values {
      #expect(abs(large - 1_000 * small) <= 0.0501)
    }
  }
}

/// Who was active, who was kept and what they earned, counted with dictionaries.
private struct NaiveRetention {
  let lines: [String: [TestLine]]
  let purchases: [String: [Day]]
  let asOf: Int32
  let start: Int32
  var scopes: [(String, [String])] = []

  /// Lines that span at least 730 days, so that W is 365.
  init(_ all: [TestLine]) {
    lines = Dictionary(grouping: all, by: \.customer)
    asOf = all.map(\.day.number).max() ?? 0
    start = asOf - 365
    purchases = NaivePurchases(all, asOf: Day(asOf)).days
    let active = lines.keys.filter { bought($0, start - 365, start) }
    let tiers = tiersAtStart()
    scopes.append(("all", active))
    for tier in ["high", "medium", "low", "none"] {
      scopes.append((tier, active.filter { tiers[$0] == tier }))
    }
  }

  func isActive(_ customer: String) -> Bool { bought(customer, start, asOf) }

  /// The window's profit of some customers, divided by their number.
  func profit(_ customers: [String]) -> Double {
    let units = customers.flatMap { lines[$0] ?? [] }
      .filter { $0.day.number > start }
      .reduce(0) { $0 + Int($1.profit) }
    return Double(units) / 10_000 / Double(customers.count)
  }

  private func bought(_ customer: String, _ after: Int32, _ through: Int32) -> Bool {
    (purchases[customer] ?? []).contains { $0.number > after && $0.number <= through }
  }

  private func tiersAtStart() -> [String: String] {
    var profits: [(customer: String, profit: Int)] = []
    for (customer, own) in lines {
      let early = own.filter { $0.day.number <= start }
      guard !early.isEmpty else { continue }
      profits.append((customer, early.reduce(0) { $0 + Int($1.profit) }))
    }
    profits.sort {
      $0.profit != $1.profit
        ? $0.profit > $1.profit : $0.customer.utf8.lexicographicallyPrecedes($1.customer.utf8)
    }
    let total = profits.reduce(0) { $0 + max(0, $1.profit) }
    var (tiers, before) = ([String: String](), 0)
    for (customer, profit) in profits {
      if profit <= 0 {
        tiers[customer] = "none"
      } else if 100 * before < 80 * total {
        tiers[customer] = "high"
      } else {
        tiers[customer] = 100 * before < 95 * total ? "medium" : "low"
      }
      before += max(0, profit)
    }
    return tiers
  }
}
