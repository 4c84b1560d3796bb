import Columns
package import Customers

/// What the customers of some groups add up to.
package struct GroupTotals: Sendable {
  /// Customers in each group.
  package private(set) var customers: [Int64]
  /// Purchases of each group.
  package private(set) var orders: [Int64]
  /// Revenue of each group in 1/10,000.
  package private(set) var revenue: [Int64]
  /// Profit of each group in 1/10,000.
  package private(set) var profit: [Int64]

  /// Adds up customers by the group that their code names; those with -1 are in none.
  package init(_ book: CustomerBook, groups: Int, codes: [Int16]) {
    var customers = Array(repeating: Int64(0), count: groups)
    var (orders, revenue, profit) = (customers, customers, customers)
    for (customer, code) in codes.enumerated() where code >= 0 {
      let group = Int(code)
      customers[group] += 1
      orders[group] += Int64(book.orders[customer])
      revenue[group] += book.revenue[customer]
      profit[group] += book.profit[customer]
    }
    self.customers = customers
    self.orders = orders
    self.revenue = revenue
    self.profit = profit
  }

  /// Each part of the whole; empty where the whole is not positive.
  package static func shares(_ parts: [Int64]) -> [Double?] {
    let whole = parts.reduce(0, +)
    return parts.map { whole > 0 ? Double($0) / Double(whole) : nil }
  }

  /// An average of money for each group; empty where there is nothing to divide by.
  package static func averages(_ money: [Int64], over counts: [Int64]) -> [Int64?] {
    zip(money, counts).map { $1 > 0 ? Money.roundedQuotient($0, $1) : nil }
  }
}
