public import Parallelism

/// A model in which customers drop out after a purchase: BG/NBD or MBG/NBD.
///
/// In both, customers buy at random at individual rates, gamma distributed over the customers with
/// shape r and scale 1/alpha days, and drop out right after a purchase with individual
/// probabilities, beta distributed with parameters a and b. They differ only in whether the first
/// purchase can be the last one.
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

  /// The probability that a customer is still active some days after the end of observation.
  public func probabilityAlive(_ history: History, after days: Double) -> Double {
    let core = core
    return core.probabilityAlive(history) * core.active(history).survival(after: days)
  }

  /// Appends the probability that the customers of each of some tuples are active at the end of
  /// observation.
  public func appendAlive(
    _ histories: MergedHistories, tuples: Range<Int>, to chances: inout OutputSpan<Double>
  ) {
    core.appendAlive(histories, tuples: tuples, to: &chances)
  }

  /// The expected number of purchases in the days after the end of observation, of a customer who
  /// is active by then.
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

  /// The expected number of all later purchases of an active customer, each discounted
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
  /// customer who is active with the given probability.
  public func purchaseCounts(
    _ history: History, alive: Double, within days: Double, into probabilities: inout [Double]
  ) {
    core.active(history).countProbabilities(alive: alive, within: days, into: &probabilities)
  }

  /// The expected number of repeats within some days of a customer's first purchase.
  public func expectedRepeats(within days: Double) -> Double {
    expectedPurchases(.justAcquired, within: days)
  }

  /// The expected number of all repeats of a new customer, each discounted continuously.
  public func discountedRepeats(discountRate rate: Double) -> Double {
    residualPurchases(.justAcquired, discountRate: rate)
  }
}

extension History {
  /// The history of a customer on the day of their first purchase.
  static let justAcquired = History(frequency: 0, recency: 0, timeObserved: 0)
}

/// The BG/NBD model, in which no customer drops out at the first purchase.
///
/// Every customer who has bought once is therefore certain to be active still: the model cannot
/// show which of them are lost.
///
/// Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to
/// the Pareto/NBD Model, Marketing Science 24(2), 275-284.
public struct BetaGeometricNBD: GeometricDropoutModel {
  /// The name in reports and options.
  public static let name = "bg-nbd"
  /// Whether a customer can drop out right after its first purchase.
  public static let dropsOutAtFirst = false

  /// r, alpha in days, a and b.
  public let parameters: [Double]

  /// A model with the given r, alpha, a and b.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}

/// The MBG/NBD model, in which a customer can drop out after every purchase, the first one too.
///
/// Source: Batislam, Denizel and Filiztekin (2007), Empirical validation and comparison of models
/// for customer base analysis, International Journal of Research in Marketing 24(3), 201-209.
public struct ModifiedBetaGeometricNBD: GeometricDropoutModel {
  /// The name in reports and options.
  public static let name = "mbg-nbd"
  /// Whether a customer can drop out right after its first purchase.
  public static let dropsOutAtFirst = true

  /// r, alpha in days, a and b.
  public let parameters: [Double]

  /// A model with the given r, alpha, a and b.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}
