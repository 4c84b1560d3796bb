import Columns

extension AnalysisOption {
  /// Which model predicts.
  public static let model = AnalysisOption(
    "model", .choice(["auto", "none"] + PurchaseModelKind.allCases.map(\.rawValue)),
    standard: "auto",
    help: "Model of purchases: auto takes the one that predicts best on held-out days.")

  /// The parameters of an earlier run.
  static let frozenModels = AnalysisOption(
    "frozen-models", .file,
    help: "Table model_fit of an earlier run: its parameters are used, and nothing is fitted.")

  /// The last day that fits see.
  static let calibrationEnd = AnalysisOption(
    "calibration-end", .day,
    help:
      "Fit model_fit and model_predictions on the days up to this one, and validate on the rest.")

  /// How far predictions reach.
  static let horizonDays = AnalysisOption(
    "horizon-days", .integer(1...36_500), standard: "365",
    help: "Days that the table model_predictions looks ahead.")

  /// Whether orders of no value are purchases for the models.
  static let countZeroOrders = AnalysisOption(
    "count-zero-orders", .flag,
    help: "Count orders of no value as purchases in the models, as the papers do.")

  /// How many customers fits and scores rest on.
  static let modelCustomers = AnalysisOption(
    "model-customers", .integer(0...1_000_000_000), standard: "100000",
    help:
      "Most customers that the models are fitted to and validated on, drawn by their ids; 0: all. Predictions are made for every customer."
  )

  /// All options of predictions.
  static let prediction: [AnalysisOption] = [
    .model, .frozenModels, .calibrationEnd, .countZeroOrders, .modelCustomers, .discountRate,
  ]
}
