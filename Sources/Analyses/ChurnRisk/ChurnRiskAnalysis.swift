import Columns
import Framework
import Measures
import Options
import Prediction
import Results

extension Analysis {
  /// Early warning: who is overdue, what stands at risk, whom to contact first.
  static let churnRisk = Analysis(
    name: "churn-risk",
    summary: "Early warning: who is overdue by its own rhythm, and whom to contact first.",
    question: "Which customers are we losing, and which of them are worth a call today?",
    rules: [
      """
      A customer's typical gap is (the sum of its gaps between purchase days + 2 g0) / (the number \
      of its gaps + 2): its own rhythm, drawn towards g0, the usual gap of the base.
      """,
      """
      g0 is the Kaplan-Meier median of all gaps: the days after which half of the customers have \
      bought again. The open gap since each customer's last purchase \
      is censored, and each customer's gaps weigh 1/(their number, the open one included), so that \
      frequent buyers do not drown the rest. Where the curve stays above one half, g0 is the \
      active window W.
      """,
      """
      The overdue ratio is days since the last purchase / typical gap. The risk is active below 1, \
      due from 1, at_risk from 2, lost from 3, compared exactly; the highest cut-off that is \
      reached decides. lost also needs W days without a purchase, otherwise it is at_risk. The \
      cut-offs are options.
      """,
      """
      W, the active window, is 365 days; in data under 730 days floor(days / 60) x 30. In data \
      under 60 days there is no window: all but the days since the last purchase stay empty.
      """,
      """
      probability_alive is that of a fitted model and stays empty without one. Then P, the chance \
      that a customer is still one, is 1 - clamp((overdue ratio - 1) / 2, 0, 1) x \
      min(1, days since last purchase / W).
      """,
      """
      Falling means: at least three purchase days in W (--falling-purchases), and the newer half \
      of W holds less than half (--falling-below) of the revenue (spend) or of the purchase days \
      (purchases) of the older half, whose revenue must be above zero. An odd W gives its extra \
      day to the older half. Falling is told in the reason and changes no level.
      """,
      """
      The value at risk is (1 - P) x the profit of the 365 days up to the customer's last purchase \
      day, losses as 0, not scaled in shorter data. Where the export holds no cost, profit is \
      revenue.
      """,
      """
      The priority ranks P x value at risk, what contact can still save, before any rounding; ties \
      by customer id. It is empty where that product is 0: the customer is within its rhythm, or \
      gone for good, or earned nothing.
      """,
      """
      The return rate tests the levels on the past: of the customers at a level one W before the \
      as-of day (judged by the lines up to that day, with the g0 and the tiers of that day), the \
      share that bought since. It is empty where fewer than 30 customers were at the level: lost \
      is a level, not a fact.
      """,
    ],
    source: """
      Kaplan and Meier (1958), Journal of the American Statistical Association 53, 457-481, for \
      the usual gap; the levels are rules of practice, tested by the return rate.
      """,
    options: [
      .dueFrom, .atRiskFrom, .lostFrom, .fallingBelow, .fallingPurchases, .aliveAtRiskBelow,
      .aliveLostBelow, .aliveStaysFrom,
    ] + AnyRunOption.prediction,
    tables: [churnRiskTable, churnSummaryTable],
    check: { (options) throws(AnalysisError) in try RiskCutOffs.check(options) },
    parameters: { [ChurnRisk.parameters($0)] },
    run: { study in [ChurnRiskTable(study).table, ChurnSummary(study).table] })

  private static let churnRiskTable = TableDescription(
    "churn_risk",
    "One row for every customer with a purchase: how overdue it is and what is at risk.",
    order: "By customer id.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init("days_since_last", "days", "Days from its last purchase day to the as-of day."),
      .init(
        "typical_gap_days", "days",
        "Days that usually lie between its purchases; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "overdue_ratio", "ratio",
        "Days since the last purchase as a multiple of the typical gap; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "probability_alive", "probability",
        "Chance that it is still a customer by a fitted model; empty where none was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "risk", "label",
        "How overdue it is: active (within its rhythm), due, at_risk or lost (long gone); the "
          + "rules give the cut-offs. Empty in data under 60 days.", emptyWhere: [.tooShort]),
      .init(
        "reason", "text",
        "The rule that decided the risk, and whether spend or purchases are falling."),
      .init(
        "value_at_risk", "money",
        "Profit of a year that is lost if it has gone, weighted by that chance; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "priority", "rank",
        "Whom to contact first, 1 first; empty where contact can save nothing.",
        emptyWhere: [.tooShort]),
    ])

  private static let churnSummaryTable = TableDescription(
    "churn_summary",
    "Customers and profit at each risk level by profit tier, and how many came back.",
    order: "By risk (active, due, at_risk, lost, no_purchase), then by tier (all first).",
    columns: [
      .init(
        "risk", "label",
        "The risk level; no_purchase for customers without a purchase."),
      .init(
        "tier", "label",
        "The profit tier: all, high, medium, low or none; that of today, for the return that of one active window ago."
      ),
      .init(
        "customers", "customers",
        "How many customers are at this level; 0 where nobody is, empty in data under 60 days."),
      .init(
        "customer_share", "share",
        "Their share of all customers with a line; empty like customers."),
      .init(
        "annual_profit", "money",
        "Their profit of the last 365 days; in shorter data the profit x 365 / days observed."),
      .init(
        "value_at_risk", "money",
        "Sum of their value at risk; empty for no_purchase and in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "return_rate", "share",
        "Share of those at this level and tier one active window ago that bought since; empty where return_base is under 30.",
        emptyWhere: [.tooShort]),
      .init(
        "return_base", "customers",
        "How many customers were at this level and tier one active window ago; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "note", "text", "Why the row has empty values; otherwise empty.",
        emptyWhere: [.nothingToExplain]),
    ])
}
