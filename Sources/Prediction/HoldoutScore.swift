import Framework
import Models
package import Parallelism
private import RealModule
import Statistics

/// How well a forecast predicted what a group of customers did.
package struct HoldoutScore: Sendable {
  /// The number of customers.
  package private(set) var customers = 0
  package private(set) var orders = Measure()
  package private(set) var profit = Measure()

  /// One quantity: predicted, actual, and the distances.
  package struct Measure: Sendable {
    package private(set) var count = 0
    package private(set) var actual = 0.0
    package private(set) var predicted = 0.0
    package private(set) var absolute = 0.0
    package private(set) var squared = 0.0
    /// Customers with an interval, and how many of them ended in it.
    private(set) var withInterval = 0
    package private(set) var covered = 0
    /// The variance of the sum by the purchase process.
    package var variance = 0.0
    /// How far the sum moves with each uncertain direction of the parameters.
    package var shifts = SIMD4<Double>.zero

    package mutating func add(actual: Double, predicted: Double) {
      count += 1
      self.actual += actual
      self.predicted += predicted
      absolute += abs(actual - predicted)
      squared += (actual - predicted) * (actual - predicted)
    }

    package mutating func add(_ actual: Double, in interval: ClosedRange<Double>) {
      withInterval += 1
      if interval.contains(actual) { covered += 1 }
    }

    /// Predicted over actual, less 1; nil where nothing happened.
    package var bias: Double? { actual > 0 ? predicted / actual - 1 : nil }
    /// The mean of the absolute errors.
    package var meanAbsoluteError: Double? { count > 0 ? absolute / Double(count) : nil }
    /// The root of the mean squared error.
    package var rootMeanSquaredError: Double? {
      count > 0 ? (squared / Double(count)).squareRoot() : nil
    }
    /// The share of customers who ended in their interval.
    package var coverage: Double? {
      withInterval > 0 ? Double(covered) / Double(withInterval) : nil
    }
    /// The 80 % interval of the sum.
    package var interval: ClosedRange<Double> {
      let spread = Normal.quantile(0.9) * (variance + (shifts * shifts).sum()).squareRoot()
      return predicted - spread...predicted + spread
    }
  }

  /// Scores a forecast on all customers of an outcome, and on each group of them.
  ///
  /// - Parameter groups: ranges of repeats, of which a customer may be in several.
  package static func all(
    _ forecast: HoldoutForecast, _ outcome: HoldoutOutcome, groups: [ClosedRange<Int32>],
    workers: Workers
  ) -> [HoldoutScore] {
    let spreads = forecast.prediction.map { prediction in
      workers.column(of: outcome.customers) { customer -> Spread? in
        Spread.of(customer, in: prediction)
      }
    }
    var scores = Array(repeating: HoldoutScore(), count: groups.count)
    let isPredicted = !forecast.orders.isEmpty
    for place in outcome.customers.indices {
      let actual = (orders: outcome.orders[place], profit: outcome.profit[place])
      let orders = isPredicted ? forecast.orders[place] : 0
      let profit = isPredicted ? forecast.profit[place] : 0
      let spread = spreads?[place]
      for group in groups.indices where groups[group].contains(outcome.repeats[place]) {
        scores[group].customers += 1
        scores[group].orders.add(actual: actual.orders, predicted: orders)
        scores[group].profit.add(actual: actual.profit, predicted: profit)
        if let spread { scores[group].add(spread, actual) }
      }
    }
    return scores
  }

  /// What a prediction says of the spread of one customer's orders and profit.
  private struct Spread: Sendable {
    let orders: ClosedRange<Double>
    let profit: ClosedRange<Double>?
    let orderVariance: Double
    let profitVariance: Double
    let orderShifts: SIMD4<Double>
    let profitShifts: SIMD4<Double>

    /// A function, since the arguments of an initialiser are copied: forty arrays a customer.
    static func of(_ customer: Int, in prediction: CustomerPrediction) -> Spread? {
      guard let tuple = prediction.tuple(of: customer) else { return nil }
      let low = Double(prediction.purchases.distribution.lowCount(tuple))
      let high = Double(prediction.purchases.distribution.highCount(tuple))
      return Spread(
        orders: low...max(low, high), profit: prediction.interval(customer),
        orderVariance: prediction.purchases.distribution.countVariance(tuple),
        profitVariance: prediction.processVariance(customer) ?? 0,
        orderShifts: prediction.purchases.shifts[tuple],
        profitShifts: prediction.shifts(customer))
    }
  }

  private mutating func add(_ spread: Spread, _ actual: (orders: Double, profit: Double)) {
    orders.add(actual.orders, in: spread.orders)
    orders.variance += spread.orderVariance
    orders.shifts += spread.orderShifts
    if let interval = spread.profit { profit.add(actual.profit, in: interval) }
    profit.variance += spread.profitVariance
    profit.shifts += spread.profitShifts
  }

  /// The share of the profit of all customers that the fifth with the highest rank brought, ties by
  /// customer; nil where there was no profit.
  package static func bestFifthShare(_ forecast: HoldoutForecast, _ outcome: HoldoutOutcome)
    -> Double?
  {
    let total = outcome.profit.reduce(0, +)
    guard total > 0 else { return nil }
    let order = StableOrder.descending(forecast.rank.map(HoldoutScore.ordinal))
    let best = order.prefix((order.count + 4) / 5)
    return best.reduce(0) { $0 + outcome.profit[Int($1)] } / total
  }

  /// A whole number that orders as a number does.
  private static func ordinal(_ number: Double) -> Int64 {
    // Adding 0 makes one zero of both.
    let bits = Int64(bitPattern: (number + 0).bitPattern)
    return bits < 0 ? bits ^ .max : bits
  }
}
