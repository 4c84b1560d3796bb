import Columns
import Customers
package import Framework
import Models
package import Options
package import Parallelism

/// The models of a run: fitted, validated, chosen, and what the chosen one predicts.
package struct LifetimeModels: Sendable {
  /// The fits to all days up to the as-of day.
  package let now: FittedModels
  /// The comparison on held-out days; nil where there are none.
  package let validation: ModelValidation?
  package let choice: ModelChoice
  /// The customers that the fits and the scores rest on; nil: all.
  package let draw: ModelDraw?
  /// What the chosen model predicts for the year after the as-of day; nil without one.
  package let year: CustomerPrediction?
  /// What the model for churn says of the same; nil without one.
  package let churn: CustomerPrediction?

  /// The days of a year.
  package static let yearDays = Double(Year.days)

  /// Fits, validates and chooses; nil with `--model none` and in data too short for a window.
  package init?(_ study: Study) {
    let (ledger, options, workers) = (study.ledger, study.options, study.workers)
    let name = options[.model]
    guard name != "none", let start = study.window.start else { return nil }
    let frozen = options[.frozenModels].flatMap { try? FrozenModels($0.bytes) }
    let countsZero = options[.countZeroOrders]
    let days = ModelDays(
      ledger, asOf: study.window.asOf.number, countsZero: countsZero, workers: workers)
    let draw = ModelDraw(
      ledger.customerIds, most: options[.modelCustomers], workers: workers)
    let validation = ModelValidation(
      ledger, split: start.number, later: days, countsZero: countsZero, draw: draw,
      frozen: frozen, workers: workers)
    let now = FittedModels(
      days, draw: draw, frozen: frozen, near: validation.models, workers: workers)
    let choice = ModelChoice(PurchaseModelKind(rawValue: name), now, validation)
    self.now = now
    self.draw = draw
    self.validation = validation
    self.choice = choice
    let rate = LifetimeModels.residualRate(options)
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

  /// The lowest annual rate at which the models add up all later purchases.
  ///
  /// Without a discount this sum need not be finite. Close to 0 it is too large to mean anything: at
  /// this rate, money that comes after 700,000 years still counts half.
  private static let lowestRate = 1e-6

  /// The continuous rate a day at which the models discount all later purchases; nil where the
  /// discount rate of the run is below a millionth, so that they have no such sum.
  package static func residualRate(_ options: OptionValues) -> Double? {
    let rate = DiscountRate(annual: options[.discountRate])
    return rate.annual < lowestRate ? nil : rate.perDay
  }

  /// What the chosen model says of all customers at the start of the window; nil where there is no
  /// such model.
  func predictionAtStart(_ workers: Workers) -> CustomerPrediction? {
    choice.kind.flatMap { validation?.prediction($0, workers: workers) }
  }

  /// The probability that a customer was still one at the start of the window, by the fit to the
  /// days before; nil where there is none.
  package func aliveAtStart(_ workers: Workers) -> @Sendable (Int) -> Double? {
    guard let kind = choice.churnKind, let validation,
      let alive = validation.alive(kind, workers: workers)
    else { return { _ in nil } }
    let tuples = validation.models.histories.tupleOfCustomer
    return { tuples[$0] < 0 ? nil : alive[Int(tuples[$0])] }
  }
}

extension Study {
  /// The models of purchases and spend, fitted and validated; nil where none can be.
  package var models: LifetimeModels? {
    remembered { LifetimeModels(self) }
  }
}

extension Study {
  /// What the chosen model said of every customer at the start of the window; nil where there is no
  /// such model.
  package var startPrediction: CustomerPrediction? {
    remembered { models?.predictionAtStart(workers) }
  }
}
