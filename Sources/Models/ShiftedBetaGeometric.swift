private import RealModule
internal import Statistics

/// The shifted beta-geometric model: how long customers keep renewing a contract.
///
/// At the end of every period each customer cancels with an individual probability, the same every
/// time, and the probabilities are spread over the customers as a beta distribution with parameters
/// alpha and beta. Those with a high probability leave first, so that the share that renews rises
/// with age although no customer changes. Time is counted in periods; a customer is acquired at age
/// 0.
///
/// Source: Fader and Hardie (2007), How to Project Customer Retention, Journal of Interactive
/// Marketing 21(1), 76-90; residual lifetimes: Fader and Hardie (2010), Customer-Base Valuation in
/// a Contractual Setting, Marketing Science 29(1), 85-93.
public struct ShiftedBetaGeometric: Sendable, Equatable {
  /// The first parameter of the beta distribution, above 0.
  public let alpha: Double
  /// The second parameter of the beta distribution, above 0.
  public let beta: Double

  /// A model with the given parameters, both above 0.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0)
    self.alpha = alpha
    self.beta = beta
  }

  /// The share of the customers of age `age - 1` who renew and reach `age`: r_t of the paper.
  ///
  /// - Precondition: `age >= 1`.
  public func retention(atAge age: Int) -> Double {
    precondition(age >= 1)
    return (beta + Double(age - 1)) / (alpha + beta + Double(age - 1))
  }

  /// The derivatives of the retention at an age by ln alpha and ln beta.
  ///
  /// With the covariances of a fit they give the variance of a retention, or of a mean of
  /// retentions, by the delta method.
  ///
  /// - Precondition: `age >= 1`.
  public func retentionSlopes(atAge age: Int) -> SIMD2<Double> {
    precondition(age >= 1)
    let top = beta + Double(age - 1)
    let whole = alpha + top
    return SIMD2(-alpha * top, alpha * beta) / (whole * whole)
  }

  /// The share of the customers who leave at the end of period `age`: P(T = t).
  ///
  /// - Precondition: `age >= 1`.
  public func loss(atAge age: Int) -> Double {
    precondition(age >= 1)
    return survival(toAge: age - 1) * alpha / (alpha + beta + Double(age - 1))
  }

  /// The share of the customers who are still there at `age`: S(t).
  public func survival(toAge age: Int) -> Double { survival(fromAge: 0, toAge: age) }

  /// The share of the customers of one age who reach another.
  ///
  /// - Precondition: `0 <= start <= age`.
  public func survival(fromAge start: Int, toAge age: Int) -> Double {
    precondition(start >= 0 && age >= start)
    let from = Double(start)
    let steps = Double(age - start)
    return Double.exp(
      Gamma.logRatio(beta + from, steps) - Gamma.logRatio(alpha + beta + from, steps))
  }

  /// The expected number of the survivors of a cohort at each of the ages that follow.
  ///
  /// - Parameters:
  ///   - survivors: how many there are now.
  ///   - age: how often they have renewed.
  ///   - periods: how many ages to look ahead.
  public func projection(of survivors: Double, age: Int, periods: Int) -> [Double] {
    (0..<max(0, periods)).map { survivors * survival(fromAge: age, toAge: age + $0 + 1) }
  }

  /// The log-likelihood of some renewals, with its derivatives by ln alpha and ln beta.
  ///
  /// The product of what each cohort did at each age, which is the likelihood of the paper in
  /// another order: cohorts of all ages can be added up, even if their first ages are not known.
  public func logLikelihood(
    _ renewals: RenewalCounts, gradient: inout SIMD2<Double>
  ) -> Double {
    var sum = 0.0
    var slopes = SIMD2<Double>.zero
    for place in renewals.renewed.indices {
      let kept = Double(renewals.renewed[place])
      let lost = Double(renewals.lost[place])
      guard kept + lost > 0 else { continue }
      let top = beta + Double(place)
      let whole = alpha + top
      sum -= kept * Double.log(onePlus: alpha / top) + lost * Double.log(onePlus: top / alpha)
      slopes += SIMD2(lost * top - kept * alpha, kept * alpha / top - lost) / whole
    }
    gradient = slopes * SIMD2(1, beta)
    return sum
  }
}
