import Foundation
import Models
import Statistics
import TestSupport
import Testing

/// The shifted-beta-geometric model against its paper, naive sums and cohorts of known truth.
@Suite struct ShiftedBetaGeometricTests {
  /// Survivors of 1,000 customers in years 0 to 7: Fader and Hardie (2007).
  private static let highEnd = [1_000, 869, 743, 653, 593, 551, 517, 491]
  private static let regular = [1_000, 631, 468, 382, 326, 289, 262, 241]

  /// Parameters as in the paper; all digits by mpmath (40 digits, findroot on the derivatives).
  @Test func `the cohorts of the paper give its parameters`() throws {
    for (cohort, alpha, beta, likelihood, errors, after7) in [
      (
        Self.highEnd, 0.668088351106446, 3.80609496405827, -1_611.15814739116,
        [0.1552712766, 0.206387833], 7.52962805557
      ),
      (
        Self.regular, 0.704077298473516, 1.18204302620948, -1_680.26518846329,
        [0.09317011694, 0.1289933008], 6.84231494826
      ),
    ] {
      let fit = ShiftedBetaGeometric.fit(to: RenewalCounts(cohorts: [cohort]))
      let model = try #require(ShiftedBetaGeometric(fit))
      #expect(fit.status == .converged && fit.customers == 1_000)
      #expect(isClose(model.alpha, alpha, 1e-7) && isClose(model.beta, beta, 1e-7))
      #expect(isClose(fit.logLikelihood, likelihood, 1e-12))
      #expect(isClose(fit.standardErrors[0], errors[0] * alpha, 1e-4))
      #expect(isClose(fit.standardErrors[1], errors[1] * beta, 1e-4))
      #expect(fit.gradientNorm < 1e-8)
      #expect(fit.conditionNumber > 1 && fit.conditionNumber < 1_000)
      let residual = model.residualLifetime(afterRenewals: 7, discountRate: 0.1)
      #expect(isClose(residual, after7, 1e-7))
    }
  }

  /// Years 8 to 12, which the paper projects; mpmath as above.
  @Test func `survivors are projected as in the paper`() throws {
    let fit = ShiftedBetaGeometric.fit(to: RenewalCounts(cohorts: [Self.highEnd]))
    let model = try #require(ShiftedBetaGeometric(fit))
    let expected = [46.043967, 43.577959, 41.41724, 39.505534, 37.799907]
    for (year, share) in zip(8..., expected) {
      #expect((100 * model.survival(toAge: year) - share).magnitude < 1e-5)
    }
    // A cohort of 491 customers of age 7 keeps the same shares.
    let projected = model.projection(of: 491, age: 7, periods: 5)
    for (year, survivors) in zip(8..., projected) {
      let share = model.survival(toAge: year) / model.survival(toAge: 7)
      #expect(isClose(survivors, 491 * share, 1e-13))
    }
  }

  /// The cohort of the paper, and one like it that is three years old; mpmath as above.
  @Test func `cohorts of different ages are pooled`() throws {
    let renewals = RenewalCounts(cohorts: [Self.highEnd, Array(Self.highEnd.prefix(4))])
    let fit = ShiftedBetaGeometric.fit(to: renewals)
    #expect(isClose(fit.parameters[0], 0.770775388986, 1e-7))
    #expect(isClose(fit.parameters[1], 4.45826070486, 1e-7))
    #expect(isClose(fit.logLikelihood, -2_637.51541057926, 1e-12))
    let other = RenewalCounts(cohorts: [Array(Self.highEnd.prefix(4)), Self.highEnd])
    #expect(ShiftedBetaGeometric.fit(to: other) == fit, "the order of cohorts does not matter")
  }

  /// n ln P(t) of those who left at t and n ln S(K) of the rest: the likelihood of the paper.
  @Test func `the likelihood is that of the paper, and cohorts can be cut by age`() {
    for (alpha, beta) in [(0.668, 3.806), (12.0, 0.03), (2_000.0, 9_000)] {
      let model = ShiftedBetaGeometric(alpha: alpha, beta: beta)
      var slopes = SIMD2<Double>.zero
      let value = model.logLikelihood(RenewalCounts(cohorts: [Self.highEnd]), gradient: &slopes)
      var expected = Double(Self.highEnd[7]) * log(model.survival(toAge: 7))
      for age in 1...7 {
        expected +=
          Double(Self.highEnd[age - 1] - Self.highEnd[age]) * log(model.loss(atAge: age))
      }
      #expect(isClose(value, expected, 1e-12))
      var cut = RenewalCounts()
      cut.add(survivors: Array(Self.highEnd.suffix(5)), fromAge: 3)
      cut.add(survivors: Array(Self.highEnd.prefix(4)))
      #expect(model.logLikelihood(cut, gradient: &slopes) == value)
    }
  }

  @Test func `chances add up and follow from one another`() {
    for (alpha, beta) in [(0.5, 2.0), (1e-3, 1e3), (40, 0.2)] {
      let model = ShiftedBetaGeometric(alpha: alpha, beta: beta)
      #expect(isClose(model.loss(atAge: 1), alpha / (alpha + beta), 1e-14))
      var lost = 0.0
      var survivors = 1.0
      for age in 1...50 {
        lost += model.loss(atAge: age)
        survivors *= model.retention(atAge: age)
        #expect(isClose(model.survival(toAge: age), survivors, 1e-12))
        #expect((1 - lost - survivors).magnitude < 1e-14)
      }
      let old = model.survival(toAge: 10_000_000)
      #expect(old > 0 && old < survivors)
    }
  }

