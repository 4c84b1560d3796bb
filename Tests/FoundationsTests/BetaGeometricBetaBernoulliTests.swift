import Foundation
import Models
import Parallelism
import Statistics
import TestSupport
import Testing

/// The BG/BB model against its paper, all strings of purchases, and customers of known truth.
@Suite struct BetaGeometricBetaBernoulliTests {
  private typealias Oracle = BetaGeometricBetaBernoulliOracle

  private static let models = [
    BetaGeometricBetaBernoulli(alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783),
    BetaGeometricBetaBernoulli(alpha: 0.05, beta: 30, gamma: 1, delta: 0.4),
    BetaGeometricBetaBernoulli(alpha: 80, beta: 2, gamma: 1e-4, delta: 7),
    BetaGeometricBetaBernoulli(alpha: 2, beta: 3, gamma: 50, delta: 0.01),
  ]

  private func likelihood(
    _ model: BetaGeometricBetaBernoulli, _ history: OpportunityHistory
  ) -> Double {
    var gradient = SIMD4<Double>.zero
    return model.logLikelihood(history, gradient: &gradient)
  }

  private func history(_ x: Int, _ last: Int, _ n: Int) -> OpportunityHistory {
    OpportunityHistory(purchases: x, last: last, opportunities: n)
  }

  @Test(arguments: models.indices)
  func `the likelihoods of all strings are right and sum to 1`(index: Int) {
    let model = Self.models[index]
    let oracle = Oracle(model: model)
    for count in 0...6 {
      var sum = 0.0
      for string in Oracle.strings(count) {
        let value = exp(likelihood(model, Oracle.history(string)))
        #expect(isClose(value, oracle.chance(string), 1e-12), "\(string)")
        sum += value
      }
      #expect((sum - 1).magnitude < 1e-12, "\(count) opportunities")
    }
  }

  /// What follows a string, by the chances of all longer strings.
  @Test(arguments: models.indices)
  func `predictions are what the longer strings say`(index: Int) {
    let model = Self.models[index]
    let oracle = Oracle(model: model)
    for past in Oracle.strings(4) {
      let history = Oracle.history(past)
      let whole = oracle.chance(past)
      let alive = oracle.chanceAndAliveNext(past) / whole
      #expect(isClose(model.probabilityAliveNext(history), alive, 1e-11), "\(past)")
      for count in [0, 1, 5] {
        var chances = Array(repeating: 0.0, count: count + 1)
        for future in Oracle.strings(count) {
          chances[future.count { $0 }] += oracle.chance(past + future) / whole
        }
        let counts = model.purchaseCounts(history, next: count)
        #expect(counts.count == count + 1)
        for (value, expected) in zip(counts, chances) {
          #expect((value - expected).magnitude < 1e-12, "\(past) \(count)")
        }
        let mean = chances.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        let expected = model.expectedPurchases(history, next: count)
        #expect((expected - mean).magnitude <= 1e-11 * mean, "\(past) \(count)")
      }
    }
  }

  /// At (1.204, .750, .657, 2.783), the formulas of the paper by mpmath with 40 digits.
  ///
  /// The discounted purchases are its DERT, the same as a sum of 300 terms to 12 digits.
  @Test func `published histories have the published predictions`() {
    for (history, alive, next5, residual) in [
      (history(0, 0, 6), 0.108016584168674195, 0.0728028774750430124, 0.114646996181764105),
      (history(4, 5, 6), 0.6967010676851032, 2.02962303147779856, 3.19616740450983368),
      (history(6, 6, 6), 0.930402542372881356, 3.75211560759981475, 5.90867831955538128),
      (history(1, 1, 6), 0.0694080932065496736, 0.0856353983378703022, 0.134855125604496092),
    ] {
      let model = Self.models[0]
      #expect(isClose(model.probabilityAliveNext(history), alive, 1e-12))
      #expect(isClose(model.expectedPurchases(history, next: 5), next5, 1e-12))
      #expect(isClose(model.residualPurchases(history, discountRate: 0.1), residual, 1e-12))
    }
  }

