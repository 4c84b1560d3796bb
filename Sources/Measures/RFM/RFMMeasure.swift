import Columns
package import Customers
import Framework

/// What a score judges: how recently, how often and for how much a customer bought.
package enum RFMMeasure: String, CaseIterable, Sendable {
  case daysSinceLast = "days_since_last"
  case orders
  case revenue

  /// Whether a low value is the good one.
  package var isReversed: Bool { self == .daysSinceLast }

  /// How many of the measure's integers make one whole: money is counted in 1/10,000.
  package var unitsPerWhole: Int64 { self == .revenue ? Money.unitsPerWhole : 1 }

  /// The values of some customers who have a purchase.
  package func values(_ book: CustomerBook, of customers: [Int32]) -> [Int64] {
    switch self {
    case .daysSinceLast: customers.map { Int64(book.daysSinceLast(Int($0)) ?? 0) }
    case .orders: customers.map { Int64(book.orders[Int($0)]) }
    case .revenue: customers.map { book.revenue[Int($0)] }
    }
  }
}
