import Framework
import Models
import Prediction

/// The parameters and figures of every model that was fitted.
struct ModelFigures: Sendable {
  private(set) var rows: [ModelFigure] = []

  init(_ report: ModelReport, _ study: Study) {
    guard let models = report.models else { return }
    for fitted in models.purchases { add(fitted, models) }
    add(models)
    rows += ModelFigures.further(study, models)
  }

  private mutating func add(_ fitted: FittedModels.Purchases, _ models: FittedModels) {
    let model = fitted.kind.rawValue
    let names = fitted.kind.type.parameterNames
    let units = names.map { ModelTime.daysPerUnit(of: $0) }
    guard let fit = fitted.fit else {
      let values = zip(fitted.parameters, units).map { $0 / $1 }
      rows += ModelFigures.frozen(model, names, values.isEmpty ? nil : values)
      return
    }
    rows += ModelFigures.rows(
      fit.report, as: model, units: units, reason: fit.status.phrase,
      figures: ModelFigures.search(fit.report) + ModelFigures.effort(fit)
        + ModelFigures.drawn(models))
  }

  private mutating func add(_ models: FittedModels) {
    guard let fit = models.spendFit else {
      let values = models.spend.map { [$0.p, $0.q, $0.v] }
      rows += ModelFigures.frozen(GammaGamma.name, GammaGamma.parameterNames, values)
      return
    }
    rows += ModelFigures.rows(
      fit.report, reason: fit.phrase,
      figures: ModelFigures.search(fit.report)
        + [
          ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
          ("correlation", fit.correlation), ("left_out", Double(fit.leftOut)),
        ] + ModelFigures.drawn(models))
  }
}

extension ModelFigures {
  /// A figure of a fit: its name and its value.
  typealias Figure = (String, Double?)

  /// The rows of a fit: its parameters, each divided by its unit, and then some figures.
  static func rows(
    _ fit: FitReport, as model: String? = nil, units: [Double]? = nil, reason: Phrase,
    figures: [Figure]
  ) -> [ModelFigure] {
    let (model, status) = (model ?? fit.model, fit.status)
    let parameters = fit.parameterNames.enumerated().map { place, name in
      let unit = units?[place] ?? 1
      let hasError = status.isUsable && fit.standardErrors.count > place
      return ModelFigure(
        model: model, parameter: name,
        value: status.isUsable ? fit.parameters[place] / unit : nil,
        error: hasError ? fit.standardErrors[place] / unit : nil, status: status.name,
        reason: reason)
    }
    return parameters
      + figures.map {
        ModelFigure(
          model: model, parameter: $0.0, value: $0.1, status: status.name, reason: reason)
      }
  }

  /// The figures of every search; the likelihood is that of the fit unless another is given.
  static func search(_ fit: FitReport, logLikelihood: Double? = nil) -> [Figure] {
    let isTried = !fit.parameters.isEmpty
    return [
      ("log_likelihood", isTried ? logLikelihood ?? fit.logLikelihood : nil),
      ("gradient_norm", isTried ? fit.gradientNorm : nil),
      ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
    ]
  }

  /// What a fit of a model of purchases took.
  static func effort(_ fit: ModelFit) -> [Figure] {
    [
      ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
      ("tuples", Double(fit.tuples)),
    ]
  }

  /// Of how many customers those were drawn that fits rest on; nothing where all are used.
  static func drawn(_ models: FittedModels) -> [Figure] {
    models.draw.map { [("drawn_from", Double($0.customers))] } ?? []
  }

  /// The rows of a model whose parameters come from an earlier run, which may have none of it.
  private static func frozen(
    _ model: String, _ names: [String], _ values: [Double]?
  ) -> [ModelFigure] {
    names.enumerated().map { place, name in
      ModelFigure(
        model: model, parameter: name, value: values?[place],
        status: values == nil ? "absent" : "frozen",
        reason: Phrase(values == nil ? .noFitInEarlierRun : .takenFromEarlierRun))
    }
  }
}
