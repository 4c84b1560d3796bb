import Columns
import Framework
import Measures
import Options
import Prediction
import Results

extension Analysis {
  /// What each customer has earned so far and may still earn.
  static let lifetimeValue = Analysis(
    name: "lifetime-value",
    summary: "What each customer has earned so far and may still earn.",
    question: "What is each customer worth, and how much of that still lies ahead?",
    rules: [
      """
      Counted are all customers with a line up to the as-of day. Revenue and profit are those of \
      all their lines, refunds included. Where the export holds no cost, profit is revenue.
      """,
      """
      The annual profit is the profit of the 365 days up to the as-of day; in data of S < 365 days \
      the profit x 365/S, rounded half away from zero.
      """,
      """
      The residual value without a model is the sum over t = 1 … 3650 div W of annual profit x \
      W/365 x (r / (1 + d_W))^t, times P: ten years of payments, one at the end of each whole \
      active window W that fits into them, each smaller by the customers lost and by the interest \
      until then. It is never below 0, and 0 without a purchase.
      """,
      """
      r is the retention of the customer's tier of today, measured on those who had that tier at \
      the start of the window: the share of the customers active then that bought since. Where \
      fewer than 30 of the tier were active, it is measured on all customers; where nobody was \
      active, the value stays empty.
      """,
      """
      The discount rate is an annual effective rate over exact days / 365, also where a model \
      predicts: money after t days is worth 1 / (1 + discount rate)^(t/365) of it today. \
      d_W = (1 + discount rate)^(W/365) - 1. P is the chance without a model of churn_risk: \
      1 - clamp((overdue ratio - 1) / 2, 0, 1) x min(1, days since last purchase / W).
      """,
      """
      The lifetime value is the profit so far plus the residual value. In data under 60 days there \
      is no active window, and both stay empty for customers with a purchase.
      """,
      "The columns of fitted models stay empty where no model was fitted.",
      """
      Where a model predicts, the residual value is the discounted profit of all later purchases. At \
      a discount rate of 0 (below 0.000001) this sum need not be finite: residual and lifetime value \
      stay empty. --model none gives the value of ten years instead.
      """,
    ],
    source: """
      Berger and Nasr (1998), Customer lifetime value: Marketing models and applications, Journal \
      of Interactive Marketing 12(1), 17-30: constant margin and retention.
      """,
    options: AnyRunOption.prediction,
    tables: [lifetimeValueTable],
    parameters: { [ResidualFactors.table($0)] },
    run: { study in [LifetimeValueTable(study).table] })

  private static let lifetimeValueTable = TableDescription(
    "lifetime_value",
    "One row for every customer with a line: its past profit and its value ahead.",
    order: "By customer id.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init(
        "tenure_days", "days",
        "Days from its first purchase day to the as-of day; empty without a purchase."),
      .init("orders", "orders", "Its number of purchases."),
      .init("revenue", "money", "Its revenue so far, refunds included."),
      .init("profit", "money", "Its profit so far."),
      .init(
        "average_order_value", "money",
        "Revenue divided by purchases; empty without a purchase."),
      .init(
        "annual_profit", "money",
        "Its profit of the last 365 days; in shorter data the profit x 365 / days observed."),
      .init(
        "probability_alive", "probability",
        "Chance that it is still a customer by a fitted model; empty where none was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "expected_orders_12m", "orders",
        "Purchases that the model expects in the next 12 months; empty where none was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "expected_order_profit", "money",
        "Profit that the model expects of a purchase; empty where none was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "predicted_profit_12m", "money",
        "Profit that the model expects in the next 12 months; empty where none was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "predicted_low_12m", "money",
        "Lower end of the interval of that prediction; empty where no model was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "predicted_high_12m", "money",
        "Upper end of the interval of that prediction; empty where no model was fitted.",
        emptyWhere: [.noModel]),
      .init(
        "residual_value", "money",
        "Discounted profit of the next ten years, 0 without a purchase; empty in data under 60 days, "
          + "and where nobody was active at the start of the window.",
        emptyWhere: [.tooShort, .noDiscount]),
      .init(
        "lifetime_value", "money",
        "Profit so far plus residual value; empty where that is.",
        emptyWhere: [.tooShort, .noDiscount]),
    ])
}
