import Columns
import TestSupport

/// The customers of some lines as known on a day, the obvious and slow way: an oracle.
struct NaiveCustomers {
  struct Customer {
    var id: String
    var lines: [TestLine]
    /// The first days of its purchases, ascending, twice where two fall on one day.
    var purchases: [Int]

    var days: [Int] { Set(purchases).sorted() }
    var revenue: Int64 { lines.reduce(0) { $0 + $1.revenue } }
    var profit: Int64 { lines.reduce(0) { $0 + $1.profit } }

    func profit(after start: Int, through end: Int) -> Int64 {
      lines.filter { Int($0.day.number) > start && Int($0.day.number) <= end }
        .reduce(0) { $0 + $1.profit }
    }
  }

  let asOf: Int
  /// By the bytes of the id.
  let customers: [Customer]

  init(_ lines: [TestLine], asOf: Int) {
    self.asOf = asOf
    let known = Dictionary(grouping: lines.filter { $0.day.number <= asOf }, by: \.customer)
    customers = known.map { id, lines in
      let orders = Dictionary(grouping: lines) { $0.order ?? "day \($0.day.number)" }
      let purchases = orders.values.filter { $0.reduce(0) { $0 + $1.revenue } > 0 }
        .map { Int($0.map(\.day.number).min() ?? 0) }
      return Customer(id: id, lines: lines, purchases: purchases.sorted())
    }
    .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  subscript(id: String) -> Customer? { customers.first { $0.id == id } }

  /// The Kaplan-Meier median of the gaps, each customer weighing 1; nil above one half.
  var medianGap: Int? {
    var gaps: [(length: Int, weight: Double, closed: Bool)] = []
    for days in customers.map(\.days) {
      let weight = 1 / Double(days.count)
      for (day, next) in zip(days, days.dropFirst()) { gaps.append((next - day, weight, true)) }
      if let last = days.last { gaps.append((asOf - last, weight, false)) }
    }
    var survival = 1.0
    for length in Set(gaps.filter(\.closed).map(\.length)).sorted() {
      let atRisk = gaps.filter { $0.length >= length }.reduce(0) { $0 + $1.weight }
      let closed = gaps.filter { $0.length == length && $0.closed }.reduce(0) { $0 + $1.weight }
      survival *= 1 - closed / atRisk
      if survival <= 0.5 + 1e-9 { return length }
    }
    return nil
  }

  /// The profit tier of every customer, by id.
  var tiers: [String: String] {
    var tiers: [String: String] = [:]
    let ranked = customers.sorted { ($1.profit, $0.id) < ($0.profit, $1.id) }
    let total = ranked.reduce(0) { $0 + max(0, $1.profit) }
    var before: Int64 = 0
    for customer in ranked {
      let part = before * 20
      let earning = part < total * 16 ? "high" : part < total * 19 ? "medium" : "low"
      tiers[customer.id] = customer.profit > 0 ? earning : "none"
      before += max(0, customer.profit)
    }
    return tiers
  }

  /// Level, typical gap, overdue ratio and chance of every customer with a purchase, by id.
  func risk(activeDays: Int) -> [String: Risk] {
    let usual = medianGap ?? activeDays
    var risks: [String: Risk] = [:]
    for customer in customers {
      let days = customer.days
      guard let first = days.first, let last = days.last else { continue }
      let above = (asOf - last) * (days.count + 1)
      let below = last - first + 2 * usual
      var level = above >= 2 * below ? "at_risk" : above >= below ? "due" : "active"
      if above >= 3 * below, asOf - last >= activeDays { level = "lost" }
      let ratio = Double(above) / Double(below)
      let late = min(max((ratio - 1) / 2, 0), 1)
      risks[customer.id] = Risk(
        level: level, gap: Double(below) / Double(days.count + 1), ratio: ratio,
        chance: 1 - late * min(1, Double(asOf - last) / Double(activeDays)),
        value: Double(max(0, customer.profit(after: last - 365, through: last))) / 10_000)
    }
    return risks
  }

  struct Risk {
    var level: String
    var gap: Double
    var ratio: Double
    var chance: Double
    /// The profit of the 365 days up to the last purchase day, at least 0.
    var value: Double
  }
}
