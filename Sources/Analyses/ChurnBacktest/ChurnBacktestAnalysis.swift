import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// Early warning of one active window ago against what then happened.
  static let churnBacktest = Analysis(
    name: "churn-backtest",
    summary: "Early warning put to the test: who was flagged one window ago, and who had gone.",
    question: "Can we trust the early warning, and is it better than counting days?",
    rules: [
      """
      The customers judged are those with a purchase up to the day one active window W before the \
      as-of day, by the lines up to that day only. Gone are those without a purchase in the W days \
      since.
      """,
      """
      precision is the share of the flagged customers who had gone, recall the share of those gone \
      who were flagged, base_rate the share of all judged customers who had gone, and lift \
      precision / base_rate: 1 is no better than a random draw.
      """,
      """
      risk: the levels of churn-risk as of that day, with the model of that day where one is \
      fitted; each level alone, and together with all worse ones.
      """,
      """
      days_since_last is the plain rule: no purchase for more than W/2 days. The more customers a \
      rule flags, the lower its lift must be. To compare like with like, \
      as_many_as_days_since_last flags as many as the plain rule: the most overdue by \
      overdue_ratio, or those with the smallest probability_alive; ties go by customer id.
      """,
      """
      probability_alive is a model's probability of still being a customer, alone: \
      at_risk_or_worse below 0.5 (--alive-at-risk-below), lost below 0.2 (--alive-lost-below). It \
      judges only the customers for whom the model gives one.
      """,
      """
      The leading signs compare the newer half of the window before that day with its older half, \
      each customer with themselves. They judge only customers with at least 3 purchase days in \
      that window (--falling-purchases) and so have a base_rate of their own. Where W is odd, the \
      older half has the extra day.
      """,
      """
      falling_spend and falling_purchases: less than half (--falling-below) of the revenue, or of \
      the purchase days. fewer_categories: less than half of the different categories, or of the \
      products where the export has no categories. more_returns: returns are a larger share of the \
      revenue before returns. any_sign and two_or_more_signs count these four.
      """,
      """
      In data under 60 days there is no active window, and all values stay empty. With under \
      \(SmallestBase.customers) customers flagged, chance decides; the note says so.
      """,
    ],
    source: """
      Precision, recall and lift as in the evaluation of classifiers. A simple rule of days can do \
      as well as a model: M. Wübben and F. von Wangenheim, Instant Customer Base Analysis: \
      Managerial Heuristics Often "Get It Right", Journal of Marketing 72(3), 2008, 82-93.
      """,
    columns: [.orderId, .productId, .category],
    options: [
      .dueFrom, .atRiskFrom, .lostFrom, .aliveAtRiskBelow, .aliveLostBelow, .aliveStaysFrom,
      .fallingBelow, .fallingPurchases,
    ] + AnyRunOption.prediction,
    tables: [.churnBacktest], of: ChurnBacktest.init)
}
