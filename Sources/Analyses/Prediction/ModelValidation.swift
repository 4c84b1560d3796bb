import Columns
import Customers
import Models
import Parallelism

/// How well every model, and rules of thumb, would have told the days behind a split.
struct ModelValidation: Sendable {
  /// The groups of customers by their repeats at the split, and how they are called.
  static let groups: [(name: String, repeats: ClosedRange<Int32>)] = [
    ("all", 0...Int32.max), ("x=0", 0...0), ("x=1", 1...1), ("x=2", 2...2), ("x=3-4", 3...4),
    ("x=5-9", 5...9), ("x=10+", 10...Int32.max),
  ]

  /// A forecast with its scores.
  struct Contest: Sendable {
    let forecast: HoldoutForecast
    /// Whether its model has a clear fit; true for rules of thumb.
    let isUsable: Bool
    /// The scores by group.
    let scores: [HoldoutScore]
    /// The share of the profit that its best fifth brought.
    let bestFifthShare: Double?

    /// The score over all customers.
    var all: HoldoutScore { scores[0] }
  }

  /// The fits at the split.
  let models: FittedModels
  let outcome: HoldoutOutcome
  /// Every model that could be fitted, then the rules of thumb.
  let contests: [Contest]

  /// Refits on the days up to a split and compares with what followed.
  ///
  /// - Parameters:
  ///   - split: the last day of the calibration.
  ///   - later: the purchase days as known at the end of the holdout.
  init(
    _ ledger: Ledger, split: Int32, later: ModelDays, countsZero: Bool, frozen: FrozenModels?,
    workers: Workers
  ) {
    let days = ModelDays(ledger, asOf: split, countsZero: countsZero, workers: workers)
    let models = FittedModels(days, frozen: frozen, workers: workers)
    let outcome = HoldoutOutcome(ledger, models, later: later, workers: workers)
    self.models = models
    self.outcome = outcome
    let forecasts =
      models.purchases.filter(\.isUsable).map { fitted in
        HoldoutForecast(
          CustomerPrediction(
            models,
            PurchasePrediction(
              models, fitted, within: Double(outcome.days), workers: workers)), outcome)
      } + HoldoutForecast.rulesOfThumb(ledger, days, outcome, workers: workers)
    let places = ModelValidation.groups.map { group in
      outcome.repeats.indices.filter { group.repeats.contains(outcome.repeats[$0]) }
    }
    contests = workers.map(forecasts.count) { index in
      let forecast = forecasts[index]
      return Contest(
        forecast: forecast, isUsable: true,
        scores: places.map { HoldoutScore(forecast, outcome, places: $0) },
        bestFifthShare: HoldoutScore.bestFifthShare(forecast, outcome))
    }
  }

  /// The contest of a model; nil where it could not be fitted at the split.
  func contest(_ kind: PurchaseModelKind) -> Contest? {
    contests.first { $0.forecast.kind == kind }
  }
}
