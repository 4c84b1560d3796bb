import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// Who bought once, now and then, or regularly.
  static let purchasePatterns = Analysis(
    name: "purchase-patterns",
    summary: "Who bought once, who buys now and then, who regularly, and what each group earns.",
    question: "How much of the profit rests on customers who come back of their own accord?",
    rules: [
      """
      A customer's pattern rests on their purchase days: several purchases on one day count once. \
      one_time: one purchase day. regular: at least 4 purchase days (--regular-purchases), gaps \
      whose coefficient of variation is at most 1 (--steady-variation), and an overdue ratio below \
      3 (--regular-overdue). occasional: all other customers with a purchase.
      """,
      """
      The coefficient of variation is the sample standard deviation of the gaps between purchase \
      days divided by their mean; it is 1 where purchases come at random, and smaller where they \
      are evenly spaced. It is compared exactly.
      """,
      """
      The overdue ratio is days since the last purchase / typical gap, as in churn-risk: a customer \
      who has missed three gaps is no longer regular.
      """,
      """
      no_purchase are customers with lines but without a purchase, so that the rows add up to all \
      customers with a line. Prospects have no pattern.
      """,
    ],
    source: "Own definition; purchases at random have exponential gaps, whose coefficient of "
      + "variation is 1.",
    columns: [.orderId],
    options: AnyRunOption.ofPatterns,
    tables: [.purchasePatterns], of: { LabelFigures($0, $0.patterns) })
}

extension Table where Source == LabelFigures {
  fileprivate static let purchasePatterns: Table<LabelFigures> = Table(
    "purchase_patterns", "Customers and money by the pattern of their purchases.",
    order: "one_time, occasional, regular, no_purchase."
  ) {
    Column.byLabel(
      "pattern", "one_time, occasional or regular; no_purchase without a purchase.",
      sharesOf: "all customers with a line", in: { $0 })
  }
}
