public import Parallelism
private import RealModule
internal import Statistics

/// The NBD model: customers keep buying for ever, each at their own rate.
///
/// Purchases of a customer are a Poisson process, and the rates are spread over the customers as a
/// gamma distribution with shape r and scale 1/alpha days. It is the fallback where the data show
/// no sign of customers who stopped.
///
/// Source: Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1), 26-41; the
/// likelihood is equation 9 of Schmittlein, Morrison and Colombo (1987), Management Science 33(1),
/// without their dropout.
public struct NBD: MemorylessModel {
  /// The name in reports and options.
  public static let name = "nbd"
  /// The shape and the scale of the rates.
  public static let parameterNames = ["r", "alpha"]

  /// r, and alpha in days.
  public let parameters: [Double]
  private let r: Double
  private let alpha: Double

  /// A model with the given r and alpha.
  public init(parameters: [Double]) {
    precondition(parameters.count == 2)
    self.parameters = parameters
    r = parameters[0]
    alpha = parameters[1]
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  ///
  /// LL = ln (r)_x - x ln alpha - (r + x) ln(1 + T/alpha), with (r)_x = Gamma(r + x)/Gamma(r).
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let shape = r + history.frequency
    let elapsed = Double.log(onePlus: history.timeObserved / alpha)
    gradient = SIMD4(
      r * (Gamma.digammaDifference(r, history.frequency) - elapsed),
      shape * history.timeObserved / (alpha + history.timeObserved) - history.frequency, 0, 0)
    return Gamma.logRatio(r, history.frequency) - history.frequency * Double.log(alpha) - shape
      * elapsed
  }

  /// The sum of the log-likelihoods of all tuples, for which their sums by repeats and by days are
  /// enough.
  public func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    let sums = sample.purchases(r: r, alpha: alpha, sample.moments(alpha: alpha))
    gradient = SIMD4(sums.byR, sums.byAlpha, 0, 0)
    return sums.value
  }

  /// The rate of a customer with this history: it still has a gamma distribution.
  private func rate(_ history: History) -> PurchaseRate {
    PurchaseRate(shape: r + history.frequency, rate: alpha + history.timeObserved)
  }

  /// 1: no customer stops.
  public func probabilityAlive(_ history: History, after days: Double) -> Double { 1 }

  /// The expected number of purchases in the days after the end of observation.
  public func activePurchases(_ history: History, within days: Double) -> Double {
    rate(history).mean * days
  }

  /// The expected number of all later purchases, each discounted continuously at `rate` per day.
  ///
  /// - Precondition: `discountRate > 0`.
  public func activeResidual(_ history: History, discountRate: Double) -> Double {
    precondition(discountRate > 0)
    return rate(history).mean / discountRate
  }

  /// The distribution of the number of purchases in the days after the end of observation; `alive`
  /// is 1.
  public func purchaseCounts(
    _ history: History, alive: Double, within days: Double, into probabilities: inout [Double]
  ) {
    rate(history).countProbabilities(within: days, into: &probabilities)
    PurchaseRate.cut(&probabilities)
  }

  /// The expected number of repeats within some days of a customer's first purchase.
  public func expectedRepeats(within days: Double) -> Double { r / alpha * days }

  /// The expected number of all repeats of a new customer, each discounted continuously.
  ///
  /// - Precondition: `rate > 0`.
  public func discountedRepeats(discountRate rate: Double) -> Double {
    precondition(rate > 0)
    return r / alpha / rate
  }
}
