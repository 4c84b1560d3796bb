import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// What each customer has earned so far and may still earn.
  static let lifetimeValue = Analysis(
    name: "lifetime-value",
    summary: "What each customer has earned so far and may still earn.",
    question: "What is each customer worth, and how much of it is still to come?",
    rules: [
      """
      The table lists all customers with a line up to the as-of day. Revenue and profit are those of \
      all their lines, refunds included. Where the export has no cost, profit is revenue.
      """,
      """
      The annual profit is the profit of the 365 days up to the as-of day; in data of S < 365 days \
      it is the profit x 365/S, rounded half away from zero.
      """,
      """
      The residual value without a model is the sum over t = 1 … 3650 div W of annual profit x \
      W/365 x (r / (1 + d_W))^t, times P: ten years of payments, one at the end of each whole \
      active window W, each smaller by the customers lost and by the interest until then. It is never \
      below 0, and 0 without a purchase.
      """,
      """
      r is the retention of the customer's present tier, measured on the customers in that tier at \
      the start of the window: the share of those active then who have bought since. Where fewer than \
      30 of the tier were active, it is measured on all customers; where no customer was active, the \
      value is empty.
      """,
      """
      The discount rate is an annual effective rate over exact days / 365, also where a model \
      predicts: money after t days is worth 1 / (1 + discount rate)^(t/365) of it today. \
      d_W = (1 + discount rate)^(W/365) - 1. P is the chance without a model in churn_risk: \
      1 - clamp((overdue ratio - 1) / 2, 0, 1) x min(1, days since last purchase / W).
      """,
      """
      Where a model predicts, the residual value is the discounted profit of all later purchases. At \
      a discount rate of 0 (below 0.000001) this sum need not be finite, so that residual and lifetime \
      value are empty; --model none gives the value of ten years instead.
      """,
      """
      The lifetime value is the profit so far plus the residual value. In data under 60 days there \
      is no active window, and both are empty for customers with a purchase.
      """,
      "The columns of fitted models are empty where no model was fitted.",
    ],
    source: """
      Berger and Nasr (1998), Customer lifetime value: Marketing models and applications, Journal \
      of Interactive Marketing 12(1), 17-30: constant margin and retention.
      """,
    options: AnyRunOption.prediction,
    parameters: { [Table.residualFactors(ResidualFactors($0)?.tiers ?? [])] },
    tables: [.lifetimeValue], of: LifetimeValues.init)
}
