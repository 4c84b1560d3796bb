public import Options

extension Analysis {
  /// How customers do by what they bought first.
  static let firstProducts = Analysis(
    name: "first-products",
    summary: "How customers do later by the product, category and channel of their first purchase.",
    question:
      "Which first purchase makes good customers, and which attracts those who never return?",
    rules: [
      """
      A customer's first products, categories and channels are those of the purchases on its first \
      purchase day; where there are several, it counts for each, so that rows do not add up. A \
      product is bought where its lines in the order, up to the as-of day, sum to more than zero.
      """,
      """
      The repeat rate is the share with a second purchase day. Revenue, profit and orders are those \
      so far, the first purchase included; later profit is that of the days behind the first \
      purchase day.
      """,
      """
      Rows are ordered by repeat_rate_low, the lower bound of the 80 % interval of the repeat rate \
      (Wilson), and have at least 30 customers (option least-first-customers), so that small groups \
      do not come first by luck. The first row is all customers with a purchase.
      """,
      """
      New customers have had little time to return. The usual repeat rate is what these customers \
      would have if each did as all customers first seen in the same 30 days, counted back from \
      the as-of day; the repeat index is the repeat rate over that, above 1 where the first \
      purchase goes with more returns than the time alone explains.
      """,
      """
      Customers whose first purchase in the data lies before the first used day plus the active \
      window may have bought before: their first product may not have been their first. They are \
      counted in left_truncated_customers, unless the history is complete or the earlier of \
      acquired_on and member_since lies in the data.
      """,
    ],
    source: """
      Own definition; interval: Wilson (1927), Journal of the American Statistical Association 22, \
      209-212; the usual rate is indirect standardisation by age.
      """,
    columns: [.orderId, .productId, .category, .channel, .acquiredOn, .memberSince],
    requiresOneOf: [.productId, .category, .channel],
    options: [.leastFirstCustomers],
    tables: [.firstProducts],
    run: { study in [FirstProductTable(study).result] })
}

extension AnyRunOption {
  /// How many customers a first product must have.
  public static let leastFirstCustomers = RunOption<Int>(
    "least-first-customers", .integer(1...1_000_000), default: 30, in: .products,
    "Smallest number of customers of a first product, category or channel for a row of its "
      + "own.")
}

extension TableDescription {
  static let firstProducts = TableDescription(
    "first_products",
    """
    One row for all customers with a purchase, and one for each product, category and channel of \
    first purchases: how those customers did later.
    """,
    order:
      "By kind (all, product, category, channel), then by repeat_rate_low, descending, then by id.",
    columns: [
      ColumnDescription(
        "kind", "label", "What first_item is: product, category or channel; or all."),
      ColumnDescription(
        "first_item", "id",
        "The product, category or channel of the first purchase day; empty in the row all."),
      ColumnDescription("customers", "customers", "Customers who bought it first."),
      ColumnDescription(
        "customer_share", "share",
        "Their share of all customers with a purchase; empty without a customer."),
      ColumnDescription(
        "repeat_rate", "share",
        "Share of them with a second purchase day; empty without a customer."),
      ColumnDescription(
        "orders_per_customer", "orders", "Purchases per customer; empty without a customer."),
      ColumnDescription(
        "revenue_per_customer", "money",
        "Revenue so far per customer, refunds included; empty without a customer."),
      ColumnDescription(
        "profit_per_customer", "money", "Profit so far per customer; empty without a customer."),
      ColumnDescription(
        "later_profit_per_customer", "money",
        "Profit behind the first purchase day per customer; empty without a customer."),
      ColumnDescription(
        "repeat_rate_low", "share",
        "Lower bound of the 80 % interval of the repeat rate; empty without a customer."),
      ColumnDescription(
        "usual_repeat_rate", "share",
        "The repeat rate of customers first seen at the same time; empty without a customer."),
      ColumnDescription(
        "repeat_index", "ratio",
        "repeat_rate / usual_repeat_rate; empty where that is 0."),
      ColumnDescription(
        "mean_tenure_days", "days",
        "Days from the first purchase to the as-of day, on average; empty without a customer."),
      ColumnDescription(
        "left_truncated_customers", "customers",
        "Customers among them who may have bought before the data begin."),
    ])
}
