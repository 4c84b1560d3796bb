import Columns
package import Customers
import Models
package import Parallelism

/// How well every model, and rules of thumb, would have predicted the days after a split.
package struct ModelValidation: Sendable {
  /// The groups of customers by their repeats at the split, and how they are called.
  package static let groups: [(name: String, repeats: ClosedRange<Int32>)] = [
    ("all", 0...Int32.max), ("x=0", 0...0), ("x=1", 1...1), ("x=2", 2...2), ("x=3-4", 3...4),
    ("x=5-9", 5...9), ("x=10+", 10...Int32.max),
  ]

  /// A forecast with its scores.
  package struct Contest: Sendable {
    package let forecast: HoldoutForecast
    /// Whether its model has a clear fit; true for rules of thumb.
    package let isUsable: Bool
    /// The scores by group.
    package let scores: [HoldoutScore]
    /// The share of the profit that its best fifth brought.
    package let bestFifthShare: Double?

    /// The score over all customers.
    package var all: HoldoutScore { scores[0] }
  }

  /// The fits at the split, for all customers.
  package let models: FittedModels
  /// What the customers did that the fits saw; forecasts are scored on them.
  package let outcome: HoldoutOutcome
  /// Every model that could be fitted, then the rules of thumb.
  package let contests: [Contest]

  /// Refits on the days up to a split and compares with what followed.
  ///
  /// - Parameters:
  ///   - split: the last day of the calibration.
  ///   - later: the purchase days as known at the end of the holdout.
  ///   - draw: the customers to fit to and to score; nil: all.
  package init(
    _ ledger: Ledger, split: Int32, later: ModelDays, countsZero: Bool, draw: ModelDraw? = nil,
    frozen: FrozenModels?, workers: Workers
  ) {
    let days = ModelDays(ledger, asOf: split, countsZero: countsZero, workers: workers)
    let all = FittedModels(days, draw: draw, frozen: frozen, workers: workers)
    let models = all.ofFitted
    let outcome = HoldoutOutcome(ledger, models, later: later, workers: workers)
    self.models = all
    self.outcome = outcome
    let forecasts =
      models.purchases.filter(\.isUsable).map { fitted in
        HoldoutForecast(
          CustomerPrediction(
            models,
            PurchasePrediction(
              models, fitted, within: Double(outcome.days), workers: workers)), outcome)
      } + HoldoutForecast.rulesOfThumb(ledger, days, outcome, workers: workers)
    let groups = ModelValidation.groups.map(\.repeats)
    contests = forecasts.map { forecast in
      Contest(
        forecast: forecast, isUsable: true,
        scores: HoldoutScore.all(forecast, outcome, groups: groups, workers: workers),
        bestFifthShare: HoldoutScore.bestFifthShare(forecast, outcome))
    }
  }

  /// The contest of a model; nil where it could not be fitted at the split.
  package func contest(_ kind: PurchaseModelKind) -> Contest? {
    contests.first { $0.forecast.kind == kind }
  }

  /// What a model says of all customers at the split, without the ends of their intervals where
  /// others do not need them; nil where it could not be fitted.
  package func prediction(_ kind: PurchaseModelKind, workers: Workers) -> CustomerPrediction? {
    guard let contest = contest(kind) else { return nil }
    if models.draw == nil { return contest.forecast.prediction }
    return CustomerPrediction(
      models,
      PurchasePrediction(
        models, models.purchases(kind), within: Double(outcome.days), hasEnds: false,
        workers: workers))
  }

  /// The chance of every merged history to be that of a customer still at the split; nil where the
  /// model could not be fitted.
  package func alive(_ kind: PurchaseModelKind, workers: Workers) -> [Double]? {
    guard let contest = contest(kind) else { return nil }
    if models.draw == nil { return contest.forecast.prediction?.purchases.alive }
    return kind.model(models.purchases(kind).parameters).alive(models.histories, workers: workers)
  }
}
