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
    let names = fitted.kind.type.parameterNames
    let model = fitted.kind.rawValue
    let units = names.map { ModelTime.daysPerUnit(of: $0) }
    guard let fit = fitted.fit else {
      for (place, name) in names.enumerated() {
        rows.append(
          Row(
            model: model, parameter: name,
            value: fitted.parameters.isEmpty ? nil : fitted.parameters[place] / units[place],
            status: fitted.parameters.isEmpty ? "absent" : "frozen",
            reason: fitted.parameters.isEmpty
              ? "the earlier run has no clear fit of it" : "taken from an earlier run"))
      }
      return
    }
    let (status, reason) = (fit.status.name, fit.status.reason)
    let errors = fit.standardErrors
    for (place, name) in names.enumerated() {
      let isKnown = fit.status.isUsable
      rows.append(
        Row(
          model: model, parameter: name,
          value: isKnown ? fit.parameters[place] / units[place] : nil,
          error: isKnown && errors.count > place ? errors[place] / units[place] : nil,
          status: status, reason: reason))
    }
    let isTried = !fit.parameters.isEmpty
    add(
      model, status, reason,
      [
        ("log_likelihood", isTried ? fit.logLikelihood : nil),
        ("gradient_norm", isTried ? fit.gradientNorm : nil),
        ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
        ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
        ("tuples", Double(fit.tuples)),
      ] + ModelFitTable.drawn(models))
  }

  /// Of how many customers those were drawn that fits rest on; nothing where all are used.
  static func drawn(_ models: FittedModels) -> [(String, Double?)] {
    models.draw.map { [("drawn_from", Double($0.customers))] } ?? []
  }

  private mutating func add(_ models: FittedModels) {
    let name = GammaGamma.name
    guard let fit = models.spendFit else {
      let values = models.spend.map { [$0.p, $0.q, $0.v] }
      for (place, parameter) in GammaGamma.parameterNames.enumerated() {
        rows.append(
          Row(
            model: name, parameter: parameter, value: values?[place],
            status: values == nil ? "absent" : "frozen",
            reason: values == nil
              ? "the earlier run has no clear fit of it" : "taken from an earlier run"))
      }
      return
    }
    let status = fit.status.name
    var reason = fit.reason
    if fit.isCorrelated {
      reason += "; repeats and profit go together, which the model assumes not to be"
    }
    for (place, parameter) in GammaGamma.parameterNames.enumerated() {
      let isKnown = fit.model != nil
      rows.append(
        Row(
          model: name, parameter: parameter, value: isKnown ? fit.parameters[place] : nil,
          error: isKnown && fit.standardErrors.count > place ? fit.standardErrors[place] : nil,
          status: status, reason: reason))
    }
    let isTried = !fit.parameters.isEmpty
    add(
      name, status, reason,
      [
        ("log_likelihood", isTried ? fit.logLikelihood : nil),
        ("gradient_norm", isTried ? fit.gradientNorm : nil),
        ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
        ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
        ("correlation", fit.correlation), ("left_out", Double(fit.leftOut)),
      ] + ModelFitTable.drawn(models))
  }

  private mutating func add(
    _ model: String, _ status: String, _ reason: String, _ figures: [(String, Double?)]
  ) {
    for (parameter, value) in figures {
      rows.append(
        Row(model: model, parameter: parameter, value: value, status: status, reason: reason))
    }
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
