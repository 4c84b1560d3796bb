public import Columns

/// What the customers counted in one tenure year did in it.
public struct TenureYear: Sendable, Equatable {
  /// Customers observed through the year and with a purchase in it.
  public var customers = 0
  /// Those of them whose first purchase may not be their first, as the data begin too late.
  public var leftTruncated = 0
  /// Their purchases.
  public var orders: Int64 = 0
  /// Their revenue in 1/10,000, refunds included.
  public var revenue: Int64 = 0
  /// Their profit in 1/10,000.
  public var profit: Int64 = 0
  /// Their discounts in 1/10,000.
  public var discount: Int64 = 0
  /// The negative part of their revenue in 1/10,000, never above 0.
  public var refund: Int64 = 0
  /// Those of them with two or more gaps that end in the year.
  public var customersWithGaps = 0
  /// The sum, over these, of the standard deviation of the gaps over their mean.
  public var gapVariations = 0.0

  /// A year without customers.
  public init() {}

  /// Profit by customer, rounded; nil without customers.
  public var profitPerCustomer: Money? {
    customers > 0 ? Money(units: profit).divided(by: Int64(customers)) : nil
  }

  /// Purchases by customer; nil without customers.
  public var ordersPerCustomer: Double? {
    customers > 0 ? Double(orders) / Double(customers) : nil
  }

  /// Revenue by purchase, rounded; nil without purchases.
  public var averageOrderValue: Money? {
    orders > 0 ? Money(units: revenue).divided(by: orders) : nil
  }

  /// The discount's share of what would have been paid without it; nil where that is nothing.
  public var discountShare: Double? {
    revenue + discount > 0 ? Double(discount) / Double(revenue + discount) : nil
  }

  /// The share of positive revenue that was given back; nil without positive revenue.
  public var refundShare: Double? {
    revenue - refund > 0 ? Double(-refund) / Double(revenue - refund) : nil
  }

  /// The mean of the variations of the gaps; nil where nobody has two.
  public var gapVariation: Double? {
    customersWithGaps > 0 ? gapVariations / Double(customersWithGaps) : nil
  }

  /// Adds the customers of another chunk, which follow those of this one.
  static func += (left: inout TenureYear, right: TenureYear) {
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
