public import Parallelism

/// A model in which customers drop out after a purchase: BG/NBD or MBG/NBD.
///
/// Both say that a customer buys at random at a rate of its own, gamma distributed over the customers
/// with shape r and scale 1/alpha days, and drops out right after a purchase with a chance of its
/// own, beta distributed with parameters a and b. They differ only in whether the first purchase can
/// be the last one.
public protocol GeometricDropoutModel: MemorylessModel {
  /// Whether a customer can drop out right after its first purchase.
  static var dropsOutAtFirst: Bool { get }
}

extension GeometricDropoutModel {
  /// r and alpha of the rates, a and b of the chances of dropping out.
  public static var parameterNames: [String] { ["r", "alpha", "a", "b"] }

  private var core: GeometricDropout {
    GeometricDropout(parameters, dropsOutAtFirst: Self.dropsOutAtFirst)
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    core.logLikelihood(history, gradient: &gradient)
  }

  /// The weighted sum of the log-likelihoods of all tuples, with its derivatives.
  public func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    core.logLikelihood(sample, workers: workers, gradient: &gradient)
  }

  /// The chance that a customer is still one so many days after the end of its observation.
  public func probabilityAlive(_ history: History, after days: Double) -> Double {
    let core = core
    return core.probabilityAlive(history) * core.active(history).survival(after: days)
  }

  /// Appends the chance of the customers of each of some tuples to be one still at the end of their
  /// observation.
  public func appendAlive(
    _ histories: MergedHistories, tuples: Range<Int>, to chances: inout OutputSpan<Double>
  ) {
    core.appendAlive(histories, tuples: tuples, to: &chances)
  }

  /// The expected number of purchases in the days after the end of observation, of a customer who is
  /// one still by then.
  public func activePurchases(_ history: History, within days: Double) -> Double {
    core.active(history).purchases(within: days)
  }

  /// Appends the same for customers with equally many repeats, each in all horizons.
  public func appendActivePurchases(
    _ counted: CountedHistories, places: Range<Int>, within days: [Double],
    to purchases: inout OutputSpan<Double>
  ) {
    core.appendActivePurchases(counted, places: places, within: days, to: &purchases)
  }

  /// The expected number of all later purchases of a customer who is one still, each discounted
  /// continuously at `rate` per day.
  public func activeResidual(_ history: History, discountRate rate: Double) -> Double {
    core.active(history).purchases(discountRate: rate)
  }

  /// Appends the same for customers with equally many repeats, to about 1e-11.
  public func appendActiveResidual(
    _ counted: CountedHistories, places: Range<Int>, discountRate rate: Double,
    to purchases: inout OutputSpan<Double>
  ) {
    core.appendActiveResidual(counted, places: places, discountRate: rate, to: &purchases)
  }

  /// The distribution of the number of purchases in the days after the end of observation, of a
  /// customer who is one still with the given chance.
  public func purchaseCounts(
    _ history: History, alive: Double, within days: Double, into probabilities: inout [Double]
  ) {
    core.active(history).countProbabilities(alive: alive, within: days, into: &probabilities)
  }

  /// The expected number of repeats of a customer within so many days of its first purchase.
  public func expectedRepeats(within days: Double) -> Double {
    expectedPurchases(.justAcquired, within: days)
  }

  /// The expected number of all repeats of a new customer, each discounted continuously.
  public func discountedRepeats(discountRate rate: Double) -> Double {
    residualPurchases(.justAcquired, discountRate: rate)
  }
}

extension History {
  /// The history of a customer on the day of its first purchase.
  static let justAcquired = History(frequency: 0, recency: 0, timeObserved: 0)
}
