import Columns
import Customers
import Framework
import Models
import Prediction

/// Expected sales by month: of the existing customers, of those still to be acquired, and of both.
struct SalesForecast: Sendable {
  /// Whose sales a row gives.
  static let sources = ["existing", "new", "total"]
  /// Whether a row looks ahead, or repeats the forecast of the start of the window.
  static let kinds = ["forecast", "back_test"]

  /// The sales of one month from one source.
  struct Row: Sendable {
    let kind: Int16
    let source: Int16
    let month: Int
    let months: ForecastMonths
    let sums: ForecastSums
    /// The revenue that goes with one unit of profit; nil where there was no profit.
    let revenueShare: Double?
    /// What then happened; nil in a forecast.
    let actual: Actual?
  }

  /// The sales that there were, money in 1/10,000.
  struct Actual: Sendable {
    let orders: Int
    let revenue: Int128
    let profit: Int128
  }

  private(set) var rows: [Row] = []

  /// The rows of a study; none without a model.
  init(_ study: Study) {
    guard let models = study.models, let kind = models.choice.kind else { return }
    if let year = models.year {
      let months = ForecastMonths(after: study.window.asOf)
      add(Part(study, models.now, year, kind, months, actuals: nil))
    }
    guard let validation = models.validation, let prediction = study.startPrediction
    else { return }
    let months = ForecastMonths(
      after: Day(validation.models.days.asOf), through: study.window.asOf)
    let tuples = validation.models.histories.tupleOfCustomer
    let actuals = ForecastActuals.each(
      study.ledger, study.book, months, isKnown: tuples.map { $0 >= 0 }, workers: study.workers)
    add(Part(study, validation.models, prediction, kind, months, actuals: actuals))
  }

  private mutating func add(_ part: Part) {
    for month in 0..<part.months.count {
      for source in SalesForecast.sources.indices { rows.append(part.row(month, source)) }
    }
  }
}

/// The forecast of one day: that of the as-of day, or that of the start of the window.
private struct Part {
  let months: ForecastMonths
  private let existing: [ForecastSums]
  private let new: [ForecastSums]
  private let revenueShare: Double?
  /// What existing and new customers then bought; nil in a forecast.
  private let actuals: [ForecastActuals]?

  init(
    _ study: Study, _ models: FittedModels, _ prediction: CustomerPrediction,
    _ kind: PurchaseModelKind, _ months: ForecastMonths, actuals: [ForecastActuals]?
  ) {
    self.months = months
    self.actuals = actuals
    existing = ExistingForecast(models, prediction, months, workers: study.workers).months
    new =
      NewForecast(
        models, kind, months, window: study.window,
        hasCompleteHistory: study.input.hasCompleteHistory
      ).months
    revenueShare = (actuals == nil ? study.book : study.startBook).flatMap(Part.revenueShare)
  }

  /// The revenue that goes with one unit of profit up to a day; nil where there was no profit.
  private static func revenueShare(_ book: CustomerBook) -> Double? {
    let profit = book.profit.reduce(Int128(0)) { $0 + Int128($1) }
    let revenue = book.revenue.reduce(Int128(0)) { $0 + Int128($1) }
    return profit > 0 ? Double(revenue) / Double(profit) : nil
  }

  func row(_ month: Int, _ source: Int) -> SalesForecast.Row {
    let sums = [existing[month], new[month], existing[month] + new[month]]
    return SalesForecast.Row(
      kind: actuals == nil ? 0 : 1, source: Int16(source), month: month, months: months,
      sums: sums[source], revenueShare: revenueShare, actual: actual(month, source))
  }

  private func actual(_ month: Int, _ source: Int) -> SalesForecast.Actual? {
    guard let actuals else { return nil }
    let parts = source < 2 ? [actuals[source]] : actuals
    return SalesForecast.Actual(
      orders: parts.reduce(0) { $0 + $1.orders[month] },
      revenue: parts.reduce(0) { $0 + $1.revenue[month] },
      profit: parts.reduce(0) { $0 + $1.profit[month] })
  }
}
