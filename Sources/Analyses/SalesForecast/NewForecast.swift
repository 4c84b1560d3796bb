import Columns
import Customers
import Models
import Prediction

/// What customers who are still to be acquired are expected to buy, if acquisition goes on as it did.
struct NewForecast: Sendable {
  /// The sums by month.
  let months: [ForecastSums]

  /// Goes on with the average of the last months in which new customers can be distinguished from old
  /// ones; without such a month no customer is acquired.
  init(
    _ models: FittedModels, _ kind: PurchaseModelKind, _ months: ForecastMonths,
    window: ObservationWindow, hasCompleteHistory: Bool
  ) {
    let pace = AcquisitionPace(
      models, before: months.start, window, hasCompleteHistory: hasCompleteHistory)
    let buying = NewBuying(
      kind.model(models.purchases(kind).parameters), months, perDay: pace.perDay)
    let profits = NewForecast.profits(models)
    let perPurchaseDay = models.days.purchasesPerDay
    self.months = (0..<months.count).map { month in
      let first = pace.perDay * Double(months.days(month))
      return NewForecast.sums(
        first, buying.repeats(month), profits, perPurchaseDay: perPurchaseDay,
        spread: first > 0 ? pace.relativeVariance : 0)
    }
  }

  /// The sums of a month.
  ///
  /// - Parameters:
  ///   - first: the first purchase days, which are also the customers acquired.
  ///   - repeats: the later purchase days.
  ///   - spread: how much acquisition varies from month to month, which carries over to all that the
  ///     new customers buy.
  private static func sums(
    _ first: Double, _ repeats: Double, _ profits: (first: Double, later: Double),
    perPurchaseDay: Double, spread: Double
  ) -> ForecastSums {
    var sums = ForecastSums()
    sums.orders = (first + repeats) * perPurchaseDay
    sums.profit = first * profits.first + repeats * profits.later
    sums.orderVariance = sums.orders + spread * sums.orders * sums.orders
    sums.profitVariance =
      spread * sums.profit * sums.profit
      + (first * profits.first * profits.first + repeats * profits.later * profits.later)
    return sums
  }

  /// The mean profit of first and of later purchase days, net, in whole units of money.
  private static func profits(_ models: FittedModels) -> (first: Double, later: Double) {
    let days = models.days
    let repeats = days.repeatProfit.reduce(Int128(0)) { $0 + Int128($1) }
    let customers = models.histories.customers
    let first =
      customers > 0 ? Double(days.purchaseProfit - repeats) / 10_000 / Double(customers) : 0
    let later = models.spend?.populationMean ?? models.meanRepeatProfit
    return (first * days.netShare, later * days.netShare)
  }
}

/// The later purchases of customers who are acquired at a steady pace.
private struct NewBuying {
  private let model: any MemorylessModel
  private let months: ForecastMonths
  private let perDay: Double

  init(_ model: any MemorylessModel, _ months: ForecastMonths, perDay: Double) {
    (self.model, self.months, self.perDay) = (model, months, perDay)
  }

  /// The repeat purchase days in a month of those acquired by its end, each month's customers taken as
  /// acquired in its middle.
  func repeats(_ month: Int) -> Double {
    var repeats = 0.0
    for earlier in 0...month {
      let acquired = Double(months.reach(earlier)) - Double(months.days(earlier)) / 2
      let end = model.expectedRepeats(within: Double(months.reach(month)) - acquired)
      let start =
        month == earlier
        ? 0 : model.expectedRepeats(within: Double(months.reach(month - 1)) - acquired)
      repeats += perDay * Double(months.days(earlier)) * (end - start)
    }
    return repeats
  }
}
