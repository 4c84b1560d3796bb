import Models
import Parallelism

/// What the customers of a day are expected to buy in the months behind it.
struct ExistingForecast: Sendable {
  /// The sums by month.
  let months: [ForecastSums]

  /// Adds up the predictions of a model over all customers, month by month.
  ///
  /// - Parameter prediction: the model's prediction for a span of some months, whose spread is shared
  ///   out over the months as the expectation is.
  init(
    _ models: FittedModels, _ prediction: CustomerPrediction, _ months: ForecastMonths,
    workers: Workers
  ) {
    let kind = prediction.purchases.kind
    let model = kind.model(models.purchases(kind).parameters)
    let worth = ExistingForecast.worth(models, prediction)
    let histories = models.histories
    let perDay = models.days.purchasesPerDay
    let grid = Grid(rows: histories.count, rowsPerChunk: 4_096)
    let parts = workers.map(grid) { tuples in
      var sums = Array(repeating: ForecastSums(), count: months.count)
      for tuple in tuples {
        var before = 0.0
        for month in 0..<months.count {
          let reach = model.expectedPurchases(
            histories[tuple], within: Double(months.reach(month)))
          sums[month].add(
            reach - before, Double(histories.weights[tuple]), worth[tuple],
            prediction.purchases, tuple)
          before = reach
        }
      }
      return sums
    }
    var sums = Array(repeating: ForecastSums(), count: months.count)
    for part in parts {
      for month in sums.indices { sums[month] = sums[month] + part[month] }
    }
    self.months = sums.map { $0.scaled(ordersBy: perDay) }
  }

  /// The profit of a purchase day and its variance over the span, added up over the customers of each
  /// merged history.
  struct Worth: Sendable {
    var profit = 0.0
    var variance = 0.0
  }

  private static func worth(
    _ models: FittedModels, _ prediction: CustomerPrediction
  ) -> [Worth] {
    var worth = Array(repeating: Worth(), count: models.histories.count)
    for (customer, tuple) in models.histories.tupleOfCustomer.enumerated() where tuple >= 0 {
      worth[Int(tuple)].profit += prediction.orderProfit(customer) ?? 0
      worth[Int(tuple)].variance += prediction.processVariance(customer) ?? 0
    }
    return worth
  }
}

extension ForecastSums {
  /// Adds the purchase days that the customers of one history are expected to have in a month.
  fileprivate mutating func add(
    _ days: Double, _ customers: Double, _ worth: ExistingForecast.Worth,
    _ purchases: PurchasePrediction, _ tuple: Int
  ) {
    orders += days * customers
    profit += days * worth.profit
    let span = purchases.expected[tuple]
    guard span > 0 else { return }
    let share = days / span
    orderVariance += share * customers * purchases.distribution.countVariance[tuple]
    profitVariance += share * worth.variance
    orderShifts += share * customers * purchases.shifts[tuple]
    profitShifts += share * worth.profit * purchases.shifts[tuple]
  }

  /// The same with so many orders a purchase day.
  fileprivate func scaled(ordersBy factor: Double) -> ForecastSums {
    var sums = self
    sums.orders *= factor
    sums.orderVariance *= factor * factor
    sums.orderShifts *= factor
    return sums
  }
}
