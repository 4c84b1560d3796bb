import Columns
import Framework
import Measures
import Options

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
      stage, marketing_stage and rung; all other columns are empty. Ids in --exclude-customers are \
      not prospects.
      """,
      """
      orders counts purchases: orders whose lines add up to more than zero. Revenue and profit count \
      all lines, refunds included, also for customers without a purchase.
      """,
      """
      Customers with lines but without a purchase are in the segment no_purchase and in the tier \
      of their profit; stage, marketing_stage, pattern, rung and loyalty_type are no_purchase as well. \
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
    tables: [.customers], of: CustomerFigures.init)
}
