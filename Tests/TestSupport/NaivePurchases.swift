package import Columns

/// Purchases the obvious way, as an oracle: dictionaries over lines, no shared code.
package struct NaivePurchases {
  /// The purchase days of each customer with a used line, ascending, without repetition.
  package let days: [String: [Day]]
  /// The number of purchases of each customer with a used line.
  package let orders: [String: Int]
  /// The lines up to the as-of day.
  package let lines: [TestLine]

  /// Groups the lines up to a day by customer and order.
  package init(_ lines: [TestLine], asOf: Day) {
    self.lines = lines.filter { $0.day <= asOf }
    var days: [String: [Day]] = [:]
    var orders: [String: Int] = [:]
    for (customer, own) in Dictionary(grouping: self.lines, by: \.customer) {
      let purchases = Dictionary(grouping: own) { $0.order ?? "day \($0.day)" }.values
        .filter { $0.reduce(0) { $0 + $1.revenue } > 0 }
      days[customer] = Set(purchases.compactMap { $0.map(\.day).min() }).sorted()
      orders[customer] = purchases.count
    }
    self.days = days
    self.orders = orders
  }
}
