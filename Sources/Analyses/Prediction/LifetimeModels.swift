import Columns
import Customers
import Models
import Parallelism

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The models of a run: fitted, validated, chosen, and what the chosen one predicts.
struct LifetimeModels: Sendable {
  /// The fits to all days up to the as-of day.
  let now: FittedModels
  /// The comparison on held-out days; nil where there are none.
  let validation: ModelValidation?
  let choice: ModelChoice
  /// What the chosen model predicts for the year behind the as-of day; nil without one.
  let year: CustomerPrediction?
  /// What the model for churn says of the same; nil without one.
  let churn: CustomerPrediction?

  /// The days of a year.
  static let yearDays = 365.0

  /// Fits, validates and chooses; nil with `--model none` and in data too short for a window.
  init?(_ study: Study) {
    let (ledger, options, workers) = (study.ledger, study.options, study.workers)
    let name = options.text(.model) ?? "auto"
    guard name != "none", let start = study.window.start else { return nil }
    let frozen = options.file(.frozenModels).flatMap { try? FrozenModels($0.bytes) }
    let countsZero = options.isOn(.countZeroOrders)
    let days = ModelDays(
      ledger, asOf: study.window.asOf.number, countsZero: countsZero, workers: workers)
    let validation = ModelValidation(
      ledger, split: start.number, later: days, countsZero: countsZero, frozen: frozen,
      workers: workers)
    let now = FittedModels(days, frozen: frozen, near: validation.models, workers: workers)
    let choice = ModelChoice(PurchaseModelKind(rawValue: name), now, validation)
    self.now = now
    self.validation = validation
    self.choice = choice
    let rate = LifetimeModels.continuousRate(options)
    let year = choice.kind.map { kind in
      CustomerPrediction(
        now,
        PurchasePrediction(
          now, now.purchases(kind), within: LifetimeModels.yearDays, discountRate: rate,
          workers: workers))
    }
    self.year = year
    churn =
      choice.churnKind == choice.kind
      ? year
      : choice.churnKind.map { kind in
        CustomerPrediction(
          now,
          PurchasePrediction(
            now, now.purchases(kind), within: LifetimeModels.yearDays, workers: workers))
      }
  }

  /// The continuous rate a day of an annual effective discount rate, in exact days.
  static func continuousRate(_ options: OptionValues) -> Double {
    log1p(options.number(.discountRate) ?? 0) / 365.25
  }

  /// The chance that a customer was still one at the start of the window, by the fit to the days
  /// before; nil where there is none.
  func aliveAtStart(_ customer: Int) -> Double? {
    guard let kind = choice.churnKind else { return nil }
    return validation?.contest(kind)?.forecast.prediction?.alive(customer)
  }
}
