import Columns
import Customers
import Framework
import Measures
import Results

extension Analysis {
  /// Profit of a customer by the year since their first purchase.
  static let tenureProfit = Analysis(
    name: "tenure-profit",
    summary: "What a customer earns us in each year after their first purchase.",
    question: "Do customers earn us more the longer they stay, and why?",
    rules: [
      """
      Tenure year k covers the days 365 (k - 1) to 365 k - 1 after a customer's first purchase. \
      Money dated before the first purchase counts in year 1.
      """,
      """
      A customer counts in a year that was observed to its last day and in which they have a \
      purchase. Later years therefore hold the customers who stayed, not the same ones: a rising \
      profit per customer may only mean that the weaker ones have left.
      """,
      """
      profit_per_customer, orders_per_customer and average_order_value are averages over these \
      customers only, refunds included. refund_share is the money of lines below zero over that of \
      lines above zero.
      """,
      """
      There is a row for every tenure year that was observed for at least one customer. Averages \
      and shares stay empty where no customer purchased.
      """,
      """
      discount_share is empty where the input has no discounts, and where revenue and discount \
      together are not above zero.
      """,
      """
      Gaps are the days between a customer's purchase days and belong to the year in which they \
      end. gap_variation is the average, over the customers with at least two gaps, of the sample \
      standard deviation over the mean.
      """,
      """
      left_truncated_customers made their first purchase less than one active window after the \
      first used day: they may be older customers than they look. Where they are over half of year \
      1, the tenure is unknown, and the tenure curve of the retention projection stays empty. A \
      complete history (--complete-history) has none of them.
      """,
    ],
    source: """
      F. F. Reichheld and W. E. Sasser, Zero Defections, Harvard Business Review 68(5), 1990, \
      claim that profit rises with tenure; W. Reinartz and V. Kumar, The Mismanagement of Customer \
      Loyalty, Harvard Business Review 80(7), 2002, found that it often does not.
      """,
    columns: [.orderId, .discount],
    tables: [.tenureProfit], of: TenureFigures.init)
}

/// What customers earn by the year since their first purchase.
struct TenureFigures {
  let years: [TenureYear]
  /// Whether the input has discounts.
  let hasDiscount: Bool

  init(_ study: Study) {
    years = study.tenureProfile.years
    hasDiscount = !study.ledger.entries.discount.isEmpty
  }
}

extension Table where Source == TenureFigures {
  static let tenureProfit: Table<TenureFigures> = Table(
    "tenure_profit",
    "One row for each year after the first purchase: what the customers who purchased in it brought "
      + "in, and how they bought.", order: "By tenure year."
  ) {
    Column.integer("tenure_year", .years, "The year after the first purchase; 1 is the first.") {
      $0.years.indices.map { Int64($0) + 1 }
    }
    Column.integer(
      "customers", .customers,
      "Customers observed to the end of the year and with a purchase in it."
    ) { $0.years.map { Int64($0.customers) } }
    Column<[TenureYear]>.averages.of(\.years)
    Column.number(
      "discount_share", .share,
      "Discount divided by revenue and discount together: the share of the price that was given up; "
        + "empty where the input has no discounts.", emptyWhere: [.noDiscounts]
    ) { figures in figures.years.map { figures.hasDiscount ? $0.discountShare : nil } }
    Column<[TenureYear]>.habits.of(\.years)
  }
}

extension Column where Source == [TenureYear] {
  /// What the customers of a year brought in.
  @ColumnList<[TenureYear]> fileprivate static var averages: [Column<[TenureYear]>] {
    Column.money("profit", "Their profit in the year, refunds included.") { $0.map(\.profit) }
    Column.money("profit_per_customer", "Profit / customers; empty without customers.") {
      $0.map { $0.profitPerCustomer?.units }
    }
    Column.number(
      "orders_per_customer", .orders, "Purchases in the year / customers; empty without customers."
    ) { $0.map(\.ordersPerCustomer) }
    Column.money(
      "average_order_value",
      "Their revenue in the year / their purchases; empty without purchases."
    ) { $0.map { $0.averageOrderValue?.units } }
  }

  /// How they bought, and how many may have been customers before.
  @ColumnList<[TenureYear]> fileprivate static var habits: [Column<[TenureYear]>] {
    Column.number(
      "gap_variation", .ratio,
      "How irregularly they buy: standard deviation of the days between purchases over their mean, "
        + "averaged over the customers with two or more such gaps. 0 is perfectly regular; empty "
        + "where no customer has two gaps."
    ) { $0.map(\.gapVariation) }
    Column.number(
      "refund_share", .share, "Refunds / revenue before refunds; empty without revenue."
    ) { $0.map(\.refundShare) }
    Column.integer(
      "left_truncated_customers", .customers,
      "Those who may have bought before the data begin, so that their tenure may be longer."
    ) { $0.map { Int64($0.leftTruncated) } }
  }
}
