import Framework
import Measures
import Models
import Prediction

extension ModelFigures {
  /// The rows of the models that do not predict; none where parameters come from an earlier run.
  static func further(_ study: Study, _ models: FittedModels) -> [ModelFigure] {
    guard models.spendFit != nil else { return [] }
    let further = FurtherModels(models, workers: study.workers)
    let discrete = further.discrete
    return rows(further, drawn(models)) + rows(study.retentionSurvival)
      + rows(
        discrete, reason: Phrase(.inMonths, .phrase(discrete.status.phrase)),
        figures: [("opportunities", Double(further.opportunities))] + drawn(models))
  }

  private static func rows(_ further: FurtherModels, _ drawn: [Figure]) -> [ModelFigure] {
    let (fit, model) = (further.erlang, "mbg-cnbd-k")
    let shape = ModelFigure(
      model: model, parameter: "k", value: Double(further.shape),
      error: further.regularity.standardError, status: fit.status.name,
      reason: Phrase(.nearestShape, .phrase(fit.status.phrase)))
    return [shape]
      + rows(
        fit.report, as: model, units: fit.parameterNames.map { ModelTime.daysPerUnit(of: $0) },
        reason: fit.status.phrase,
        figures: [("regularity", further.regularity.shape)]
          + search(fit.report, logLikelihood: further.erlangLikelihood) + effort(fit) + drawn)
  }

  private static func rows(_ survival: RetentionSurvival) -> [ModelFigure] {
    guard let fit = survival.fit, let days = survival.periodDays else { return [] }
    return rows(
      fit, reason: Phrase(.inWindows, .integer(days), .phrase(fit.status.phrase)), figures: [])
  }

  private static func rows(
    _ fit: FitReport, reason: Phrase, figures: [Figure]
  ) -> [ModelFigure] {
    rows(
      fit, as: nil, reason: reason,
      figures: search(fit) + [("customers", Double(fit.customers))] + figures)
  }
}
