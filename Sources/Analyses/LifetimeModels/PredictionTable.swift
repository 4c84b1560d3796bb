import Columns
import Customers
import Framework
import Measures
import Models
import Parallelism
import Prediction
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
        "All later purchase days expected, discounted at --discount-rate over days / 365; empty at a "
          + "rate of 0.", emptyWhere: [.noDiscount]),
      .init(
        "residual_value", "money",
        "Profit of all later purchases, discounted at --discount-rate over days / 365; empty at a rate "
          + "of 0.", emptyWhere: [.noDiscount]),
      .init(
        "purchase_probability", "probability",
        "Chance of at least one purchase in --horizon-days."),
    ])

  private let report: ModelReport
  private let study: Study

  init(_ report: ModelReport, _ study: Study) {
    self.report = report
    self.study = study
  }

  var table: ResultTable {
    guard let prediction = report.prediction, let models = report.models else {
      return ResultTable(
        "model_predictions",
        PredictionTable.description.columns.map { ResultColumn($0.name, .numbers([])) })
    }
    return ResultTable("model_predictions", columns(prediction, models))
  }

  private func columns(
    _ prediction: CustomerPrediction, _ models: FittedModels
  ) -> [ResultColumn] {
    let histories = models.histories
    let tupleOfCustomer = histories.tupleOfCustomer
    let customers = tupleOfCustomer.indices.filter { tupleOfCustomer[$0] >= 0 }.map { Int32($0) }
    func counts(_ values: [Int32]) -> ResultColumn.Values {
      .integers(column(of: customers) { Int64(values[Int(tupleOfCustomer[$0])]) })
    }
    func numbers(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .numbers(column(of: customers, value))
    }
    func money(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .money(column(of: customers) { value($0).flatMap { Money(rounding: $0)?.units } })
    }
    let (repeats, means) = (histories.frequency, models.means)
    let residual = column(of: customers) { prediction.residualOrders($0) }
    return [
      ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
      ResultColumn("x", counts(repeats)),
      ResultColumn("t_x_days", counts(histories.recency)),
      ResultColumn("t_days", counts(histories.timeObserved)),
      ResultColumn(
        "repeat_mean", money { repeats[Int(tupleOfCustomer[$0])] > 0 ? means[$0] : nil }),
      ResultColumn("probability_alive", numbers { prediction.alive($0) }),
      ResultColumn("expected_purchases", numbers { prediction.orders($0) }),
      ResultColumn("expected_spend", money { prediction.profit($0) }),
      ResultColumn("residual_transactions", .numbers(residual)),
      ResultColumn(
        "residual_value",
        .money(
          column(rows: customers.count) { row in
            guard let residual = residual[row],
              let each = prediction.orderProfit(Int(customers[row]))
            else { return nil }
            return Money(rounding: each * residual)?.units
          })),
      ResultColumn("purchase_probability", numbers { prediction.chance($0) }),
    ]
  }

  /// A cell for each of some customers, in parallel.
  private func column<Value: BitwiseCopyable & Sendable>(
    of customers: [Int32], _ value: @Sendable (Int) -> Value?
  ) -> [Value?] {
    column(rows: customers.count) { value(Int(customers[$0])) }
  }

  /// A cell for each row, in parallel.
  private func column<Value: BitwiseCopyable & Sendable>(
    rows: Int, _ value: @Sendable (Int) -> Value?
  ) -> [Value?] {
    let grid = Grid(rows: rows)
    return study.workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, cells in
      for row in grid[chunk] { cells.append(value(row)) }
    }
  }
}
