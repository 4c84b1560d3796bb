import Columns
import Framework
import Models
import Options
import Prediction

/// The fits that the tables show: those of the run, or those of an earlier day that was asked for.
struct ModelReport: Sendable {
  /// The fits; nil where there are none.
  let models: FittedModels?
  let validation: ModelValidation?
  let choice: ModelChoice?
  /// What the chosen model predicts for the horizon; nil without one.
  let prediction: CustomerPrediction?

  init(_ study: Study) {
    let split = ModelReport.split(study)
    choice = study.models?.choice
    validation = split ?? study.models?.validation
    models = split?.models ?? study.models?.now
    prediction = ModelReport.prediction(study, models)
  }

  /// The validation at --calibration-end; nil unless that is before the as-of day.
  private static func split(_ study: Study) -> ModelValidation? {
    guard let now = study.models?.now, let end = study.options[.calibrationEnd],
      end.number < now.days.asOf
    else { return nil }
    return ModelValidation(
      study.ledger, split: end.number, later: now.days,
      countsZero: study.options[.countZeroOrders], draw: study.models?.draw,
      frozen: study.options[.frozenModels].flatMap { try? FrozenModels($0.bytes) },
      workers: study.workers)
  }

  /// The prediction of the year ahead where that is asked for, else one of its own.
  private static func prediction(
    _ study: Study, _ models: FittedModels?
  ) -> CustomerPrediction? {
    let horizon = Double(study.options[.horizonDays])
    if horizon == LifetimeModels.yearDays, models?.days.asOf == study.models?.now.days.asOf {
      return study.models?.year
    }
    guard let models, let kind = study.models?.choice.kind, models.purchases(kind).isUsable
    else { return nil }
    return CustomerPrediction(
      models,
      PurchasePrediction(
        models, models.purchases(kind), within: horizon,
        discountRate: LifetimeModels.residualRate(study.options), workers: study.workers))
  }
}

/// What the three tables are made of.
struct ModelTables: Sendable {
  let fits: [ModelFigure]
  let predictions: ModelPredictions
  let scores: ModelScores

  init(_ study: Study) {
    let report = ModelReport(study)
    fits = ModelFigures(report, study).rows
    predictions = ModelPredictions(report, study)
    scores = ModelScores(report)
  }
}
