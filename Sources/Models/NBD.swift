#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif
internal import Statistics

/// The NBD model: everybody goes on buying for ever, each at a rate of its own.
///
/// Purchases of a customer are a Poisson process, and the rates are spread over the customers as a
/// gamma distribution with shape r and scale 1/alpha days. It is the model to fall back on where the
/// data show no sign of customers who stopped.
///
/// Source: Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1), 26-41; the
/// likelihood is equation 9 of Schmittlein, Morrison and Colombo (1987), Management Science 33(1),
/// without their dropout.
public struct NBD: PurchaseModel {
  public static let name = "nbd"
  public static let parameterNames = ["r", "alpha"]

  public let parameters: [Double]
  private let r: Double
  private let alpha: Double

  public init(parameters: [Double]) {
    precondition(parameters.count == 2)
    self.parameters = parameters
    r = parameters[0]
    alpha = parameters[1]
  }

  /// The rate of a customer with this history: it is still a gamma distribution.
  private func rate(_ history: History) -> PurchaseRate {
    PurchaseRate(shape: r + history.repeats, rate: alpha + history.observed)
  }

  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let x = history.repeats
    let growth = log1p(history.observed / alpha)
    gradient = SIMD4(
      r * (Gamma.digammaDifference(r, x) - growth),
      (r + x) * history.observed / (alpha + history.observed) - x, 0, 0)
    return Gamma.logRatio(r, x) - x * log(alpha) - (r + x) * growth
  }

  public func probabilityAlive(_ history: History, after days: Double) -> Double { 1 }

  public func expectedPurchases(_ history: History, within days: Double) -> Double {
    rate(history).mean * days
  }

  public func residualPurchases(_ history: History, discountRate: Double) -> Double {
    rate(history).mean / discountRate
  }

  public func purchaseCounts(
    _ history: History, within days: Double, into probabilities: inout [Double]
  ) {
    rate(history).countProbabilities(within: days, into: &probabilities)
    PurchaseRate.cut(&probabilities)
  }

  public func expectedRepeats(within days: Double) -> Double { r / alpha * days }

  public func discountedRepeats(discountRate rate: Double) -> Double { r / alpha / rate }
}
