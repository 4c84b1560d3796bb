internal import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The BG/BB model: customers that may buy once at each opportunity, until they stop for good.
///
/// While it is one, a customer buys at each opportunity with a chance p of its own; at the beginning
/// of each it stops with a chance theta of its own. Over the customers p has a beta distribution with
/// parameters alpha and beta, and theta one with gamma and delta. It is the Pareto/NBD model for
/// discrete time.
///
/// All functions take time in proportion to the opportunities since the last purchase, and nothing
/// under- or overflows however many there are.
///
/// Source: Fader, Hardie and Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual
/// Setting, Marketing Science 29(6), 1086-1108.
public struct BetaGeometricBetaBernoulli: Sendable, Equatable {
  /// The first parameter of the distribution of the chance to buy.
  public let alpha: Double
  /// The second parameter of the distribution of the chance to buy.
  public let beta: Double
  /// The first parameter of the distribution of the chance to stop.
  public let gamma: Double
  /// The second parameter of the distribution of the chance to stop.
  public let delta: Double

  /// A model with the given parameters, all above 0.
  public init(alpha: Double, beta: Double, gamma: Double, delta: Double) {
    precondition(alpha > 0 && beta > 0 && gamma > 0 && delta > 0)
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.delta = delta
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of alpha,
  /// beta, gamma and delta.
  ///
  /// It is the likelihood of one string of purchases with this history, not of the history.
  ///
  /// - Parameter gradient: is overwritten.
  public func logLikelihood(
    _ history: OpportunityHistory, gradient: inout SIMD4<Double>
  ) -> Double {
    let alive = staying(history)
    let factors = SIMD4(alpha, beta, gamma, delta)
    guard history.last < history.opportunities else {
      gradient = stayingSlopes(history) * factors
      return alive
    }
    let gone = stopping(history)
    let total = logSum(alive, gone.value)
    let aliveShare = exp(alive - total)
    gradient =
      (aliveShare * stayingSlopes(history) + (1 - aliveShare) * gone.slopes) * factors
    return total
  }

  /// The logarithm of a sum, from the logarithms of what is added.
  private func logSum(_ first: Double, _ second: Double) -> Double {
    max(first, second) + log1p(exp(-(first - second).magnitude))
  }

  /// The log-likelihood of a history and of having been a customer throughout.
  private func staying(_ history: OpportunityHistory) -> Double {
    let n = Double(history.opportunities)
    return purchasing(history, until: n) + Gamma.logRatio(delta, n)
      - Gamma.logRatio(gamma + delta, n)
  }

  /// The logarithm of B(alpha + x, beta + n - x) / B(alpha, beta) for a number n of opportunities.
  private func purchasing(_ history: OpportunityHistory, until n: Double) -> Double {
    let x = Double(history.purchases)
    return Gamma.logRatio(alpha, x) + Gamma.logRatio(beta, n - x)
      - Gamma.logRatio(alpha + beta, n)
  }

  /// The derivatives of `staying`.
  private func stayingSlopes(_ history: OpportunityHistory) -> SIMD4<Double> {
    let n = Double(history.opportunities)
    let stops = Gamma.digammaDifference(gamma + delta, n)
    return purchasingSlopes(history, until: n)
      + SIMD4(0, 0, -stops, Gamma.digammaDifference(delta, n) - stops)
  }

  private func purchasingSlopes(
    _ history: OpportunityHistory, until n: Double
  ) -> SIMD4<Double> {
    let x = Double(history.purchases)
    let both = Gamma.digammaDifference(alpha + beta, n)
    return SIMD4(
      Gamma.digammaDifference(alpha, x) - both, Gamma.digammaDifference(beta, n - x) - both, 0, 0)
  }

  /// The log-likelihood of a history and of having stopped at any opportunity after the last
  /// purchase, with its derivatives.
  ///
  /// The terms of the sum fall from the first one on and follow from one another, so that one
  /// logarithm is enough.
  private func stopping(
    _ history: OpportunityHistory
  ) -> (value: Double, slopes: SIMD4<Double>) {
    let last = Double(history.last)
    let stops = Gamma.digammaDifference(gamma + delta, last + 1)
    let first =
      purchasing(history, until: last) + log(gamma) + Gamma.logRatio(delta, last)
      - Gamma.logRatio(gamma + delta, last + 1)
    let firstSlopes =
      purchasingSlopes(history, until: last)
      + SIMD4(0, 0, 1 / gamma - stops, Gamma.digammaDifference(delta, last) - stops)
    var misses = beta + last - Double(history.purchases)
    var trials = alpha + beta + last
    var stays = delta + last
    var tosses = gamma + delta + last + 1
    var term = 1.0
    var sum = 1.0
    var slopes = SIMD4<Double>.zero
    var weighted = SIMD4<Double>.zero
    for _ in history.last + 1..<history.opportunities {
      term *= misses / trials * (stays / tosses)
      slopes += SIMD4(
        -1 / trials, 1 / misses - 1 / trials, -1 / tosses, 1 / stays - 1 / tosses)
      sum += term
      weighted += term * slopes
      misses += 1
      trials += 1
      stays += 1
      tosses += 1
    }
    return (first + log(sum), firstSlopes + weighted / sum)
  }

  /// The chance of having been a customer at the last opportunity.
  func probabilityAlive(_ history: OpportunityHistory) -> Double {
    var gradient = SIMD4<Double>.zero
    return exp(staying(history) - logLikelihood(history, gradient: &gradient))
  }
}
