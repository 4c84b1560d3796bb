import Columns
import Framework
import Models
import Parallelism
import Statistics

/// What a model predicts for every customer, in money; nil for customers without a purchase.
package struct CustomerPrediction: Sendable {
  /// Predictions of the model of purchases by merged history.
  package let purchases: PurchasePrediction
  private let models: FittedModels
  /// What part of the profit of purchases stays.
  private let netShare: Double
  /// The chance that each customer is still one, its expected purchase days in the horizon, and the
  /// expected profit of one: asked for again and again, and by history far apart in memory.
  private let columns: [Columns]
  /// The standard normal deviate beyond which a tenth lies.
  private static let deviate = Normal.quantile(0.9)

  /// What is expected of a customer; 0 without a purchase.
  private struct Columns {
    var alive = 0.0
    var orders = 0.0
    var orderProfit = 0.0
  }

  package init(_ models: FittedModels, _ purchases: PurchasePrediction) {
    self.models = models
    self.purchases = purchases
    let netShare = models.days.netShare
    self.netShare = netShare
    let (histories, means, spend) = (models.histories, models.means, models.spend)
    let mean = models.meanRepeatProfit
    columns = histories.tupleOfCustomer.indices.map { customer in
      let tuple = Int(histories.tupleOfCustomer[customer])
      guard tuple >= 0 else { return Columns() }
      // Between the customer's own mean and that of all, nearer to its own the more repeats it has,
      // also where the own mean is a loss; without a model of spend the mean of all.
      let each = spend.map {
        $0.expectedProfit(frequency: Double(histories.frequency[tuple]), mean: means[customer])
      }
      return Columns(
        alive: purchases.alive[tuple], orders: purchases.expected(tuple),
        orderProfit: (each ?? mean) * netShare)
    }
  }

  /// The merged history of a customer; nil without a purchase.
  package func tuple(of customer: Int) -> Int? {
    let tuple = Int(models.histories.tupleOfCustomer[customer])
    return tuple < 0 ? nil : tuple
  }

  /// Whether a customer has a purchase.
  private func isKnown(_ customer: Int) -> Bool {
    models.histories.tupleOfCustomer[customer] >= 0
  }

  /// The chance that a customer is still one.
  package func alive(_ customer: Int) -> Double? {
    isKnown(customer) ? columns[customer].alive : nil
  }

  /// The expected number of purchase days in the horizon.
  package func orders(_ customer: Int) -> Double? {
    isKnown(customer) ? columns[customer].orders : nil
  }

  /// The chance of at least one purchase in the horizon.
  package func chance(_ customer: Int) -> Double? {
    tuple(of: customer).map { purchases.distribution.purchaseChance($0) }
  }

  /// The expected profit of a purchase day, in whole units of money.
  package func orderProfit(_ customer: Int) -> Double? {
    isKnown(customer) ? columns[customer].orderProfit : nil
  }

  /// The expected profit of the horizon, in whole units of money.
  package func profit(_ customer: Int) -> Double? {
    isKnown(customer) ? columns[customer].orders * columns[customer].orderProfit : nil
  }

  /// The expected number of all later purchase days, discounted.
  package func residualOrders(_ customer: Int) -> Double? {
    tuple(of: customer).flatMap { purchases.residual($0) }
  }

  /// The expected profit of all later purchases, discounted, in whole units of money.
  package func residualProfit(_ customer: Int) -> Double? {
    guard let residual = residualOrders(customer), let each = orderProfit(customer) else {
      return nil
    }
    return each * residual
  }

  /// The 80 % interval of the profit of the horizon; nil where a mean loss leaves the model of spend
  /// without a scale.
  package func interval(_ customer: Int) -> ClosedRange<Double>? {
    guard let tuple = tuple(of: customer), let mean = profit(customer),
      let each = orderProfit(customer)
    else { return nil }
    var ends: (low: Double, high: Double)
    if let spend = models.spend {
      let scale = spend.scale(
        frequency: Double(models.histories.frequency[tuple]), mean: models.means[customer])
      guard scale > 0 else { return nil }
      let unit = scale * netShare
      ends = (
        purchases.distribution.lowProfit(tuple) * unit,
        purchases.distribution.highProfit(tuple) * unit
      )
    } else {
      let counts = purchases.distribution
      ends = (Double(counts.lowCount(tuple)) * each, Double(counts.highCount(tuple)) * each)
    }
    let error = CustomerPrediction.deviate * purchases.standardError(tuple) * abs(each)
    ends.low = widened(ends.low, mean, error)
    ends.high = widened(ends.high, mean, error)
    return min(ends.low, ends.high)...max(ends.low, ends.high)
  }

  /// An end of an interval, further from the mean by what is not known of the parameters; a purchase
  /// that brings profit brings no less than 0.
  private func widened(_ end: Double, _ mean: Double, _ error: Double) -> Double {
    let distance = ((end - mean) * (end - mean) + error * error).squareRoot()
    return end < mean ? max(min(0, end), mean - distance) : mean + distance
  }

  /// The variance of the profit of the horizon, in whole units of money squared, by the purchase
  /// process alone; with a model of spend whose variance is infinite, that of the number of purchases.
  package func processVariance(_ customer: Int) -> Double? {
    guard let tuple = tuple(of: customer), let each = orderProfit(customer) else { return nil }
    let counted = purchases.distribution.countVariance(tuple) * each * each
    guard let spend = models.spend, let variance = purchases.distribution.profitVariance(tuple)
    else { return counted }
    let scale =
      netShare
      * spend.scale(
        frequency: Double(models.histories.frequency[tuple]), mean: models.means[customer])
    return variance * scale * scale
  }

  /// How far the profit of a customer moves with each uncertain direction of the parameters.
  package func shifts(_ customer: Int) -> SIMD4<Double> {
    guard let tuple = tuple(of: customer), let each = orderProfit(customer) else { return .zero }
    return purchases.shifts[tuple] * each
  }
}
