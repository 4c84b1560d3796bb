extension ColumnDescription {
  /// The columns of a table of customers and money by a label, after the label itself.
  ///
  /// - Parameters:
  ///   - whole: whom the shares are of.
  ///   - own: the columns of one analysis, between the leading ones and the rest.
  static func byLabel(sharesOf whole: String, adding own: [ColumnDescription] = [])
    -> [ColumnDescription]
  {
    leading(whole) + own + rest
  }

  private static func leading(_ whole: String) -> [ColumnDescription] {
    [
      .init(
        "customers", "customers",
        "How many customers; 0 where there are none, empty where nobody can be judged in data "
          + "under 60 days."),
      .init("customer_share", "share", "Their share of \(whole); empty like customers."),
      .init("revenue", "money", "Their revenue, refunds included; empty like customers."),
      .init("profit", "money", "Their profit, refunds included; empty like customers."),
      .init(
        "profit_share", "share",
        "Their share of the profit of all customers; empty where that is not positive."),
    ]
  }

  private static let rest: [ColumnDescription] = [
    .init(
      "annual_profit", "money",
      "Their profit of the last 365 days; in shorter data the profit x 365 / days observed."),
    .init("average_profit", "money", "profit / customers; empty without a customer."),
    .init(
      "average_orders", "ratio", "Average number of purchases; empty without a customer."),
    .init(
      "median_tenure_days", "days",
      "Median of the days since their first purchase; empty where nobody has one."),
    .init(
      "note", "text", "Why the row has empty values; otherwise empty.",
      emptyWhere: [.nothingToExplain]),
  ]
}
