package import Columns
import Framework
package import Options

extension AnyRunOption {
  /// Which model predicts.
  package static let model = RunOption<String>(
    "model",
    .words("MODEL", ["auto", "none"] + PurchaseModelKind.allCases.map(\.rawValue)),
    default: "auto", in: .models,
    "Model of purchases: auto takes the one that predicts held-out days best, none makes no "
      + "forecasts.")

  /// The parameters of an earlier run.
  package static let frozenModels = RunOption<NamedFile?>(
    "frozen-models", contentOf: .tableFile, in: .models,
    "Table model_fit of an earlier run, whose parameters are used instead of fitting the "
      + "models again.", example: "2024/model_fit.csv")

  /// The last day that fits see.
  package static let calibrationEnd = RunOption<Day?>(
    "calibration-end", .day, in: .models,
    "Last day on which model_fit and model_predictions are fitted; the days after it "
      + "validate them.", example: "2025-06-30")

  /// How far predictions reach.
  package static let horizonDays = RunOption<Int>(
    "horizon-days", .integer(1...36_500), default: 365, in: .models,
    "How many days the table model_predictions looks ahead.")

  /// Whether orders of no value are purchases for the models.
  package static let countZeroOrders = RunOption<Bool>(
    "count-zero-orders", .flag, default: false, in: .models,
    "Count orders with no value as purchases in the models, as the papers do.")

  /// How many customers fits and scores rest on.
  package static let modelCustomers = RunOption<Int>(
    "model-customers", .integer(0...1_000_000_000), default: 100_000, in: .models,
    "Largest number of customers, drawn by their ids, on whom the models are fitted and "
      + "validated; 0 means all. Forecasts cover every customer.")

  /// All options of predictions.
  package static let prediction: [AnyRunOption] = [
    .model, .frozenModels, .calibrationEnd, .countZeroOrders, .modelCustomers, .discountRate,
  ]
}
