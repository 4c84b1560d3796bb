import Framework
import Measures

extension Analysis {
  /// The headline numbers.
  static let summary = Analysis(
    name: "summary",
    summary: "The headline numbers of the customer base.",
    question:
      "How many customers do we have, what do they earn us, and how much of it is repeat business?",
    rules: [
      """
      The column note defines each number. A number that the data do not give is empty, and the note \
      says why.
      """,
      """
      A repeat customer has purchases on two or more days: a second order on the same day is not a \
      return. Repeat profit is the profit of all lines after the customer's first purchase day, \
      refunds included.
      """,
      """
      The top 20 % are the (20 n + 99) / 100 customers, rounded down, with the highest profit of the n \
      customers with a line. Shares of a total that is not above zero are empty.
      """,
      """
      retention_rate is the share of the customers active one active window W before the as-of day \
      who bought within the W days since; its period is W, not a year.
      """,
      """
      The median of an even number of customers is the mean of the two in the middle.
      """,
      """
      value_at_risk, residual_value and lifetime_value are the sums of these columns of churn_risk and \
      lifetime_value; they are empty where the value of a customer is unknown.
      """,
    ],
    source: "Definitions as in the analyses concentration, churn-risk and lifetime-value.",
    options: [.discountRate, .dueFrom, .atRiskFrom, .lostFrom],
    tables: [.summary], of: { Summary($0).headlines })
}
