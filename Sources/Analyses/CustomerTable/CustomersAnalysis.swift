import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// One wide row per customer, with the labels of the other analyses.
  static let customers = Analysis(
    name: "customers",
    summary: "One row per customer with what the other analyses know of it.",
    question: "Who is this customer: since when, how often, for how much, and how do we rate it?",
    rules: [
      """
      Every customer with a used line has a row, and so has every prospect: a customer of the \
      customers file without one. A prospect has 0 orders and no money, and of the labels only \
      stage, marketing_stage and rung; all else is empty. Ids of --exclude-customers are no \
      prospects.
      """,
      """
      orders counts purchases: orders whose lines sum to more than zero. Revenue and profit count \
      all lines, refunds included, also of customers without a purchase.
      """,
      """
      Customers with lines but without a purchase are in the segment no_purchase and in the tier \
      of their profit; stage, marketing_stage, pattern, rung and loyalty_type are no_purchase too. \
      Their dates, scores, averages and risk are empty.
      """,
      """
      In data under 60 days there is no active window: risk, overdue_ratio, value_at_risk and, for \
      customers with a purchase, residual_value, lifetime_value and the labels of the relationship \
      are empty.
      """,
    ],
    source: """
      The definitions are those of the analyses rfm, concentration, churn-risk, lifetime-value, \
      lifecycle, purchase-patterns, relationship-ladder, loyalty-types and value-matrix.
      """,
    columns: [.acquiredOn, .acquisitionCost, .memberSince, .wallet]
      + Analysis.loyaltyTypes.columns,
    options: [
      .rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid, .discountRate, .dueFrom,
      .atRiskFrom, .highCurrentShare, .highPotentialShare,
    ] + AnyRunOption.ofRelationships,
    tables: [.customers],
    run: { study in [CustomerTable(study).result] })
}

extension TableDescription {
  static let customers = TableDescription(
    "customers",
    """
    One row per customer: first and last purchase, what it bought and earned us, and the labels \
    that the other tables explain.
    """,
    order: "By customer id, in the order of its bytes.",
    columns: purchaseColumns + labelColumns + rhythmColumns + scoreColumns + valueColumns
      + relationshipColumns + standingColumns)

  private static let purchaseColumns = [
    ColumnDescription("customer_id", "id", "The customer."),
    ColumnDescription(
      "first_purchase", "date", "Day of the first purchase; empty without a purchase."),
    ColumnDescription(
      "last_purchase", "date", "Day of the last purchase; empty without a purchase."),
    ColumnDescription("orders", "orders", "Number of purchases."),
    ColumnDescription("revenue", "money", "Revenue of all lines, refunds included."),
    ColumnDescription("profit", "money", "Profit of all lines, refunds included."),
  ]

  private static let labelColumns = [
    ColumnDescription(
      "segment", "label",
      "RFM segment; no_purchase for customers with lines but no purchase, empty for prospects."),
    ColumnDescription(
      "tier", "label",
      "Profit tier: high, medium, low, or none where the customer earned us nothing; empty for "
        + "prospects."),
    ColumnDescription(
      "risk", "label",
      "How overdue it is by its own rhythm: active, due, at_risk or lost; empty without a "
        + "purchase and in data under 60 days.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "stage", "label",
      "Stage of the relationship: exploration, formation, stability, decline or ended; prospect, "
        + "or no_purchase with lines but no purchase. Empty for buyers in data under 60 days.",
      emptyWhere: [.tooShort]),
  ]

  private static let rhythmColumns = [
    ColumnDescription(
      "purchase_days", "days", "Number of days with a purchase; several of one day count once."),
    ColumnDescription(
      "days_since_last", "days",
      "Days from the last purchase to the as-of day; empty without a purchase."),
    ColumnDescription(
      "tenure_days", "days",
      "Days from the first purchase to the as-of day; empty without a purchase."),
    ColumnDescription(
      "average_order_value", "money", "revenue / orders; empty without a purchase."),
  ]

  private static let scoreColumns = [
    ColumnDescription(
      "r_score", "score", "Recency score, highest for the latest buyers; empty without a purchase."),
    ColumnDescription(
      "f_score", "score", "Frequency score, highest for the most orders; empty without a purchase."),
    ColumnDescription(
      "m_score", "score", "Monetary score, highest for the most revenue; empty without a purchase."),
  ]

  private static let valueColumns = [
    ColumnDescription(
      "overdue_ratio", "ratio",
      "Days since the last purchase as a multiple of the typical gap; empty without a purchase and "
        + "in data under 60 days.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "value_at_risk", "money",
      "Profit of a year that is lost if the customer has gone, times the chance that it has; empty "
        + "without a purchase and in data under 60 days.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "residual_value", "money",
      "Discounted profit of the next ten years; 0 without a purchase, empty for prospects, in data "
        + "under 60 days and where retention is unknown.", emptyWhere: [.tooShort, .noDiscount]),
    ColumnDescription(
      "lifetime_value", "money", "Profit so far plus residual value; empty where that is.",
      emptyWhere: [.tooShort, .noDiscount]),
  ]

  private static let relationshipColumns = [
    ColumnDescription(
      "marketing_stage", "label",
      "The stage as marketing names it: awareness, consideration, purchase, use, loyalty or loss; "
        + "no_purchase and empty like stage.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "pattern", "label",
      "How regularly it buys: one_time, occasional or regular; no_purchase like stage, empty for "
        + "prospects and for buyers in data under 60 days.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "rung", "label",
      "How far it has climbed: prospect, purchaser, client, supporter, advocate or partner; "
        + "no_purchase and empty like stage.", emptyWhere: [.tooShort]),
    ColumnDescription(
      "loyalty_type", "label",
      "What its loyalty seems to rest on: monopoly, kinship, benefit, trust, inertia or "
        + "undetermined; one_time with one purchase day, no_purchase and empty like pattern.",
      emptyWhere: [.tooShort]),
  ]

  private static let standingColumns = [
    ColumnDescription(
      "quadrant", "label",
      "Current value against potential: key, grow, maintain or economise, no_purchase for customers "
        + "without one; empty for prospects and, with a purchase, in data under 60 days.",
      emptyWhere: [.tooShort])
  ]
}