  /// Sums over the renewals, each a product of retention and discount.
  @Test func `residual lifetimes are the sums that they stand for`() {
    for (alpha, beta) in [(0.668, 3.806), (0.704, 1.182), (30, 5)] {
      let model = ShiftedBetaGeometric(alpha: alpha, beta: beta)
      for renewals in [0, 1, 7] {
        let start = model.survival(toAge: renewals)
        var sum = 0.0
        for step in 0..<400 {
          let share = model.survival(toAge: renewals + step + 1) / start
          sum += share / pow(1.1, Double(step))
        }
        let value = model.residualLifetime(afterRenewals: renewals, discountRate: 0.1)
        #expect(isClose(value, sum, 1e-11))
      }
      let lifetime = 1 + model.residualLifetime(afterRenewals: 0, discountRate: 0.1) / 1.1
      #expect(isClose(model.lifetime(discountRate: 0.1), lifetime, 1e-12))
    }
  }

  @Test func `the gradient is the slope of the likelihood`() {
    let renewals = RenewalCounts(cohorts: [Self.highEnd, Self.regular])
    func value(_ point: [Double]) -> Double {
      var slopes = SIMD2<Double>.zero
      return ShiftedBetaGeometric(alpha: exp(point[0]), beta: exp(point[1]))
        .logLikelihood(renewals, gradient: &slopes)
    }
    for point in [[-0.4, 1.3], [2.0, 2], [-3, 0.5]] {
      var slopes = SIMD2<Double>.zero
      _ = ShiftedBetaGeometric(alpha: exp(point[0]), beta: exp(point[1]))
        .logLikelihood(renewals, gradient: &slopes)
      for place in 0..<2 {
        var above = point
        var below = point
        above[place] += 1e-5
        below[place] -= 1e-5
        let slope = (value(above) - value(below)) / 2e-5
        #expect((slopes[place] - slope).magnitude < 1e-6 * (1 + slope.magnitude))
      }
    }
  }

  @Test func `cohorts that tell no parameters are refused by name`() {
    func status(_ cohorts: [[Int]]) -> FitStatus {
      ShiftedBetaGeometric.fit(to: RenewalCounts(cohorts: cohorts)).status
    }
    #expect(status([[100, 100, 100]]) == .boundary(parameter: "alpha", towards: .zero))
    #expect(status([[100, 0]]) == .boundary(parameter: "beta", towards: .zero))
    #expect(status([[100, 80], [50, 45]]) == .flat(parameter: "alpha"))
    #expect(status([[19, 10, 5]]) == .tooFewCustomers(needed: 20))
    #expect(status([]) == .tooFewCustomers(needed: 20))
    // A fifth leaves every year: all customers are alike, and both parameters grow without end.
    let alike = status([[3_125, 2_500, 2_000, 1_600, 1_280, 1_024]])
    #expect(!alike.isUsable, "\(alike)")
    guard case .boundary(_, .infinity) = alike else {
      Issue.record("\(alike)")
      return
    }
    #expect(ShiftedBetaGeometric(ShiftedBetaGeometric.fit(to: RenewalCounts())) == nil)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `the truth is found again`(seed: UInt64) throws {
    let truth = [0.8, 2.5]
    var random = RandomStream(seed: seed)
    var cohorts: [[Int]] = []
    for age in 2...8 {
      var survivors = Array(repeating: 0, count: age + 1)
      for _ in 0..<3_000 {
        let chance = random.beta(truth[0], truth[1])
        var reached = 0
        while reached < age, !random.bernoulli(chance) { reached += 1 }
        for year in 0...reached { survivors[year] += 1 }
      }
      cohorts.append(survivors)
    }
    let fit = ShiftedBetaGeometric.fit(to: RenewalCounts(cohorts: cohorts))
    #expect(fit.status == .converged)
    for (place, value) in truth.enumerated() {
      let error = try #require(fit.standardErrors.count == 2 ? fit.standardErrors[place] : nil)
      #expect((fit.parameters[place] - value).magnitude < 4 * error, "seed \(seed)")
      #expect(error < 0.1 * value, "seed \(seed)")
    }
  }
}

/// Lifetimes as the papers report them, by which parameters and the hypergeometric function are checked.
extension ShiftedBetaGeometric {
  /// The expected discounted number of renewals of a customer that has renewed `renewals` times and
  /// whose next renewal is due now: DERL of the papers.
  ///
  /// - Parameters:
  ///   - renewals: renewals so far; 0 stands for a customer at the end of its first period.
  ///   - rate: the discount rate of a period, above 0.
  fileprivate func residualLifetime(afterRenewals renewals: Int, discountRate rate: Double)
    -> Double
  {
    precondition(renewals >= 0 && rate > 0)
    let start = beta + Double(renewals)
    let next = start / (alpha + start)
    return next * Hypergeometric.unit(start + 1, alpha + start + 1, 1 / (1 + rate))
  }

  /// The expected discounted number of periods of a new customer, the first included: DEL of the
  /// papers.
  fileprivate func lifetime(discountRate rate: Double) -> Double {
    precondition(rate > 0)
    return Hypergeometric.unit(beta, alpha + beta, 1 / (1 + rate))
  }
}
