import Framework
import Measures
import Prediction

extension Analysis {
  /// The headline numbers.
  static let summary = Analysis(
    name: "summary",
    summary: "The headline numbers of the customer base.",
    question: "How large is our customer base, what does it earn, and how much of it comes again?",
    rules: [
      """
      Each number has its definition in the column note; a number that the data cannot tell is \
      empty, and the note says why.
      """,
      """
      A repeat customer has purchases on two or more days: a second order of the same day is no \
      return. Repeat profit is the profit of all lines after the customer's first purchase day, \
      refunds included.
      """,
      """
      The top 20 % are the (20 n + 99) / 100 customers, cut to a whole number, with the highest \
      profit of the n customers with a line. Shares of a total that is not above zero are empty.
      """,
      """
      retention_rate is the share of the customers active one active window W before the as-of day \
      who bought within the W days since; its period is W, not a year.
      """,
      """
      The median of an even number of customers is the mean of the two in the middle.
      """,
      """
      value_at_risk, residual_value and lifetime_value add up the columns of churn_risk and \
      lifetime_value; they are empty where the value of a customer is unknown.
      """,
    ],
    source: "Definitions as in the analyses concentration, churn-risk and lifetime-value.",
    options: [.discountRate, .dueFrom, .atRiskFrom, .lostFrom],
    tables: [.summary],
    run: { study in [Summary(study).result] })
}

extension TableDescription {
  static let summary = TableDescription(
    "summary",
    "One row per headline number of customers, orders, revenue, profit and retention: its value, "
      + "its unit and what it means.",
    order: "In a fixed order: size, money, loyalty, concentration, retention, value, observation.",
    columns: [
      ColumnDescription("metric", "label", "The name of the number, the same in every run."),
      ColumnDescription(
        "value", "see unit", "The value, written as its unit asks; empty where unknown."),
      ColumnDescription(
        "unit", "label", "money, customers, orders, days, share, ratio or date."),
      ColumnDescription("note", "text", "What the number means, or why it is empty."),
    ])
}
