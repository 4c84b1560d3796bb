import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

extension Analysis {
  /// Profit of a customer by the year since its first purchase.
  static let tenureProfit = Analysis(
    name: "tenure-profit",
    summary: "What a customer earns in each year after its first purchase.",
    question: "Do customers earn us more the longer they stay, and why?",
    rules: [
      "Tenure year k covers the days 365 (k - 1) to 365 k - 1 after a customer's first purchase; "
        + "money dated before the first purchase counts in year 1.",
      "A customer counts in a year that was observed to its last day and in which it has a "
        + "purchase. Later years therefore hold the customers that stayed, not the same ones: a "
        + "rising profit per customer may only mean that the weaker ones have left.",
      "profit_per_customer, orders_per_customer and average_order_value are averages over these "
        + "customers only, refunds included; refund_share is the money of lines below zero over "
        + "that of lines above zero.",
      "There is a row for every tenure year that was observed of at least one customer; averages "
        + "and shares stay empty where nobody purchased.",
      "discount_share is empty where the input has no discounts, and where revenue and discount "
        + "together are not above zero.",
      "Gaps are the days between a customer's purchase days and belong to the year in which they "
        + "end; gap_variation is the average, over the customers with at least two, of the sample "
        + "standard deviation over the mean.",
      "left_truncated_customers had their first purchase less than one active window after the "
        + "first used day: they may be older customers than they look. Where they are over half "
        + "of year 1 the tenure is unknown, and the tenure curve of the retention projection "
        + "stays empty. A complete history (--complete-history) has none of them.",
    ],
    source: "F. F. Reichheld and W. E. Sasser, Zero Defections, Harvard Business Review 68(5), "
      + "1990, claim that profit rises with tenure; W. Reinartz and V. Kumar, The Mismanagement "
      + "of Customer Loyalty, Harvard Business Review 80(7), 2002, found that it often does not.",
    columns: [.orderId, .discount],
    tables: [.tenureProfit],
    run: { [tenureProfitTable($0.tenureProfile, hasDiscount: !$0.ledger.entries.discount.isEmpty)] }
  )

  private static func tenureProfitTable(
    _ profile: TenureProfile, hasDiscount: Bool
  ) -> ResultTable {
    let years = profile.years
    return ResultTable(
      "tenure_profit",
      [
        ResultColumn("tenure_year", .integers(years.indices.map { Int64($0) + 1 })),
        ResultColumn("customers", .integers(years.map { Int64($0.customers) })),
        ResultColumn("profit", .money(years.map(\.profit))),
        ResultColumn("profit_per_customer", .money(years.map { $0.profitPerCustomer?.units })),
        ResultColumn("orders_per_customer", .numbers(years.map(\.ordersPerCustomer))),
        ResultColumn("average_order_value", .money(years.map { $0.averageOrderValue?.units })),
        ResultColumn(
          "discount_share", .numbers(years.map { hasDiscount ? $0.discountShare : nil })),
        ResultColumn("gap_variation", .numbers(years.map(\.gapVariation))),
        ResultColumn("refund_share", .numbers(years.map(\.refundShare))),
        ResultColumn("left_truncated_customers", .integers(years.map { Int64($0.leftTruncated) })),
      ])
  }
}

extension TableDescription {
  fileprivate static let tenureProfit = TableDescription(
    "tenure_profit",
    "One row for each year after the first purchase: what the customers that purchased in it "
      + "earned, and how they bought.",
    order: "By tenure year.",
    columns: [
      ColumnDescription(
        "tenure_year", "years", "The year after the first purchase; 1 is the first."),
      ColumnDescription(
        "customers", "customers",
        "Customers observed to the end of the year and with a purchase in it."),
      ColumnDescription("profit", "money", "Their profit in the year, refunds included."),
      ColumnDescription(
        "profit_per_customer", "money", "Profit divided by customers; empty without customers."),
      ColumnDescription(
        "orders_per_customer", "orders",
        "Purchases in the year divided by customers; empty without customers."),
      ColumnDescription(
        "average_order_value", "money",
        "Their revenue in the year divided by their purchases; empty without purchases."),
      ColumnDescription(
        "discount_share", "share",
        "Discount divided by revenue and discount together: what share of the price was given up; "
          + "empty where the input has no discounts.", emptyWhere: [.noDiscounts]),
      ColumnDescription(
        "gap_variation", "ratio",
        "How irregular they buy: standard deviation of the days between purchases over their "
          + "mean, averaged over the customers with two or more such gaps; 0 is clockwork, empty "
          + "where nobody has two."),
      ColumnDescription(
        "refund_share", "share",
        "Refunds divided by revenue before refunds; empty without revenue."),
      ColumnDescription(
        "left_truncated_customers", "customers",
        "Those who may have bought before the data begin, so that their tenure may be longer."),
    ])
}
