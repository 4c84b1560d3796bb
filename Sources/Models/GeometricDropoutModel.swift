public import Parallelism

/// A model in which customers drop out after a purchase: BG/NBD or MBG/NBD.
///
/// Both say that a customer buys at random at a rate of its own, gamma distributed over the customers
/// with shape r and scale 1/alpha days, and drops out right after a purchase with a chance of its
/// own, beta distributed with parameters a and b. They differ only in whether the first purchase can
/// be the last one.
public protocol GeometricDropoutModel: PurchaseModel {
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

  /// The expected number of purchases in the days after the end of observation.
  public func expectedPurchases(_ history: History, within days: Double) -> Double {
    let core = core
    return core.probabilityAlive(history) * core.active(history).purchases(within: days)
  }

  /// The expected number of all later purchases, each discounted continuously at `rate` per day.
  public func residualPurchases(_ history: History, discountRate rate: Double) -> Double {
    let core = core
    return core.probabilityAlive(history) * core.active(history).purchases(discountRate: rate)
  }

  /// The same for the customers of some tuples, to about 1e-11.
  public func residualPurchases(
    _ histories: MergedHistories, tuples: Range<Int>, discountRate rate: Double
  ) -> [Double] {
    core.residualPurchases(histories, tuples: tuples, discountRate: rate)
  }

  /// The distribution of the number of purchases in the days after the end of observation.
  public func purchaseCounts(
    _ history: History, within days: Double, into probabilities: inout [Double]
  ) {
    let core = core
    core.active(history).countProbabilities(
      alive: core.probabilityAlive(history), within: days, into: &probabilities)
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
  static let justAcquired = History(repeats: 0, lastPurchase: 0, observed: 0)
}
