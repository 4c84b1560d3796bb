import Framework
import Models
import Parallelism
import Prediction

/// What the customers of a day are expected to buy in the months after it.
struct ExistingForecast: Sendable {
  /// The sums by month.
  let months: [ForecastSums]

  /// Adds up the predictions of a model over all customers, month by month.
  ///
  /// What a customer who stays will buy depends on their repeats and their observed time alone, so
  /// that customers are added up first and months are taken of the sums.
  ///
  /// - Parameter prediction: the model's prediction for a span of some months, whose spread is shared
  ///   out over the months as the expectation is.
  init(
    _ models: FittedModels, _ prediction: CustomerPrediction, _ months: ForecastMonths,
    workers: Workers
  ) {
    let purchases = prediction.purchases
    let model = purchases.kind.model(models.purchases(purchases.kind).parameters)
    let reaches = (0..<months.count).map { Double(months.reach($0)) }
    let active = model.activePurchases(purchases.counted, within: reaches, workers: workers)
    let groups = ExistingForecast.groups(models, prediction, workers)
    var sums = Array(repeating: ForecastSums(), count: months.count)
    for (place, group) in groups.enumerated() {
      var before = 0.0
      for month in sums.indices {
        let reach = active[place * months.count + month]
        sums[month].add(reach - before, of: purchases.active[place], group)
        before = reach
      }
    }
    let perDay = models.days.purchasesPerDay
    self.months = sums.map { $0.scaled(ordersBy: perDay) }
  }

  /// All customers with the same repeats and observed time, added up.
  fileprivate struct Group: Sendable {
    /// How many of them are expected to be customers still.
    var alive = 0.0
    /// The same, each times the profit of a purchase day.
    var profit = 0.0
    /// What the span brings: variances and shifts of purchase days and of profit.
    var orderVariance = 0.0
    var profitVariance = 0.0
    var orderShifts = SIMD4<Double>.zero
    var profitShifts = SIMD4<Double>.zero

    static func += (sum: inout Group, other: Group) {
      sum.alive += other.alive
      sum.profit += other.profit
      sum.orderVariance += other.orderVariance
      sum.profitVariance += other.profitVariance
      sum.orderShifts += other.orderShifts
      sum.profitShifts += other.profitShifts
    }
  }

  /// The groups of a prediction, in a few parts in parallel: each part has a row for every group.
  private static func groups(
    _ models: FittedModels, _ prediction: CustomerPrediction, _ workers: Workers
  ) -> [Group] {
    let count = prediction.purchases.counted.count
    let customers = models.histories.tupleOfCustomer.count
    let grid = Grid(rows: customers, rowsPerChunk: max(8_192, (customers + 3) / 4))
    let parts = workers.map(grid) { customers in
      var groups = Array(repeating: Group(), count: count)
      for customer in customers { add(customer, prediction, &groups) }
      return groups
    }
    guard var groups = parts.first else { return [] }
    for part in parts.dropFirst() {
      for place in groups.indices { groups[place] += part[place] }
    }
    return groups
  }

  private static func add(
    _ customer: Int, _ prediction: CustomerPrediction, _ groups: inout [Group]
  ) {
    guard let tuple = prediction.tuple(of: customer) else { return }
    let purchases = prediction.purchases
    let each = prediction.orderProfit(customer) ?? 0
    let alive = purchases.alive[tuple]
    let shifts = purchases.shifts[tuple]
    groups[Int(purchases.counted.placeOfTuple[tuple])] += Group(
      alive: alive, profit: alive * each,
      orderVariance: purchases.distribution.countVariance(tuple),
      profitVariance: prediction.processVariance(customer) ?? 0,
      orderShifts: shifts, profitShifts: each * shifts)
  }
}

extension ForecastSums {
  /// Adds the purchase days that a group is expected to have in a month.
  ///
  /// - Parameters:
  ///   - days: those of one who is a customer still, in the month.
  ///   - span: the same in the whole span.
  fileprivate mutating func add(_ days: Double, of span: Double, _ group: ExistingForecast.Group) {
    orders += days * group.alive
    profit += days * group.profit
    guard span > 0 else { return }
    let share = days / span
    orderVariance += share * group.orderVariance
    profitVariance += share * group.profitVariance
    orderShifts += share * group.orderShifts
    profitShifts += share * group.profitShifts
  }

  /// The same with a number of orders per purchase day.
  fileprivate func scaled(ordersBy factor: Double) -> ForecastSums {
    var sums = self
    sums.orders *= factor
    sums.orderVariance *= factor * factor
    sums.orderShifts *= factor
    return sums
  }
}
