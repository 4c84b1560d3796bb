import Models
import Statistics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How well a forecast told what a group of customers did.
struct HoldoutScore: Sendable {
  /// The number of customers.
  private(set) var customers = 0
  private(set) var orders = Measure()
  private(set) var profit = Measure()

  /// One quantity: predicted, actual, and the distances.
  struct Measure: Sendable {
    private(set) var count = 0
    private(set) var actual = 0.0
    private(set) var predicted = 0.0
    private(set) var absolute = 0.0
    private(set) var squared = 0.0
    /// Customers with an interval, and how many of them ended in it.
    private(set) var withInterval = 0
    private(set) var covered = 0
    /// The variance of the sum by the purchase process.
    var variance = 0.0
    /// How far the sum moves with each uncertain direction of the parameters.
    var shifts = SIMD4<Double>.zero

    mutating func add(actual: Double, predicted: Double) {
      count += 1
      self.actual += actual
      self.predicted += predicted
      absolute += abs(actual - predicted)
      squared += (actual - predicted) * (actual - predicted)
    }

    mutating func add(_ actual: Double, in interval: ClosedRange<Double>) {
      withInterval += 1
      if interval.contains(actual) { covered += 1 }
    }

    /// Predicted over actual, less 1; nil where nothing happened.
    var bias: Double? { actual > 0 ? predicted / actual - 1 : nil }
    /// The mean of the absolute errors.
    var meanAbsoluteError: Double? { count > 0 ? absolute / Double(count) : nil }
    /// The root of the mean squared error.
    var rootMeanSquaredError: Double? {
      count > 0 ? (squared / Double(count)).squareRoot() : nil
    }
    /// The share of customers who ended in their interval.
    var coverage: Double? { withInterval > 0 ? Double(covered) / Double(withInterval) : nil }
    /// The 80 % interval of the sum.
    var interval: ClosedRange<Double> {
      let spread = Normal.quantile(0.9) * (variance + (shifts * shifts).sum()).squareRoot()
      return predicted - spread...predicted + spread
    }
  }

  /// Scores a forecast on some of the customers of an outcome, by their places in it.
  init(_ forecast: HoldoutForecast, _ outcome: HoldoutOutcome, places: [Int]) {
    customers = places.count
    for place in places {
      if !forecast.orders.isEmpty {
        orders.add(actual: outcome.orders[place], predicted: forecast.orders[place])
        profit.add(actual: outcome.profit[place], predicted: forecast.profit[place])
      } else {
        orders.add(actual: outcome.orders[place], predicted: 0)
        profit.add(actual: outcome.profit[place], predicted: 0)
      }
      if let prediction = forecast.prediction { add(prediction, outcome, place) }
    }
  }

  private mutating func add(
    _ prediction: CustomerPrediction, _ outcome: HoldoutOutcome, _ place: Int
  ) {
    let customer = Int(outcome.customers[place])
    guard let tuple = prediction.tuple(of: customer) else { return }
    let counts = prediction.purchases.distribution
    let low = Double(counts.lowCount[tuple])
    orders.add(outcome.orders[place], in: low...max(low, Double(counts.highCount[tuple])))
    orders.variance += counts.countVariance[tuple]
    orders.shifts += prediction.purchases.shifts[tuple]
    if let interval = prediction.interval(customer) {
      profit.add(outcome.profit[place], in: interval)
    }
    profit.variance += prediction.processVariance(customer) ?? 0
    profit.shifts += prediction.shifts(customer)
  }

  /// The share of the profit of all customers that the fifth with the highest rank brought, ties by
  /// customer; nil where there was no profit.
  static func bestFifthShare(_ forecast: HoldoutForecast, _ outcome: HoldoutOutcome) -> Double? {
    let total = outcome.profit.reduce(0, +)
    guard total > 0 else { return nil }
    let order = forecast.rank.indices.sorted {
      forecast.rank[$0] == forecast.rank[$1]
        ? $0 < $1 : forecast.rank[$0] > forecast.rank[$1]
    }
    let best = order.prefix((order.count + 4) / 5)
    return best.reduce(0) { $0 + outcome.profit[$1] } / total
  }
}
