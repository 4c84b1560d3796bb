import Columns
import Customers
import Models
import Parallelism
import Results

/// What the chosen model predicts for every customer, at the end of its calibration.
struct PredictionTable {
  static let description = TableDescription(
    "model_predictions",
    "One row for every customer with a purchase: its history and what the chosen model predicts.",
    order: "By customer id.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init("x", "days", "Purchase days behind the first.", emptyWhere: [.noModel]),
      .init("t_x_days", "days", "Days from the first to the last purchase day."),
      .init("t_days", "days", "Days from the first purchase day to the end of observation."),
      .init(
        "repeat_mean", "money",
        "Mean profit of its purchase days behind the first; empty without any."),
      .init("probability_alive", "probability", "Chance that it is still a customer."),
      .init(
        "expected_purchases", "days", "Purchase days expected in --horizon-days (365)."),
      .init("expected_spend", "money", "Profit expected in --horizon-days."),
      .init(
        "residual_transactions", "days",
        "All later purchase days expected, discounted at --discount-rate."),
      .init(
        "residual_value", "money", "Profit of all later purchases, discounted at --discount-rate."),
      .init(
        "purchase_probability", "probability",
        "Chance of at least one purchase in --horizon-days."),
    ])

  private let report: ModelReport
  private let study: Study
  private let customers: [Int32]

  init(_ report: ModelReport, _ study: Study) {
    self.report = report
    self.study = study
    let tuples = report.models?.histories.tupleOfCustomer ?? []
    let hasPrediction = report.prediction != nil
    customers = tuples.indices.filter { hasPrediction && tuples[$0] >= 0 }.map { Int32($0) }
  }

  var table: ResultTable {
    let prediction = report.prediction
    let histories = report.models?.histories
    func counts(_ value: @Sendable (Int) -> Int32?) -> ResultColumn.Values {
      .integers(
        study.workers.column(of: customers) { customer in
          prediction?.tuple(of: customer).flatMap(value).map { Int64($0) }
        })
    }
    func numbers(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .numbers(study.workers.column(of: customers, value))
    }
    func money(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .money(
        study.workers.column(of: customers) { value($0).flatMap { Money(rounding: $0)?.units } })
    }
    let models = report.models
    return ResultTable(
      "model_predictions",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("x", counts { histories?.repeats[$0] }),
        ResultColumn("t_x_days", counts { histories?.lastPurchase[$0] }),
        ResultColumn("t_days", counts { histories?.observed[$0] }),
        ResultColumn(
          "repeat_mean",
          money { customer in
            guard let tuple = prediction?.tuple(of: customer), let models,
              models.histories.repeats[tuple] > 0
            else { return nil }
            return models.means[customer]
          }),
        ResultColumn("probability_alive", numbers { prediction?.alive($0) }),
        ResultColumn("expected_purchases", numbers { prediction?.orders($0) }),
        ResultColumn("expected_spend", money { prediction?.profit($0) }),
        ResultColumn("residual_transactions", numbers { prediction?.residualOrders($0) }),
        ResultColumn("residual_value", money { prediction?.residualProfit($0) }),
        ResultColumn("purchase_probability", numbers { prediction?.chance($0) }),
      ])
  }
}
