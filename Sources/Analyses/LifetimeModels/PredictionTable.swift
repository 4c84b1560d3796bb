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
    let histories = report.models?.histories
    let (purchases, means) = (report.prediction?.purchases, report.models?.means ?? [])
    let tuples = customers.map { histories?.tupleOfCustomer[Int($0)] ?? -1 }
    let repeats = histories?.repeats ?? []
    func counts(_ values: [Int32]) -> ResultColumn.Values {
      .integers(column { Int64(values[Int(tuples[$0])]) })
    }
    func numbers(_ values: [Double]) -> ResultColumn.Values {
      .numbers(column { values.isEmpty ? nil : values[Int(tuples[$0])] })
    }
    func money(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .money(column { value($0).flatMap { Money(rounding: $0)?.units } })
    }
    let (prediction, customers) = (report.prediction, customers)
    let each = column { prediction?.orderProfit(Int(customers[$0])) }
    let (expected, residual) = (purchases?.expected ?? [], purchases?.residual ?? [])
    return ResultTable(
      "model_predictions",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("x", counts(repeats)),
        ResultColumn("t_x_days", counts(histories?.lastPurchase ?? [])),
        ResultColumn("t_days", counts(histories?.observed ?? [])),
        ResultColumn(
          "repeat_mean",
          money { repeats[Int(tuples[$0])] > 0 ? means[Int(customers[$0])] : nil }),
        ResultColumn("probability_alive", numbers(purchases?.alive ?? [])),
        ResultColumn("expected_purchases", numbers(expected)),
        ResultColumn(
          "expected_spend", money { row in each[row].map { expected[Int(tuples[row])] * $0 } }),
        ResultColumn("residual_transactions", numbers(residual)),
        ResultColumn(
          "residual_value",
          money { row in
            residual.isEmpty ? nil : each[row].map { $0 * residual[Int(tuples[row])] }
          }),
        ResultColumn(
          "purchase_probability", numbers(purchases?.distribution.purchaseChance ?? [])),
      ])
  }

  /// A value for each row, in parallel.
  private func column<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (_ row: Int) -> Value?
  ) -> [Value?] {
    let grid = Grid(rows: customers.count)
    return study.workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, cells in
      for row in grid[chunk] { cells.append(value(row)) }
    }
  }
}
