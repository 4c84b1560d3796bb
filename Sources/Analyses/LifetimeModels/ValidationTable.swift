import Columns
import Framework
import Measures
import Prediction
import Results

extension [Double?] {
  /// The same amounts in 1/10,000.
  fileprivate var units: [Int64?] { map { $0.flatMap { Money(rounding: $0)?.units } } }
}

extension Table where Source == ModelScores {
  static let modelValidation: Table<ModelScores> = Table(
    "model_validation",
    "One row for every model or rule of thumb and group of customers: what was predicted and what "
      + "happened.",
    order: "Models, the simplest first, then rules of thumb; of each, all customers first, then "
      + "groups by their repeat purchases."
  ) {
    Column<ModelScores>.contest
    Column<ModelScores>.orders
    Column<ModelScores>.profit
    Column.number(
      "best_fifth_share", .share,
      "Share of the profit of all that came from the fifth with the best prediction; empty for other "
        + "groups than all, and without profit."
    ) { $0.rows.map { $0.group == 0 ? $0.contest.bestFifthShare : nil } }
    Column.flag("chosen", "Whether this model predicts in the other tables.") { $0.areChosen }
    Column.text(
      "note",
      "On the row for all customers, where rules of thumb do better than the chosen model and, where "
        + "customers were drawn, how many from how many; empty elsewhere."
    ) { $0.notes }
  }
}

extension Column where Source == ModelScores {
  /// Who predicts for whom.
  @ColumnList<ModelScores> fileprivate static var contest: [Column<ModelScores>] {
    Column.name("model", .label, "The model, or the rule of thumb.") {
      $0.rows.map(\.contest.forecast.name)
    }
    Column.label("kind", "model or rule_of_thumb.") {
      ($0.rows.map { $0.contest.forecast.kind == nil ? 1 : 0 }, ["model", "rule_of_thumb"])
    }
    Column.label(
      "group",
      "all, or the customers with this number of purchase days after the first (x) at the split."
    ) { ($0.rows.map { Int16($0.group) }, ModelValidation.groups.map(\.name)) }
    Column.integer(
      "customers", .customers,
      "The number of customers in the group, of those drawn where not all were used."
    ) { $0.rows.map { Int64($0.score.customers) } }
    Column.integer("holdout_days", .days, "The days after the split that are compared.") {
      scores in scores.rows.map { _ in scores.holdoutDays }
    }
  }

  /// Purchase days.
  @ColumnList<ModelScores> fileprivate static var orders: [Column<ModelScores>] {
    Column.number("actual_orders", .days, "Purchase days in the holdout.") {
      $0.values(\.orders) { $0.actual }
    }
    Column.number(
      "predicted_orders", .days, "Purchase days predicted; empty for rules that only rank."
    ) { $0.predicted(\.orders) { $0.predicted } }
    Column.number(
      "orders_low", .days, "Lower end of the 80 % interval of that sum.", emptyWhere: [.noModel]
    ) { $0.end(\.orders) { $0.lowerBound } }
    Column.number("orders_high", .days, "Upper end.", emptyWhere: [.noModel]) {
      $0.end(\.orders) { $0.upperBound }
    }
    Column.number(
      "orders_bias", .share, "Predicted over actual, less 1; empty where nothing happened."
    ) { $0.predicted(\.orders) { $0.bias } }
    Column.number(
      "orders_mae", .days, "Mean absolute error per customer; empty for rules that only rank."
    ) { $0.predicted(\.orders) { $0.meanAbsoluteError } }
    Column.number(
      "orders_rmse", .days,
      "Root mean squared error per customer; empty for rules that only rank."
    ) { $0.predicted(\.orders) { $0.rootMeanSquaredError } }
    Column.number(
      "orders_coverage", .share,
      "Share of the customers whose purchase days were in their 80 % interval.",
      emptyWhere: [.noModel]
    ) { $0.values(\.orders) { $0.coverage } }
  }

  /// Profit.
  @ColumnList<ModelScores> fileprivate static var profit: [Column<ModelScores>] {
    Column.money("actual_profit", "Profit in the holdout, refunds included.") {
      $0.values(\.profit) { $0.actual }.units
    }
    Column.money("predicted_profit", "Profit predicted; empty for rules that only rank.") {
      $0.predicted(\.profit) { $0.predicted }.units
    }
    Column.money(
      "profit_low", "Lower end of the 80 % interval of that sum.", emptyWhere: [.noModel]
    ) { $0.end(\.profit) { $0.lowerBound }.units }
    Column.money("profit_high", "Upper end.", emptyWhere: [.noModel]) {
      $0.end(\.profit) { $0.upperBound }.units
    }
    Column.number(
      "profit_bias", .share, "Predicted over actual, less 1; empty where nothing happened."
    ) { $0.predicted(\.profit) { $0.bias } }
    Column.money(
      "profit_mae", "Mean absolute error per customer; empty for rules that only rank."
    ) { $0.predicted(\.profit) { $0.meanAbsoluteError }.units }
    Column.money(
      "profit_rmse", "Root mean squared error per customer; empty for rules that only rank."
    ) { $0.predicted(\.profit) { $0.rootMeanSquaredError }.units }
    Column.number(
      "profit_coverage", .share,
      "Share of the customers whose profit was in their 80 % interval.", emptyWhere: [.noModel]
    ) { $0.values(\.profit) { $0.coverage } }
  }
}
