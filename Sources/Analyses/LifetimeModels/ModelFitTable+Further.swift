import Framework
import Measures
import Models
import Prediction

extension ModelFitTable {
  /// The rows of the models that do not predict; none where parameters come from an earlier run.
  static func rows(of study: Study, _ report: ModelReport) -> [Row] {
    guard let models = report.models, models.spendFit != nil else { return [] }
    let further = FurtherModels(models, workers: study.workers)
    let drawn = drawn(models)
    return rows(further, drawn) + rows(study.retentionSurvival)
      + rows(
        further.discrete, unit: "months of 30 days since the first purchase",
        figures: [("opportunities", Double(further.opportunities))] + drawn)
  }

  private static func rows(_ further: FurtherModels, _ drawn: [(String, Double?)]) -> [Row] {
    let fit = further.erlang
    let model = "mbg-cnbd-k"
    let (status, reason) = (fit.status.name, fit.status.reason)
    let isKnown = fit.status.isUsable
    var rows = [
      Row(
        model: model, parameter: "k", value: Double(further.shape),
        error: further.regularity.standardError, status: status,
        reason: "the whole number nearest to the shape that the gaps show; \(reason)")
    ]
    for (place, name) in fit.parameterNames.enumerated() {
      let unit = ModelTime.daysPerUnit(of: name)
      rows.append(
        Row(
          model: model, parameter: name, value: isKnown ? fit.parameters[place] / unit : nil,
          error: isKnown && fit.standardErrors.count > place
            ? fit.standardErrors[place] / unit : nil,
          status: status, reason: reason))
    }
    let isTried = !fit.parameters.isEmpty
    let figures: [(String, Double?)] =
      [
        ("regularity", further.regularity.shape),
        ("log_likelihood", isTried ? further.erlangLikelihood : nil),
        ("gradient_norm", isTried ? fit.gradientNorm : nil),
        ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
        ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
        ("tuples", Double(fit.tuples)),
      ] + drawn
    return rows
      + figures.map {
        Row(model: model, parameter: $0.0, value: $0.1, status: status, reason: reason)
      }
  }

  private static func rows(_ survival: RetentionSurvival) -> [Row] {
    guard let fit = survival.fit, let days = survival.periodDays else { return [] }
    return rows(fit, unit: "active windows of \(days) days since the first purchase", figures: [])
  }

  private static func rows(
    _ fit: DiscreteFit, unit: String, figures: [(String, Double?)]
  ) -> [Row] {
    let status = fit.status.name
    let reason = "in \(unit): \(fit.status.reason)"
    let isKnown = fit.status.isUsable
    var rows = fit.parameterNames.enumerated().map { place, name in
      Row(
        model: fit.model, parameter: name, value: isKnown ? fit.parameters[place] : nil,
        error: isKnown && fit.standardErrors.count > place ? fit.standardErrors[place] : nil,
        status: status, reason: reason)
    }
    let isTried = !fit.parameters.isEmpty
    let values: [(String, Double?)] =
      [
        ("log_likelihood", isTried ? fit.logLikelihood : nil),
        ("gradient_norm", isTried ? fit.gradientNorm : nil),
        ("condition_number", fit.conditionNumber.isFinite ? fit.conditionNumber : nil),
        ("customers", Double(fit.customers)),
      ] + figures
    rows += values.map {
      Row(model: fit.model, parameter: $0.0, value: $0.1, status: status, reason: reason)
    }
    return rows
  }
}
