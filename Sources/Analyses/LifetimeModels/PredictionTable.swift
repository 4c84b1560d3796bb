import Columns
import Framework
import Measures
import Models
import Prediction
import Results

/// What the chosen model predicts for every customer, at the end of its calibration.
struct ModelPredictions: Sendable {
  /// The customers with a purchase; none without a model.
  let customers: ListedCustomers
  private let histories: MergedHistories?
  private let means: [Double]
  private let prediction: CustomerPrediction?

  init(_ report: ModelReport, _ study: Study) {
    let models = report.prediction == nil ? nil : report.models
    let tuples = models?.histories.tupleOfCustomer ?? []
    customers = ListedCustomers(
      study, tuples.indices.filter { tuples[$0] >= 0 }.map { Int32($0) })
    (histories, means) = (models?.histories, models?.means ?? [])
    prediction = report.prediction
  }

  /// A part of the history of each row.
  func history(_ part: KeyPath<MergedHistories, [Int32]>) -> [Int64?] {
    guard let histories else { return [] }
    let (values, tuples) = (histories[keyPath: part], histories.tupleOfCustomer)
    return customers.column { Int64(values[Int(tuples[$0])]) }
  }

  /// The mean profit of repeat purchases, in 1/10,000; nil without one.
  var repeatMeans: [Int64?] {
    guard let histories else { return [] }
    let (repeats, tuples) = (histories.frequency, histories.tupleOfCustomer)
    return customers.column { [means] customer in
      repeats[Int(tuples[customer])] > 0 ? Money(rounding: means[customer])?.units : nil
    }
  }

  /// A figure that the model gives for each row.
  func numbers(_ value: @Sendable (CustomerPrediction, Int) -> Double?) -> [Double?] {
    guard let prediction else { return customers.rows.map { _ in nil } }
    return customers.column { value(prediction, $0) }
  }

  /// An amount that the model gives for each row, in 1/10,000.
  func money(_ value: @Sendable (CustomerPrediction, Int) -> Double?) -> [Int64?] {
    guard let prediction else { return customers.rows.map { _ in nil } }
    return customers.column { value(prediction, $0).flatMap { Money(rounding: $0)?.units } }
  }
}

extension Table where Source == ModelPredictions {
  static let modelPredictions: Table<ModelPredictions> = Table(
    "model_predictions",
    "One row for every customer with a purchase: their history and what the chosen model predicts.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column<ModelPredictions>.history
    Column<ModelPredictions>.horizon
    Column<ModelPredictions>.residual
    Column.number(
      "purchase_probability", .probability,
      "Probability of at least one purchase in --horizon-days."
    ) { $0.numbers { $0.chance($1) } }
  }
}

extension Column where Source == ModelPredictions {
  /// What the model sees of the customer.
  @ColumnList<ModelPredictions> fileprivate static var history: [Column<ModelPredictions>] {
    Column.integer("x", .days, "Purchase days after the first.", emptyWhere: [.noModel]) {
      $0.history(\.frequency)
    }
    Column.integer("t_x_days", .days, "Days from the first to the last purchase day.") {
      $0.history(\.recency)
    }
    Column.integer(
      "t_days", .days, "Days from the first purchase day to the end of observation."
    ) { $0.history(\.timeObserved) }
    Column.money(
      "repeat_mean", "Mean profit of the purchase days after the first; empty without any."
    ) { $0.repeatMeans }
  }

  /// What the model expects within the horizon.
  @ColumnList<ModelPredictions> fileprivate static var horizon: [Column<ModelPredictions>] {
    Column.number(
      "probability_alive", .probability, "Probability that they are still a customer."
    ) { $0.numbers { $0.alive($1) } }
    Column.number(
      "expected_purchases", .days, "Purchase days expected in --horizon-days (365)."
    ) { $0.numbers { $0.orders($1) } }
    Column.money("expected_spend", "Profit expected in --horizon-days.") {
      $0.money { $0.profit($1) }
    }
  }

  /// What the model expects of all later purchases.
  @ColumnList<ModelPredictions> fileprivate static var residual: [Column<ModelPredictions>] {
    Column.number(
      "residual_transactions", .days,
      "All later purchase days expected, discounted at --discount-rate over days / 365; empty at a "
        + "rate of 0.", emptyWhere: [.noDiscount]
    ) { $0.numbers { $0.residualOrders($1) } }
    Column.money(
      "residual_value",
      "Profit of all later purchases, discounted at --discount-rate over days / 365; empty at a "
        + "rate of 0.", emptyWhere: [.noDiscount]
    ) { $0.money { $0.residualProfit($1) } }
  }
}
