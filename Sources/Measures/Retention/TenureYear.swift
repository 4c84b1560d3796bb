package import Columns

/// What the customers counted in one tenure year did in it.
package struct TenureYear: Sendable, Equatable {
  /// Customers observed through the year and with a purchase in it.
  package var customers = 0
  /// Those of them whose first purchase may not be their first, as the data begin too late.
  package var leftTruncated = 0
  /// Their purchases.
  package var orders: Int64 = 0
  /// Their revenue in 1/10,000, refunds included.
  package var revenue: Int64 = 0
  /// Their profit in 1/10,000.
  package var profit: Int64 = 0
  /// Their discounts in 1/10,000.
  package var discount: Int64 = 0
  /// The negative part of their revenue in 1/10,000, never above 0.
  package var refund: Int64 = 0
  /// Those of them with two or more gaps that end in the year.
  package var customersWithGaps = 0
  /// The sum, over these, of the standard deviation of the gaps over their mean.
  package var gapVariations = 0.0

  /// A year without customers.
  package init() {}

  /// Profit by customer, rounded; nil without customers.
  package var profitPerCustomer: Money? {
    customers > 0 ? Money(units: profit).divided(by: Int64(customers)) : nil
  }

  /// Purchases by customer; nil without customers.
  package var ordersPerCustomer: Double? {
    customers > 0 ? Double(orders) / Double(customers) : nil
  }

  /// Revenue by purchase, rounded; nil without purchases.
  package var averageOrderValue: Money? {
    orders > 0 ? Money(units: revenue).divided(by: orders) : nil
  }

  /// The discount's share of what would have been paid without it; nil where that is nothing.
  package var discountShare: Double? {
    revenue + discount > 0 ? Double(discount) / Double(revenue + discount) : nil
  }

  /// The share of positive revenue that was given back; nil without positive revenue.
  package var refundShare: Double? {
    revenue - refund > 0 ? Double(-refund) / Double(revenue - refund) : nil
  }

  /// The mean of the variations of the gaps; nil where no customer has two.
  package var gapVariation: Double? {
    customersWithGaps > 0 ? gapVariations / Double(customersWithGaps) : nil
  }

  /// Adds the customers of another chunk, which follow those of this one.
  package static func += (left: inout TenureYear, right: TenureYear) {
    left.customers += right.customers
    left.leftTruncated += right.leftTruncated
    left.orders += right.orders
    left.revenue += right.revenue
    left.profit += right.profit
    left.discount += right.discount
    left.refund += right.refund
    left.customersWithGaps += right.customersWithGaps
    left.gapVariations += right.gapVariations
  }
}
