private import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The Pareto/NBD: customers buy at random at a rate of their own until they stop, at any moment.
///
/// The rates of purchases vary over customers by a gamma distribution (r, alpha), the rates of
/// stopping by another (s, beta). Unlike the BG/NBD it lets customers stop between purchases, so one
/// who has bought once may be lost too.
///
/// Source: Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What
/// Will They Do Next?, Management Science 33(1), 1-24.
public struct ParetoNBD: PurchaseModel {
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
  private let logAlpha: Double
  /// ln Gamma(r + x) - ln Gamma(r) and its derivative by r for the usual numbers x of repeats.
  private let ratios: [SIMD2<Double>]

  /// r, alpha, s and beta.
  public var parameters: [Double] { [r, alpha, s, beta] }

  /// A model with r, alpha, s and beta, times in days.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    r = parameters[0]
    alpha = parameters[1]
    s = parameters[2]
    beta = parameters[3]
    logAlpha = log(parameters[1])
    let shape = parameters[0]
    ratios = (0..<64).map {
      [Gamma.logRatio(shape, Double($0)), Gamma.digammaDifference(shape, Double($0))]
    }
  }

  /// The integral over the moment of stopping; nil where the last purchase is on the last day.
  func dropout(_ history: History) -> DropoutIntegral? {
    guard history.observed > history.lastPurchase else { return nil }
    return DropoutIntegral(
      k: r + history.repeats, a: alpha + history.lastPurchase, s: s,
      b: beta + history.lastPurchase, length: history.observed - history.lastPurchase)
  }

  /// ln Gamma(r + x) - ln Gamma(r) and its derivative by r.
  @inline(__always)
  func ratio(_ repeats: Double) -> SIMD2<Double> {
    if repeats < 64, repeats == repeats.rounded() { return ratios[Int(repeats)] }
    return [Gamma.logRatio(r, repeats), Gamma.digammaDifference(r, repeats)]
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  ///
  /// It is that of Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model and Related
  /// Expressions, with the integral over the moment of stopping kept as such.
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let growth = SIMD2(log1p(history.observed / alpha), log1p(history.observed / beta))
    return logLikelihood(
      history.repeats, history.observed, ratio: ratio(history.repeats), growth: growth,
      dropout(history), &gradient)
  }

  /// The log-likelihood from its parts.
  ///
  /// A customer is alive with the likelihood of its purchases up to the end, or has stopped: the
  /// second is the first times the odds of having stopped.
  ///
  /// - Parameters:
  ///   - ratio: ln Gamma(r + x) - ln Gamma(r) and its derivative by r.
  ///   - growth: ln(1 + T/alpha) and ln(1 + T/beta).
  ///   - dropout: nil where the customer cannot have stopped.
  @inline(__always)
  func logLikelihood(
    _ x: Double, _ observed: Double, ratio: SIMD2<Double>, growth: SIMD2<Double>,
    _ dropout: DropoutIntegral?, _ gradient: inout SIMD4<Double>
  ) -> Double {
    let end = SIMD2(alpha, beta) + observed
    let shape = r + x
    let alive = ratio[0] - shape * growth[0] - x * logAlpha - s * growth[1]
    gradient = [
      r * (ratio[1] - growth[0]), r - shape * alpha / end[0], -s * growth[1], s - s * beta / end[1],
    ]
    guard let dropout else { return alive }
    let small = exp(-abs(dropout.logOdds))
    let stopped = (dropout.logOdds > 0 ? 1 : small) / (1 + small)
    let byAlpha = shape * alpha * (1 / end[0] - dropout.rate[0])
    let byBeta = beta * (s / end[1] - (s + 1) * dropout.rate[1])
    let left = dropout.growthLeft
    gradient += stopped * SIMD4(r * left[0], byAlpha, 1 + s * left[1], byBeta)
    return alive + max(dropout.logOdds, 0) + log1p(small)
  }
}
