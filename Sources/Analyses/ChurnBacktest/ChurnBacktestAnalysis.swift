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
      Judged are the customers with a purchase up to the day one active window W before the as-of \
      day, by lines up to that day only. Gone are those without a purchase in the W days since.
      """,
      """
      precision is the share of the flagged that had gone, recall the share of those gone that was \
      flagged, base_rate the share of all judged that had gone, and lift precision / base_rate: 1 is \
      no better than drawing lots.
      """,
      """
      risk: the levels of churn-risk as of that day, with the model of that day where one is fitted; \
      each for itself, and together with all worse ones.
      """,
      """
      days_since_last is the plain rule: no purchase for more than W/2 days. The more customers a \
      rule flags, the lower its lift must be, so that as_many_as_days_since_last flags as many as \
      the plain rule does: the most overdue by overdue_ratio, or those with the least chance by \
      probability_alive; ties by customer id.
      """,
      """
      probability_alive is the chance by a model alone: below 0.5 (--alive-at-risk-below) \
      at_risk_or_worse, below 0.2 (--alive-lost-below) lost. Only those are judged of whom the model \
      tells it.
      """,
      """
      The leading signs compare the newer half of the window before that day with its older half, \
      each customer with itself; judged are only those with at least 3 purchase days in that window \
      (--falling-purchases), so that their base_rate is their own. An odd W gives its extra day to \
      the older half.
      """,
      """
      falling_spend and falling_purchases: less than half (--falling-below) of the revenue, or of \
      the purchase days. fewer_categories: less than half of the different categories, or of the \
      products where the export has no categories. more_returns: returns are a larger share of the \
      revenue before returns. any_sign and two_or_more_signs count these four.
      """,
      """
      In data under 60 days there is no active window, and all values stay empty. With under 30 \
      customers flagged chance decides; the note says so.
      """,
    ],
    source: """
      Precision, recall and lift as usual in the evaluation of classifiers. That a simple rule of days \
      can do as well as a model: M. Wübben and F. von Wangenheim, Instant Customer Base Analysis: \
      Managerial Heuristics Often "Get It Right", Journal of Marketing 72(3), 2008, 82-93.
      """,
    columns: [.orderId, .productId, .category],
    options: [
      .dueFrom, .atRiskFrom, .lostFrom, .aliveAtRiskBelow, .aliveLostBelow, .aliveStaysFrom,
      .fallingBelow, .fallingPurchases,
    ] + AnyRunOption.prediction,
    tables: [.churnBacktest],
    run: { [ChurnBacktest($0).table] })
}

extension TableDescription {
  static let churnBacktest = TableDescription(
    "churn_backtest",
    "One row for every level of early warning of one active window ago, for the plain rule, and for "
      + "leading signs: whom it flagged, and who had gone.",
    order: "In a fixed order: risk, days_since_last, overdue_ratio, probability_alive, "
      + "leading_sign.",
    columns: [
      .init(
        "rule", "label",
        "risk, days_since_last, overdue_ratio, probability_alive or leading_sign."),
      .init("level", "label", "The level, the cut or the sign."),
      .init(
        "flagged", "customers", "How many it flagged; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "gone", "customers",
        "How many of them have not bought in the active window since; empty like flagged.",
        emptyWhere: [.tooShort]),
      .init(
        "precision", "share", "gone / flagged; empty where nobody was flagged.",
        emptyWhere: [.tooShort]),
      .init(
        "recall", "share", "gone / all_gone; empty where nobody had gone.",
        emptyWhere: [.tooShort]),
      .init(
        "lift", "ratio",
        "precision / base_rate: how much better than drawing lots; empty where nobody was flagged or "
          + "nobody had gone.", emptyWhere: [.tooShort]),
      .init(
        "base_rate", "share", "all_gone / judged; empty where nobody can be judged.",
        emptyWhere: [.tooShort]),
      .init(
        "note", "text", "Why values are empty or doubtful; otherwise empty.",
        emptyWhere: [.nothingToExplain]),
      .init(
        "judged", "customers", "How many customers the rule can judge; empty like flagged.",
        emptyWhere: [.tooShort]),
      .init(
        "all_gone", "customers",
        "How many of these have not bought in the active window since; empty like flagged.",
        emptyWhere: [.tooShort]),
    ])
}
