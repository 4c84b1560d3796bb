import Columns
import Customers
import TestSupport

/// Patterns, stages, rungs and types of loyalty the obvious way, one customer after the other, in
/// floating point: an oracle.
struct RelationshipOracle {
  let today: NaiveCustomers
  let days: Int
  private let risks: [String: NaiveCustomers.Risk]
  private let usualGap: Double
  private let lines: [TestLine]

  /// The customers of some lines as known on a day, with the window of the run.
  init(_ lines: [TestLine], asOf: Int, days: Int) {
    today = NaiveCustomers(lines, asOf: asOf)
    self.days = days
    self.lines = lines.filter { $0.day.number <= asOf }
    risks = today.risk(activeDays: days)
    usualGap = Double(today.medianGap ?? days)
  }

  /// Standard deviation over mean of the gaps; infinite where there is none.
  private func variation(_ customer: NaiveCustomers.Customer) -> Double {
    let gaps = zip(customer.days.dropFirst(), customer.days).map { Double($0 - $1) }
    guard gaps.count > 1 else { return .infinity }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let squares = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(gaps.count - 1)).squareRoot() / mean
  }

  private func isSteady(_ customer: NaiveCustomers.Customer) -> Bool {
    variation(customer) <= 1 + 1e-12
  }

  func pattern(_ customer: NaiveCustomers.Customer) -> String {
    guard let risk = risks[customer.id] else { return "no_purchase" }
    if customer.days.count == 1 { return "one_time" }
    let isRegular = customer.days.count >= 4 && isSteady(customer) && risk.ratio < 3
    return isRegular ? "regular" : "occasional"
  }

  private func isFalling(_ customer: NaiveCustomers.Customer) -> Bool {
    let (start, middle, end) = (today.asOf - days, today.asOf - days / 2, today.asOf)
    guard customer.days.filter({ $0 > start }).count >= 3 else { return false }
    let older = customer.profit(after: start, through: middle)
    return older > 0 && 2 * customer.profit(after: middle, through: end) < older
  }

  func stage(_ customer: NaiveCustomers.Customer) -> String {
    guard let risk = risks[customer.id], let first = customer.days.first else {
      return "no_purchase"
    }
    let tenure = today.asOf - first
    if risk.level == "lost" { return "ended" }
    if risk.ratio >= 2 || isFalling(customer) { return "decline" }
    if customer.days.count >= 5, tenure >= days, isSteady(customer) { return "stability" }
    let isNew = customer.days.count == 1
    let isYoung = customer.days.count == 2 && Double(tenure) < 2 * usualGap
    guard isNew || isYoung else { return "formation" }
    return customer.days.contains { $0 > today.asOf - days } ? "exploration" : "decline"
  }

  /// The customers with a purchase that a customer referred.
  private func referred(_ id: String, _ by: [String: String]) -> [NaiveCustomers.Customer] {
    today.customers.filter { by[$0.id] == id && $0.id != id && !$0.days.isEmpty }
  }

  func rung(_ customer: NaiveCustomers.Customer, referredBy: [String: String]) -> String {
    guard let risk = risks[customer.id] else { return "no_purchase" }
    let isStable = stage(customer) == "stability"
    let referred = referred(customer.id, referredBy)
    if !referred.isEmpty {
      let profit = referred.reduce(0) { $0 + $1.profit }
      let isPartner =
        profit > 0 && 4 * profit >= customer.profit
        || referred.filter { $0.days.count > 1 }.count >= 3
      return isStable && isPartner ? "partner" : "advocate"
    }
    if customer.days.count == 1 { return "purchaser" }
    let isSupporter = isStable || pattern(customer) == "regular" && risk.ratio < 2
    return isSupporter ? "supporter" : "client"
  }
}

/// What the oracle needs for types of loyalty.
extension RelationshipOracle {
  /// What a customers file says, by id.
  struct Facts {
    var referredBy: [String: String] = [:]
    var satisfaction: [String: Double] = [:]
    var relation: [String: String] = [:]
    var captive: [String: Bool] = [:]
  }

  /// Saved of the full price, and bought at a discount of the revenue, by order and day.
  private func discounts(_ customer: NaiveCustomers.Customer) -> (saved: Double?, at: Double?) {
    let entries = Dictionary(grouping: customer.lines) {
      "\($0.order ?? "day \($0.day.number)") on \($0.day.number)"
    }.values.filter { $0.reduce(0) { $0 + $1.revenue } >= 0 }
    var (paid, saved, discounted) = (0.0, 0.0, 0.0)
    for entry in entries {
      let (revenue, discount) = entry.reduce((0.0, 0.0)) {
        ($0.0 + Double($1.revenue), $0.1 + Double($1.discount))
      }
      paid += revenue
      saved += discount
      if discount > 0 { discounted += revenue }
    }
    return (paid + saved > 0 ? saved / (paid + saved) : nil, paid > 0 ? discounted / paid : nil)
  }

  /// The lines of each product, category or channel bought in a customer's purchases.
  func bought(
    _ customer: NaiveCustomers.Customer, _ what: (TestLine) -> String?
  ) -> [String: Int] {
    var lines: [String: Int] = [:]
    for order in Dictionary(grouping: customer.lines, by: { $0.order ?? "day \($0.day.number)" })
      .values
    where order.reduce(0, { $0 + $1.revenue }) > 0 {
      for (name, own) in Dictionary(grouping: order, by: { what($0) ?? "" })
      where !name.isEmpty && own.reduce(0, { $0 + $1.revenue }) > 0 {
        lines[name, default: 0] += own.count
      }
    }
    return lines
  }

  /// The type of every customer, by id.
  func loyalty(_ facts: Facts) -> [String: String] {
    let shares = today.customers.filter { $0.days.count > 1 }
      .compactMap { discounts($0).saved }.sorted()
    let median = (shares[(shares.count - 1) / 2] + shares[shares.count / 2]) / 2
    var types: [String: String] = [:]
    for customer in today.customers { types[customer.id] = type(customer, facts, median) }
    return types
  }

  private func type(
    _ customer: NaiveCustomers.Customer, _ facts: Facts, _ median: Double
  ) -> String {
    let (id, k) = (customer.id, customer.days.count)
    if k == 0 { return "no_purchase" }
    if k == 1 { return "one_time" }
    if facts.captive[id] == true { return "monopoly" }
    if facts.relation[id] != nil { return "kinship" }
    let discounts = discounts(customer)
    let saved = discounts.saved ?? 0
    let isCheap = discounts.at ?? 0 >= 0.6 || saved >= 0.15 && saved >= 2 * median
    if saved > median + 1e-9 && isCheap { return "benefit" }
    let categories = bought(customer) { $0.category }
    let products = bought(customer) { $0.product }
    let isBroad = categories.isEmpty ? products.count >= 5 : categories.count >= 2
    let isTrusting =
      k >= 4 && risks[id]?.ratio ?? 9 < 2 && saved <= median + 1e-9 && isBroad
      && facts.satisfaction[id] ?? 10 >= 8
    if isTrusting || !referred(id, facts.referredBy).isEmpty { return "trust" }
    let channels = bought(customer) { $0.channel }
    func isNarrow(_ lines: [String: Int]) -> Bool {
      10 * (lines.values.max() ?? 0) >= 8 * max(1, lines.values.reduce(0, +))
    }
    let isInert = k >= 4 && (isNarrow(products) || isNarrow(categories) || channels.count == 1)
    return isInert ? "inertia" : "undetermined"
  }
}
