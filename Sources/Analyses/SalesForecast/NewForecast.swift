import Columns
import Customers
import Models
import Prediction

/// What customers who are still to be won are expected to buy, if winning goes on as it did.
struct NewForecast: Sendable {
  /// The sums by month.
  let months: [ForecastSums]
  /// How many customers are won on a day, on average over the months that were looked at.
  let perDay: Double
  /// How many months were looked at.
  let monthsSeen: Int

  /// How many months the average of winning rests on at most.
  private static let monthsBack = 12

  /// Goes on with the average of the last months in which new customers can be told from old ones;
  /// without such a month nobody is won.
  init(
    _ models: FittedModels, _ kind: PurchaseModelKind, _ months: ForecastMonths,
    window: ObservationWindow, hasCompleteHistory: Bool
  ) {
    let won = NewForecast.won(models, months.start, window, hasCompleteHistory)
    monthsSeen = won.count
    let days = won.reduce(0) { $0 + $1.days }
    let total = won.reduce(0) { $0 + $1.customers }
    let perDay = days > 0 ? Double(total) / Double(days) : 0
    self.perDay = perDay
    let spread = NewForecast.variance(won, perDay)
    let model = kind.model(models.purchases(kind).parameters)
    let profits = NewForecast.profits(models)
    let perPurchaseDay = models.days.purchasesPerDay
    self.months = (0..<months.count).map { month in
      var repeats = 0.0
      for earlier in 0...month {
        let winning = Double(months.reach(earlier)) - Double(months.days(earlier)) / 2
        let end = model.expectedRepeats(within: Double(months.reach(month)) - winning)
        let start =
          month == earlier
          ? 0 : model.expectedRepeats(within: Double(months.reach(month - 1)) - winning)
        repeats += perDay * Double(months.days(earlier)) * (end - start)
      }
      let first = perDay * Double(months.days(month))
      var sums = ForecastSums()
      sums.orders = (first + repeats) * perPurchaseDay
      sums.profit = first * profits.first + repeats * profits.later
      // How much winning wavers from month to month carries over to all that the new ones buy.
      let relative = first > 0 ? spread / (perDay * perDay) : 0
      sums.orderVariance = sums.orders + relative * sums.orders * sums.orders
      sums.profitVariance =
        relative * sums.profit * sums.profit
        + (first * profits.first * profits.first + repeats * profits.later * profits.later)
      return sums
    }
  }

  /// The customers won in each of the last whole months before a day.
  private static func won(
    _ models: FittedModels, _ end: Day, _ window: ObservationWindow, _ hasCompleteHistory: Bool
  ) -> [(customers: Int, days: Int)] {
    var months: [(first: Day, last: Day)] = []
    var period = Period(end + 1, .month)
    while months.count < monthsBack {
      period = Period(number: period.number - 1, .month)
      guard let first = period.firstDay, let last = period.lastDay, first >= window.firstDay,
        hasCompleteHistory || !window.isLeftTruncated(first)
      else { break }
      months.append((first, last))
    }
    var counts = Array(repeating: 0, count: months.count)
    let days = models.days
    for customer in 0..<(days.offsets.count - 1)
    where days.offsets[customer] < days.offsets[customer + 1] {
      let first = days.days[Int(days.offsets[customer])]
      if let month = months.firstIndex(where: {
        first >= $0.first.number && first <= $0.last.number
      }) {
        counts[month] += 1
      }
    }
    return months.indices.map { (counts[$0], months[$0].last - months[$0].first + 1) }
  }

  /// The variance of the daily rate of winning over the months.
  private static func variance(_ won: [(customers: Int, days: Int)], _ perDay: Double) -> Double {
    guard won.count > 1 else { return perDay * perDay }
    let squares = won.map { month in
      let rate = Double(month.customers) / Double(month.days) - perDay
      return rate * rate
    }
    return squares.reduce(0, +) / Double(won.count - 1)
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
