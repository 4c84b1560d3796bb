import Columns
package import Customers
import Framework
package import Parallelism

/// Sums over all customers of a book.
package struct BaseTotals: Sendable {
  /// Customers with a line.
  package private(set) var customers = 0
  /// Customers with a purchase.
  package private(set) var buyers = 0
  /// Customers with purchases on two or more days.
  package private(set) var repeaters = 0
  /// Purchases.
  package private(set) var orders = 0
  /// Days with a purchase, customer by customer.
  package private(set) var purchaseDays = 0
  /// Revenue in 1/10,000.
  package private(set) var revenue: Int64 = 0
  /// Profit in 1/10,000.
  package private(set) var profit: Int64 = 0
  /// Profit of the lines after their customer's first purchase day, in 1/10,000.
  package private(set) var repeatProfit: Int64 = 0

  /// Adds up a book, customers in parallel.
  package init(_ ledger: Ledger, _ book: CustomerBook, workers: Workers) {
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      var part = BaseTotals()
      for customer in customers { part.add(customer, ledger, book) }
      return part
    }
    for part in parts { add(part) }
  }

  private init() {}

  private mutating func add(_ customer: Int, _ ledger: Ledger, _ book: CustomerBook) {
    if book.hasLine[customer] { customers += 1 }
    revenue += book.revenue[customer]
    profit += book.profit[customer]
    guard let first = book.firstPurchase(customer) else { return }
    let days = book.purchaseDayRange(of: customer).count
    buyers += 1
    if days > 1 { repeaters += 1 }
    orders += Int(book.orders[customer])
    purchaseDays += days
    let lastDay = book.asOf.number
    let entryDays = ledger.entries.day.span
    let profits = ledger.entries.profit.span
    for entry in ledger.entries(of: customer)
    where entryDays[entry] > first && entryDays[entry] <= lastDay {
      repeatProfit += profits[entry]
    }
  }

  private mutating func add(_ other: BaseTotals) {
    customers += other.customers
    buyers += other.buyers
    repeaters += other.repeaters
    orders += other.orders
    purchaseDays += other.purchaseDays
    revenue += other.revenue
    profit += other.profit
    repeatProfit += other.repeatProfit
  }
}
