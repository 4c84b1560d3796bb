private import RealModule
private import Statistics

/// The Pareto/NBD model: customers buy at random at individual rates until they stop, at any
/// moment.
///
/// The rates of purchases vary over customers by a gamma distribution (r, alpha), the rates of
/// stopping by another (s, beta). Unlike BG/NBD it lets customers stop between purchases, so a
/// customer who has bought once may be lost too.
///
/// Source: Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What
/// Will They Do Next?, Management Science 33(1), 1-24.
public struct ParetoNBD: MemorylessModel {
  /// The name in reports and options.
  public static let name = "pareto-nbd"
  /// The names of the parameters as in the paper.
  public static let parameterNames = ["r", "alpha", "s", "beta"]

  /// The shape of the rates of purchases.
  public let r: Double
  /// The scale of the rates of purchases in days.
  public let alpha: Double
  /// The shape of the rates of stopping.
  public let s: Double
  /// The scale of the rates of stopping in days.
  public let beta: Double

  /// r, alpha, s and beta.
  public var parameters: [Double] { [r, alpha, s, beta] }

  /// A model with r, alpha, s and beta, times in days.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    r = parameters[0]
    alpha = parameters[1]
    s = parameters[2]
    beta = parameters[3]
  }

  /// The integral over the moment of stopping; nil where the last purchase is on the last day.
  func dropout(_ history: History) -> DropoutIntegral? {
    guard history.timeObserved > history.recency else { return nil }
    return DropoutIntegral(
      k: r + history.frequency, a: alpha + history.recency, s: s,
      b: beta + history.recency, length: history.timeObserved - history.recency)
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  ///
  /// It is that of Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model and Related
  /// Expressions, with the integral over the moment of stopping kept as such. A customer is alive
  /// with the likelihood of their purchases up to the end, or has stopped: the second is the first
  /// times the odds of having stopped.
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let purchases = NBD(parameters: [r, alpha]).logLikelihood(history, gradient: &gradient)
    let fading = Double.log(onePlus: history.timeObserved / beta)
    gradient += SIMD4(0, 0, -s * fading, s * history.timeObserved / (beta + history.timeObserved))
    let alive = purchases - s * fading
    guard let dropout = dropout(history) else { return alive }
    let end = SIMD2(alpha, beta) + history.timeObserved
    let shape = r + history.frequency
    let small = Double.exp(-abs(dropout.logOdds))
    let stopped = (dropout.logOdds > 0 ? 1 : small) / (1 + small)
    let byAlpha = shape * alpha * (1 / end[0] - dropout.rate[0])
    let byBeta = beta * (s / end[1] - (s + 1) * dropout.rate[1])
    let left = dropout.growthLeft
    gradient += stopped * SIMD4(r * left[0], byAlpha, 1 + s * left[1], byBeta)
    return alive + max(dropout.logOdds, 0) + Double.log(onePlus: small)
  }
}
