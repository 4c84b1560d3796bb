import Framework
import Measures
import Models
import Prediction
import Results

/// Every parameter of every model, and what says how far to trust it.
struct ModelFitTable {
  static let description = TableDescription(
    "model_fit",
    "One row for every parameter and every figure of a fitted model; time is in weeks.",
    order: "By model (nbd, bg-nbd, mbg-nbd, pareto-nbd, gamma-gamma, mbg-cnbd-k, sbg, bg-bb), then "
      + "parameters before figures.",
    columns: [
      .init("model", "label", "The model."),
      .init(
        "parameter", "label",
        "A parameter by its name in the papers, or a figure of the fit: log_likelihood, gradient_norm "
          + "(a customer), condition_number, iterations (passes over all customers), customers, tuples "
          + "(different histories), of gamma-gamma correlation (of repeats and profit) and left_out, of mbg-cnbd-k regularity, of "
          + "bg-bb opportunities; where customers were drawn also drawn_from, of how many."
      ),
      .init(
        "value", "number",
        "Its value; empty where the model could not be fitted.", emptyWhere: [.noModel]),
      .init(
        "standard_error", "number",
        "Its standard error by the observed information; empty for figures and where it is unknown.",
        emptyWhere: [.noModel]),
      .init(
        "status", "label",
        "converged; frozen (from an earlier run); boundary, flat or diverged: not used; "
          + "too_few_customers, no_repeats: not tried."),
      .init("reason", "text", "What the status means here."),
    ])

  /// One figure of one model.
  struct Row {
    let model: String
    let parameter: String
    let value: Double?
    var error: Double?
    let status: String
    let reason: String
  }

  private var rows: [Row] = []

  init(_ report: ModelReport, _ study: Study) {
    guard let models = report.models else { return }
    for fitted in models.purchases { add(fitted, models) }
    add(models)
    rows += ModelFitTable.rows(of: study, report)
  }

  private mutating func add(_ fitted: FittedModels.Purchases, _ models: FittedModels) {
    let model = fitted.kind.rawValue
    let names = fitted.kind.type.parameterNames
    let units = names.map { ModelTime.daysPerUnit(of: $0) }
    guard let fit = fitted.fit else {
      let values = zip(fitted.parameters, units).map { $0 / $1 }
      rows += ModelFitTable.frozen(model, names, values.isEmpty ? nil : values)
      return
    }
    rows += ModelFitTable.rows(
      fit.report, as: model, units: units, reason: fit.status.reason,
      figures: ModelFitTable.search(fit.report)
        + [
          ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
          ("tuples", Double(fit.tuples)),
        ] + ModelFitTable.drawn(models))
  }

  private mutating func add(_ models: FittedModels) {
    guard let fit = models.spendFit else {
      let values = models.spend.map { [$0.p, $0.q, $0.v] }
      rows += ModelFitTable.frozen(GammaGamma.name, GammaGamma.parameterNames, values)
      return
    }
    var reason = fit.reason
    if fit.isCorrelated {
      reason += "; repeats and profit go together, which the model assumes not to be"
    }
    rows += ModelFitTable.rows(
      fit.report, reason: reason,
      figures: ModelFitTable.search(fit.report)
        + [
          ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
          ("correlation", fit.correlation), ("left_out", Double(fit.leftOut)),
        ] + ModelFitTable.drawn(models))
  }

  var table: ResultTable {
    ResultTable(
      "model_fit",
      [
        ResultColumn("model", .texts(rows.map(\.model))),
        ResultColumn("parameter", .texts(rows.map(\.parameter))),
        ResultColumn("value", .numbers(rows.map { $0.value.flatMap { $0.isFinite ? $0 : nil } })),
        ResultColumn(
          "standard_error", .numbers(rows.map { $0.error.flatMap { $0.isFinite ? $0 : nil } })),
        ResultColumn("status", .texts(rows.map(\.status))),
        ResultColumn("reason", .texts(rows.map(\.reason))),
      ])
  }
}

extension ModelFitTable {
  /// The rows of a fit: its parameters, each divided by its unit, and then some figures.
  static func rows(
    _ fit: FitReport, as model: String? = nil, units: [Double]? = nil, reason: String,
    figures: [(String, Double?)]
  ) -> [Row] {
    let model = model ?? fit.model
    let isUsable = fit.status.isUsable
    let parameters = fit.parameterNames.enumerated().map { place, name in
      let unit = units?[place] ?? 1
      let hasError = isUsable && fit.standardErrors.count > place
      return Row(
        model: model, parameter: name, value: isUsable ? fit.parameters[place] / unit : nil,
        error: hasError ? fit.standardErrors[place] / unit : nil, status: fit.status.name,
        reason: reason)
    }
    return parameters
      + figures.map {
        Row(model: model, parameter: $0.0, value: $0.1, status: fit.status.name, reason: reason)
      }
  }

  /// The figures of every search; the likelihood is that of the fit unless another is given.
  static func search(_ fit: FitReport, logLikelihood: Double? = nil) -> [(String, Double?)] {
    let isTried = !fit.parameters.isEmpty
    return [
      ("log_likelihood", isTried ? logLikelihood ?? fit.logLikelihood : nil),
      ("gradient_norm", isTried ? fit.gradientNorm : nil),
      ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
    ]
  }

  /// The rows of a model whose parameters come from an earlier run, which may have none of it.
  private static func frozen(_ model: String, _ names: [String], _ values: [Double]?) -> [Row] {
    names.enumerated().map { place, name in
      Row(
        model: model, parameter: name, value: values?[place],
        status: values == nil ? "absent" : "frozen",
        reason: values == nil
          ? "the earlier run has no clear fit of it" : "taken from an earlier run")
    }
  }

  /// Of how many customers those were drawn that fits rest on; nothing where all are used.
  static func drawn(_ models: FittedModels) -> [(String, Double?)] {
    models.draw.map { [("drawn_from", Double($0.customers))] } ?? []
  }
}