  /// mpmath with 40 digits.
  @Test func `thousands of opportunities are no trouble`() {
    let model = Self.models[0]
    #expect(isClose(likelihood(model, history(300, 990, 1_000)), -618.304066105212942, 1e-13))
    #expect(isClose(likelihood(model, history(0, 0, 2_000)), -1.24730961035618259, 1e-12))
    #expect(isClose(likelihood(model, history(5, 1_500, 2_000)), -46.0424983546049528, 1e-12))
    let regular = history(300, 990, 1_000)
    #expect(isClose(model.probabilityAliveNext(regular), 0.927131361528026412, 1e-12))
    #expect(isClose(model.expectedPurchases(regular, next: 100), 27.0143772224371435, 1e-12))
    for (x, last) in [(0, 0), (1, 1), (1, 100_000), (50_000, 99_000), (100_000, 100_000)] {
      for model in Self.models {
        let history = history(x, last, 100_000)
        let alive = model.probabilityAliveNext(history)
        #expect(likelihood(model, history).isFinite && (0...1).contains(alive))
        let expected = model.expectedPurchases(history, next: 1_000)
        #expect(expected >= 0 && expected <= 1_000)
        #expect(model.residualPurchases(history, discountRate: 0.01) >= 0)
      }
    }
  }

  /// At gamma = 1 the stay of j more opportunities has the chance (delta + n)/(delta + n + j), so
  /// that the sum is one of inverses; the formula of the paper divides by 0 there.
  @Test func `nothing happens at gamma of 1`() {
    func model(_ gamma: Double) -> BetaGeometricBetaBernoulli {
      BetaGeometricBetaBernoulli(alpha: 1.2, beta: 0.75, gamma: gamma, delta: 2.75)
    }
    let history = history(4, 4, 4)
    let alive = model(1).probabilityAliveNext(history) * 7.75 / 6.75
    let chance = (1.2 + 4) / (1.2 + 0.75 + 4)
    let stays = (1...50).reduce(0.0) { $0 + 6.75 / (6.75 + Double($1)) }
    let value = model(1).expectedPurchases(history, next: 50)
    #expect(isClose(value, alive * chance * stays, 1e-13))
    for shift in [-1e-9, 1e-9] {
      #expect(isClose(model(1 + shift).expectedPurchases(history, next: 50), value, 1e-8))
    }
  }

