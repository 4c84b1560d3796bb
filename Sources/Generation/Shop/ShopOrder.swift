internal import Columns
internal import Statistics

/// One line of an order.
struct ShopLine: Sendable {
  static let channels = ["web", "store", "app", "phone"]

  let product: Int
  let quantity: Int
  /// Cents off the whole line.
  let discount: Int
}

/// An order, or the refund of one.
struct ShopOrder: Sendable {
  enum Status: String, Sendable {
    case completed
    case cancelled
    case refunded
  }

  let day: Day
  let second: Int
  /// The customer's number; nil for an order without a customer.
  let customer: Int?
  /// Distinguishes the orders of one customer, or of all guests; a refund has that of its order.
  let sequence: Int
  let channel: Int
  let status: Status
  let lines: [ShopLine]

  /// Revenue and cost of the lines in cents.
  func money(_ catalog: ShopCatalog) -> (revenue: Int, cost: Int) {
    lines.reduce((0, 0)) { sum, line in
      let product = catalog.products[line.product]
      return (
        sum.0 + line.quantity * product.price - line.discount,
        sum.1 + line.quantity * product.cost
      )
    }
  }
}

/// Everything about one customer.
struct ShopPerson: Sendable {
  let customer: ShopCustomer
  let orders: [ShopOrder]
  let record: ShopRecord
}
