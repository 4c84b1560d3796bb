import Columns
import Models
import Parallelism
import Statistics

/// What a model predicts for every customer, in money; nil for customers without a purchase.
struct CustomerPrediction: Sendable {
  /// Predictions of the model of purchases by merged history.
  let purchases: PurchasePrediction
  private let models: FittedModels
  /// What part of the profit of purchases stays.
  private let netShare: Double
  private let meanProfit: Double
  /// The standard normal deviate beyond which a tenth lies.
  private static let deviate = Normal.quantile(0.9)

  init(_ models: FittedModels, _ purchases: PurchasePrediction) {
    self.models = models
    self.purchases = purchases
    netShare = models.days.netShare
    meanProfit = models.meanRepeatProfit
  }

  /// The merged history of a customer; nil without a purchase.
  func tuple(of customer: Int) -> Int? {
    let tuple = Int(models.histories.tupleOfCustomer[customer])
    return tuple < 0 ? nil : tuple
  }

  /// The chance that a customer is still one.
  func alive(_ customer: Int) -> Double? { tuple(of: customer).map { purchases.alive[$0] } }

  /// The expected number of purchase days in the horizon.
  func orders(_ customer: Int) -> Double? { tuple(of: customer).map { purchases.expected[$0] } }

  /// The chance of at least one purchase in the horizon.
  func chance(_ customer: Int) -> Double? {
    tuple(of: customer).map { purchases.distribution.purchaseChance[$0] }
  }

  /// The expected profit of a purchase day, in whole units of money.
  ///
  /// By the model of spend between the customer's own mean and that of all, nearer to its own the
  /// more repeats it has, also where the own mean is a loss; without that model the mean of all.
  func orderProfit(_ customer: Int) -> Double? {
    guard let tuple = tuple(of: customer) else { return nil }
    guard let spend = models.spend else { return meanProfit * netShare }
    let repeats = Double(models.histories.repeats[tuple])
    return spend.expectedProfit(repeats: repeats, mean: models.means[customer]) * netShare
  }

  /// The expected profit of the horizon, in whole units of money.
  func profit(_ customer: Int) -> Double? {
    guard let orders = orders(customer), let each = orderProfit(customer) else { return nil }
    return orders * each
  }

  /// The expected number of all later purchase days, discounted.
  func residualOrders(_ customer: Int) -> Double? {
    guard let tuple = tuple(of: customer), !purchases.residual.isEmpty else { return nil }
    return purchases.residual[tuple]
  }

  /// The expected profit of all later purchases, discounted, in whole units of money.
  func residualProfit(_ customer: Int) -> Double? {
    guard let tuple = tuple(of: customer), !purchases.residual.isEmpty else { return nil }
    return orderProfit(customer).map { $0 * purchases.residual[tuple] }
  }

  /// The 80 % interval of the profit of the horizon; nil where a mean loss leaves the model of spend
  /// without a scale.
  func interval(_ customer: Int) -> ClosedRange<Double>? {
    guard let tuple = tuple(of: customer), let mean = profit(customer),
      let each = orderProfit(customer)
    else { return nil }
    var ends: (low: Double, high: Double)
    if let spend = models.spend {
      let scale = spend.scale(
        repeats: Double(models.histories.repeats[tuple]), mean: models.means[customer])
      guard scale > 0 else { return nil }
      let unit = scale * netShare
      ends = (
        purchases.distribution.lowProfit[tuple] * unit,
        purchases.distribution.highProfit[tuple] * unit
      )
    } else {
      let counts = purchases.distribution
      ends = (Double(counts.lowCount[tuple]) * each, Double(counts.highCount[tuple]) * each)
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
  func processVariance(_ customer: Int) -> Double? {
    guard let tuple = tuple(of: customer), let each = orderProfit(customer) else { return nil }
    let counted = purchases.distribution.countVariance[tuple] * each * each
    guard let spend = models.spend, let variance = purchases.distribution.profitVariance[tuple]
    else { return counted }
    let scale =
      netShare
      * spend.scale(
        repeats: Double(models.histories.repeats[tuple]), mean: models.means[customer])
    return variance * scale * scale
  }

  /// How far the profit of a customer moves with each uncertain direction of the parameters.
  func shifts(_ customer: Int) -> SIMD4<Double> {
    guard let tuple = tuple(of: customer), let each = orderProfit(customer) else { return .zero }
    return purchases.shifts[tuple] * each
  }
}