  @Test func `the gradient is the slope of the likelihood`() {
    for model in Self.models {
      let point = [model.alpha, model.beta, model.gamma, model.delta].map { log($0) }
      for history in [
        history(0, 0, 6), history(3, 4, 6), history(6, 6, 6), history(2, 9, 40),
        history(0, 0, 0), history(7, 200, 500),
      ] {
        var gradient = SIMD4<Double>.zero
        _ = model.logLikelihood(history, gradient: &gradient)
        for place in 0..<4 {
          let values = [-1e-5, 1e-5].map { shift in
            var moved = point
            moved[place] += shift
            let p = moved.map { exp($0) }
            return likelihood(
              BetaGeometricBetaBernoulli(alpha: p[0], beta: p[1], gamma: p[2], delta: p[3]),
              history)
          }
          let slope = (values[1] - values[0]) / 2e-5
          #expect(
            (gradient[place] - slope).magnitude < 1e-7 * (1 + slope.magnitude),
            "\(model) \(history) \(place)")
        }
      }
    }
  }

  /// Parameters as in the paper ; all digits and the standard errors by mpmath with 25
  /// digits: findroot on the derivatives, and the inverse of the second derivatives.
  @Test func `the donations of the paper give its parameters`() throws {
    let donations = MergedOpportunities(Donations.histories, weights: Donations.donors)
    #expect(donations.customers == 11_104)
    let fit = BetaGeometricBetaBernoulli.fit(to: donations, workers: Workers(count: 2))
    #expect(fit.status == .converged && fit.customers == 11_104)
    let expected = [1.2035223516, 0.749716358173, 0.656718208442, 2.78344223258]
    let errors = [0.05765689544, 0.03927847691, 0.07767389163, 0.1152598029]
    for place in 0..<4 {
      #expect(isClose(fit.parameters[place], expected[place], 1e-6))
      #expect(isClose(fit.standardErrors[place], expected[place] * errors[place], 1e-4))
    }
    #expect(isClose(fit.logLikelihood, -33_225.581274347, 1e-12))
    #expect(fit.gradientNorm < 1e-8 && fit.conditionNumber < 1_000)
    #expect(BetaGeometricBetaBernoulli(fit) != nil)
  }

  @Test func `neither order nor threads change the fit`() {
    let rows = zip(Donations.histories, Donations.donors).flatMap { history, donors in
      // About one in fifty, each a row of its own.
      Array(repeating: history, count: donors / 50)
    }
    let one = BetaGeometricBetaBernoulli.fit(
      to: MergedOpportunities(rows), workers: Workers(count: 1))
    let other = BetaGeometricBetaBernoulli.fit(
      to: MergedOpportunities(rows.reversed()), workers: Workers(count: 7))
    #expect(one == other && one.status == .converged)
    #expect(MergedOpportunities(rows).weights.allSatisfy { $0 > 0 })
  }

  @Test func `histories that tell no parameters are refused by name`() {
    func status(_ histories: [OpportunityHistory], _ weights: [Int]) -> FitStatus {
      BetaGeometricBetaBernoulli.fit(
        to: MergedOpportunities(histories, weights: weights), workers: Workers(count: 1)
      ).status
    }
    #expect(status([], []) == .tooFewCustomers(needed: 40))
    #expect(status([history(0, 0, 6)], [500]) == .noRepeats)
    // Of one opportunity only the share of the buyers is known.
    let one = status([history(0, 0, 1), history(1, 1, 1)], [60, 40])
    #expect(!one.isUsable, "\(one)")
    // Everybody always buys: nobody is seen to stop or to pause.
    let all = status([history(6, 6, 6)], [100])
    #expect(!all.isUsable, "\(all)")
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `the truth is found again`(seed: UInt64) throws {
    let truth = [1.2, 0.75, 0.66, 2.8]
    var random = RandomStream(seed: seed)
    let rows = (0..<12_000).map { customer in
      let buys = random.beta(truth[0], truth[1])
      let stops = random.beta(truth[2], truth[3])
      let count = 6 + customer % 5
      var string: [Bool] = []
      while string.count < count, !random.bernoulli(stops) {
        string.append(random.bernoulli(buys))
      }
      string += Array(repeating: false, count: count - string.count)
      return Oracle.history(string)
    }
    let fit = BetaGeometricBetaBernoulli.fit(
      to: MergedOpportunities(rows), workers: Workers(count: 2))
    #expect(fit.status == .converged, "seed \(seed)")
    let errors = fit.standardErrors
    try #require(errors.count == 4)
    for place in 0..<4 {
      #expect((fit.parameters[place] - truth[place]).magnitude < 4 * errors[place], "seed \(seed)")
      #expect(errors[place] < 0.2 * truth[place], "seed \(seed)")
    }
  }
}

/// The donors of Fader, Hardie and Shang (2010): gifts in the six years after the first,
/// the last year with one, and how many donors have that history.
private enum Donations {
  private static let rows = [
    (0, 0, 3_464), (1, 1, 1_091), (1, 2, 277), (1, 3, 129), (1, 4, 78), (1, 5, 119), (1, 6, 129),
    (2, 2, 613), (2, 3, 255), (2, 4, 155), (2, 5, 173), (2, 6, 234), (3, 3, 322), (3, 4, 181),
    (3, 5, 225), (3, 6, 357), (4, 4, 240), (4, 5, 284), (4, 6, 512), (5, 5, 335), (5, 6, 728),
    (6, 6, 1_203),
  ]
  static let histories = rows.map {
    OpportunityHistory(purchases: $0.0, last: $0.1, opportunities: 6)
  }
  static let donors = rows.map { $0.2 }
}
