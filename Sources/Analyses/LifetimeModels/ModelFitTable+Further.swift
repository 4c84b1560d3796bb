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
    let shape = Row(
      model: model, parameter: "k", value: Double(further.shape),
      error: further.regularity.standardError, status: fit.status.name,
      reason: "the whole number nearest to the shape that the gaps show; \(fit.status.reason)")
    let figures: [(String, Double?)] =
      [("regularity", further.regularity.shape)]
      + search(fit.report, logLikelihood: further.erlangLikelihood)
      + [
        ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
        ("tuples", Double(fit.tuples)),
      ] + drawn
    return [shape]
      + rows(
        fit.report, as: model, units: fit.parameterNames.map { ModelTime.daysPerUnit(of: $0) },
        reason: fit.status.reason, figures: figures)
  }

  private static func rows(_ survival: RetentionSurvival) -> [Row] {
    guard let fit = survival.fit, let days = survival.periodDays else { return [] }
    return rows(fit, unit: "active windows of \(days) days since the first purchase", figures: [])
  }

  private static func rows(
    _ fit: FitReport, unit: String, figures: [(String, Double?)]
  ) -> [Row] {
    rows(
      fit, reason: "in \(unit): \(fit.status.reason)",
      figures: search(fit) + [("customers", Double(fit.customers))] + figures)
  }
}
