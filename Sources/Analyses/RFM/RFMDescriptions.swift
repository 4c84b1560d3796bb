extension TableDescription {
  static let rfm = TableDescription(
    "rfm", "The scores and the segment of every customer with a purchase.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      ColumnDescription("customer_id", "id", "The customer."),
      ColumnDescription(
        "days_since_last", "days", "Days from the last purchase to the as-of day."),
      ColumnDescription("orders", "orders", "Number of purchases."),
      ColumnDescription("revenue", "money", "Revenue so far, refunds included."),
      ColumnDescription(
        "r_score", "score", "Recency: the highest score for those who bought last."),
      ColumnDescription(
        "f_score", "score", "Frequency: the highest for those who bought most often."),
      ColumnDescription("m_score", "score", "Monetary: the highest for those who spent most."),
      ColumnDescription(
        "rfm_score", "label",
        "The three scores in one word, such as 555; two digits each, such as 100908, with ten bins."
      ),
      ColumnDescription("segment", "label", "The segment that the grid gives to these scores."),
    ])

  static let rfmThresholds = TableDescription(
    "rfm_thresholds",
    "Which values make which score; as a file for --rfm-thresholds it keeps later runs comparable.",
    order: "By measure (days_since_last, orders, revenue), then by bin, ascending.",
    columns: [
      ColumnDescription("measure", "label", "What is scored: days_since_last, orders or revenue."),
      ColumnDescription("bin", "score", "The score, the highest best."),
      ColumnDescription(
        "lower", "unit of the measure",
        "Values above this have the score; empty at the outer edge. With ntile, values equal to an "
          + "edge may lie on either side."),
      ColumnDescription(
        "upper", "unit of the measure",
        "Values up to and with this have the score; empty at the outer edge. Exact, or cut behind "
          + "the 12th decimal."),
      ColumnDescription(
        "customers", "customers", "Customers with the score; 0 where ties leave none."),
    ])

  static let rfmSegments = TableDescription(
    "rfm_segments",
    "What each segment is worth; every segment has a row, and the last row, no_purchase, is those "
      + "customers with lines but without a purchase, so that the rows add up to all customers.",
    order: "In the order of the segments in the grid; no_purchase last.",
    columns: [
      ColumnDescription("segment", "label", "The segment, or no_purchase."),
      ColumnDescription("customers", "customers", "Number of customers."),
      ColumnDescription(
        "customer_share", "share", "Share of all customers with a line; empty where there are none."
      ),
      ColumnDescription("revenue", "money", "Their revenue so far, refunds included."),
      ColumnDescription(
        "revenue_share", "share",
        "Share of all customers' revenue; empty where that is not positive."),
      ColumnDescription("profit", "money", "Their profit so far."),
      ColumnDescription(
        "profit_share", "share", "Share of all customers' profit; empty where that is not positive."
      ),
      ColumnDescription(
        "median_days_since_last", "days",
        "Median of the days since the last purchase; empty where nobody has one."),
      ColumnDescription(
        "median_orders", "orders", "Median number of purchases; empty where nobody has one."),
      ColumnDescription(
        "average_order_value", "money",
        "Revenue divided by the number of purchases; empty without a purchase."),
      ColumnDescription(
        "median_tenure_days", "days",
        "Median of the days since the first purchase; empty where nobody has one."),
    ])

  static let rfmGrid = TableDescription(
    "rfm_grid",
    "Customers and money by recency and frequency score: a row for every combination, also where "
      + "nobody has it. Customers without a purchase have no score and are in no row.",
    order: "By r_score, then by f_score, ascending.",
    columns: [
      ColumnDescription("r_score", "score", "Recency score."),
      ColumnDescription("f_score", "score", "Frequency score."),
      ColumnDescription(
        "segment", "label",
        "The segment of the combination; empty where the monetary score decides between several."),
      ColumnDescription("customers", "customers", "Number of customers."),
      ColumnDescription("revenue", "money", "Their revenue so far, refunds included."),
      ColumnDescription("profit", "money", "Their profit so far."),
    ])
}
