private import RealModule

/// The BG/BB model: customers who may buy once at each opportunity, until they stop for good.
///
/// While active, a customer buys at each opportunity with an individual probability p, and stops at
/// the beginning of each with an individual probability theta. Over the customers p has a beta
/// distribution with parameters alpha and beta, and theta one with gamma and delta. It is the
/// Pareto/NBD model for discrete time.
///
/// All functions take time in proportion to the opportunities since the last purchase, and nothing
/// under- or overflows however many there are.
///
/// Source: Fader, Hardie and Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual
/// Setting, Marketing Science 29(6), 1086-1108.
public struct BetaGeometricBetaBernoulli: Sendable, Equatable {
  /// The first parameter of the distribution of the probability to buy.
  public let alpha: Double
  /// The second parameter of the distribution of the probability to buy.
  public let beta: Double
  /// The first parameter of the distribution of the probability to stop.
  public let gamma: Double
  /// The second parameter of the distribution of the probability to stop.
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
    var likelihood = OpportunityLikelihood(self)
    return likelihood.add(history, gradient: &gradient)
  }

  /// The probability of having been active at the last opportunity.
  func probabilityAlive(_ history: OpportunityHistory) -> Double {
    var likelihood = OpportunityLikelihood(self)
    var gradient = SIMD4<Double>.zero
    let either = likelihood.add(history, gradient: &gradient)
    return Double.exp(likelihood.staying(history) - either)
  }
}
