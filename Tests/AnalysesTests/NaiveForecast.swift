import Columns
import TestSupport

/// The facts behind a sales forecast, by plain loops over lines: an oracle.
struct NaiveForecast {
  /// A month, or the part of it between two days.
  struct Month {
    let label: String
    let first: Day
    let last: Day
    var days: Int { last - first + 1 }
  }

  let lines: [TestLine]
  /// The last day that is known.
  let known: Day

  /// The customers with a purchase up to the known day, and the days of their purchases, as known
  /// then: an order counts where its lines so far add up to more than 0, on the day of its first one.
  let purchases: [String: [Day]]

  init(_ lines: [TestLine], known: Day) {
    self.lines = lines
    self.known = known
    purchases = NaiveForecast.purchases(lines.filter { $0.day <= known })
  }

  private static func purchases(_ lines: [TestLine]) -> [String: [Day]] {
    var purchases: [String: [Day]] = [:]
    for own in Dictionary(grouping: lines, by: { "\($0.customer)|\($0.order ?? "\($0.day)")" })
      .values
    {
      guard own.reduce(0, { $0 + $1.revenue }) > 0, let first = own.map(\.day).min() else {
        continue
      }
      purchases[own[0].customer, default: []].append(first)
    }
    return purchases
  }

  /// The calendar months from the day after the known one: those up to a day, cut there, or twelve.
  func months(through limit: Day?) -> [Month] {
    let end = limit ?? known + 400
    let all = CalendarOracle.periods(known + 1, end, "month").compactMap { period in
      period.days.first.flatMap { first in
        period.days.last.map { Month(label: period.label, first: first, last: $0) }
      }
    }
    return limit == nil ? Array(all.prefix(12)) : all
  }

  /// What the customers of the known day, or those who came since, then bought in a month.
  func actual(_ month: Month, ofKnown isKnown: Bool, asOf: Day) -> (
    orders: Int, revenue: Int64, profit: Int64
  ) {
    let all = NaiveForecast.purchases(lines.filter { $0.day <= asOf })
    let orders = all.filter { (purchases[$0.key] != nil) == isKnown }.values.joined()
      .count { $0 >= month.first && $0 <= month.last }
    let own = lines.filter {
      (purchases[$0.customer] != nil) == isKnown && $0.day >= month.first && $0.day <= month.last
    }
    return (orders, own.reduce(0) { $0 + $1.revenue }, own.reduce(0) { $0 + $1.profit })
  }

  /// Revenue over profit of all lines so far.
  var revenueOfProfit: Double {
    let before = lines.filter { $0.day <= known }
    return Double(before.reduce(0) { $0 + $1.revenue })
      / Double(before.reduce(0) { $0 + $1.profit })
  }

  /// How many purchases there were on a purchase day of a customer.
  var purchasesPerDay: Double {
    Double(purchases.values.reduce(0) { $0 + $1.count })
      / Double(purchases.values.reduce(0) { $0 + Set($1).count })
  }

  /// How many customers came in each of the last twelve whole months, from `first`, and how many days
  /// each month has.
  func acquired(from first: Day) -> [(customers: Int, days: Int)] {
    let newcomers = purchases.values.compactMap { $0.min() }
    // From the start of some month, so that months are whole, to the last day before the month of the
    // next day.
    let end = CalendarOracle.start(known + 1, "month") - 1
    let start = CalendarOracle.start(known - 800, "month")
    let whole = CalendarOracle.periods(start, end, "month").map(\.days)
      .filter { days in days.first.map { $0 >= first } ?? false }
    return whole.suffix(12).map { days in (newcomers.count { days.contains($0) }, days.count) }
  }

  /// The mean profit of a customer's first purchase day, and what part of the profit of purchases is
  /// left when what belongs to none is taken off.
  var profits: (first: Double, netShare: Double) {
    let before = lines.filter { $0.day <= known }
    let orders = Dictionary(
      grouping: before, by: { "\($0.customer)|\($0.order ?? "\($0.day)")" }
    ).values.filter { $0.reduce(0) { $0 + $1.revenue } > 0 }
    let bought = orders.reduce(0) { $0 + $1.reduce(0) { $0 + $1.profit } }
    let first = orders.filter { order in
      order.map(\.day).min() == purchases[order[0].customer]?.min()
    }.reduce(0) { $0 + $1.reduce(0) { $0 + $1.profit } }
    return (
      Double(first) / 10_000 / Double(purchases.count),
      Double(before.reduce(0) { $0 + $1.profit }) / Double(bought)
    )
  }
}
