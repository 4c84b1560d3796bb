import Columns
import Framework
import Measures
import Prediction
import Results

/// How well models and rules of thumb would have told the held-out days.
struct ValidationTable {
  static let description = TableDescription(
    "model_validation",
    "One row for every model or rule of thumb and group of customers: predicted against what happened.",
    order: "Models from the simplest on, then rules of thumb; groups from all on by their repeats.",
    columns: [
      .init("model", "label", "The model, or the rule of thumb."),
      .init("kind", "label", "model or rule_of_thumb."),
      .init(
        "group", "label",
        "all, or those with so many purchase days behind the first (x) at the split."),
      .init(
        "customers", "customers",
        "How many customers are in the group, of those that were drawn where not all were used."),
      .init("holdout_days", "days", "The days behind the split that are compared."),
      .init("actual_orders", "days", "Purchase days in the holdout."),
      .init(
        "predicted_orders", "days", "Purchase days predicted; empty for rules that only rank."),
      .init(
        "orders_low", "days", "Lower end of the 80 % interval of that sum.", emptyWhere: [.noModel]),
      .init("orders_high", "days", "Upper end.", emptyWhere: [.noModel]),
      .init("orders_bias", "share", "Predicted over actual, less 1; empty where nothing happened."),
      .init(
        "orders_mae", "days", "Mean absolute error a customer; empty for rules that only rank."),
      .init(
        "orders_rmse", "days",
        "Root of the mean squared error a customer; empty for rules that only rank."),
      .init(
        "orders_coverage", "share",
        "Share of the customers whose purchase days lay in their 80 % interval.",
        emptyWhere: [.noModel]),
      .init("actual_profit", "money", "Profit in the holdout, refunds included."),
      .init("predicted_profit", "money", "Profit predicted; empty for rules that only rank."),
      .init(
        "profit_low", "money", "Lower end of the 80 % interval of that sum.", emptyWhere: [.noModel]
      ),
      .init("profit_high", "money", "Upper end.", emptyWhere: [.noModel]),
      .init("profit_bias", "share", "Predicted over actual, less 1; empty where nothing happened."),
      .init(
        "profit_mae", "money", "Mean absolute error a customer; empty for rules that only rank."),
      .init(
        "profit_rmse", "money",
        "Root of the mean squared error a customer; empty for rules that only rank."),
      .init(
        "profit_coverage", "share",
        "Share of the customers whose profit lay in their 80 % interval.", emptyWhere: [.noModel]),
      .init(
        "best_fifth_share", "share",
        "Share of the profit of all that the fifth predicted best brought; empty for other groups than all, and without profit."
      ),
      .init("chosen", "flag", "Whether this model predicts in the other tables."),
      .init(
        "note", "text",
        "On the row for all customers where rules of thumb do better than the chosen model, and, where "
          + "customers were drawn, how many of how many; empty elsewhere."),
    ])

  private struct Row {
    let contest: ModelValidation.Contest
    let group: Int
    var score: HoldoutScore { contest.scores[group] }
    var predicts: Bool { !contest.forecast.orders.isEmpty }
    var hasInterval: Bool { contest.forecast.prediction != nil }
  }

  private let rows: [Row]
  private let choice: ModelChoice?
  private let holdoutDays: Int
  private let draw: ModelDraw?

  init(_ report: ModelReport) {
    choice = report.choice
    draw = report.validation?.models.draw
    holdoutDays = report.validation?.outcome.days ?? 0
    rows = (report.validation?.contests ?? []).flatMap { contest in
      (contest.forecast.orders.isEmpty ? 0..<1 : 0..<ModelValidation.groups.count).map {
        Row(contest: contest, group: $0)
      }
    }
  }

  var table: ResultTable {
    ResultTable(
      "model_validation",
      [
        ResultColumn("model", .texts(rows.map(\.contest.forecast.name))),
        ResultColumn(
          "kind",
          .labels(
            rows.map { $0.contest.forecast.kind == nil ? 1 : 0 }, names: ["model", "rule_of_thumb"])
        ),
        ResultColumn(
          "group",
          .labels(rows.map { Int16($0.group) }, names: ModelValidation.groups.map(\.name))),
        ResultColumn("customers", .integers(rows.map { Int64($0.score.customers) })),
        ResultColumn("holdout_days", .integers(rows.map { _ in Int64(holdoutDays) })),
      ] + columns("orders", \.orders, ResultColumn.Values.numbers)
        + columns("profit", \.profit, ValidationTable.money) + [
          ResultColumn(
            "best_fifth_share",
            .numbers(rows.map { $0.group == 0 ? $0.contest.bestFifthShare : nil })),
          ResultColumn("chosen", .flags(rows.map(isChosen))),
          ResultColumn("note", .texts(rows.map(note))),
        ])
  }

  private func columns(
    _ name: String, _ measure: KeyPath<HoldoutScore, HoldoutScore.Measure>,
    _ values: ([Double?]) -> ResultColumn.Values
  ) -> [ResultColumn] {
    func column(
      _ title: String, _ shape: ([Double?]) -> ResultColumn.Values, _ value: (Row) -> Double?
    ) -> ResultColumn {
      ResultColumn(title, shape(rows.map(value)))
    }
    func measured(_ row: Row) -> HoldoutScore.Measure { row.score[keyPath: measure] }
    func predicted<Value>(_ row: Row, _ value: (HoldoutScore.Measure) -> Value?) -> Value? {
      row.predicts ? value(measured(row)) : nil
    }
    let numbers = ResultColumn.Values.numbers
    return [
      column("actual_\(name)", values) { measured($0).actual },
      column("predicted_\(name)", values) { predicted($0) { $0.predicted } },
      column("\(name)_low", values) { $0.hasInterval ? measured($0).interval.lowerBound : nil },
      column("\(name)_high", values) { $0.hasInterval ? measured($0).interval.upperBound : nil },
      column("\(name)_bias", numbers) { predicted($0, \.bias) },
      column("\(name)_mae", values) { predicted($0, \.meanAbsoluteError) },
      column("\(name)_rmse", values) { predicted($0, \.rootMeanSquaredError) },
      column("\(name)_coverage", numbers) { measured($0).coverage },
    ]
  }

  private static func money(_ values: [Double?]) -> ResultColumn.Values {
    .money(values.map { $0.flatMap { Money(rounding: $0)?.units } })
  }

  private func isChosen(_ row: Row) -> Bool {
    row.contest.forecast.kind.map { $0 == choice?.kind } ?? false
  }

  private func note(_ row: Row) -> String? {
    guard row.group == 0 else { return nil }
    let caution = isChosen(row) ? choice?.caution ?? "" : ""
    let drawn =
      draw.map {
        "models fitted to and all scored on those of \($0.count) customers drawn from "
          + "\($0.customers) who had bought by the split"
      } ?? ""
    let note = [caution, drawn].filter { !$0.isEmpty }.joined(separator: "; ")
    return note.isEmpty ? nil : note
  }
}
