import Foundation
import Models
import Statistics
import Testing

@Suite struct ParetoNBDTests {
  /// The parameters at which the published sample of CDNOW is predicted, in days.
  static let cdnow = ParetoNBD(parameters: [0.5534, 10.58 * 7, 0.6061, 11.6562 * 7])

  // The integral in the likelihood by mpmath's quadrature with 30 digits, E_s likewise. Columns: r,
  // alpha, s, beta, x, t_x, T; log-likelihood, P(alive), E[Y(365)], DERT at 15 % a year.
  private static let exact: [[Double]] = [
    [
      0.5, 70, 1, 70, 3, 100, 300,
      -17.5133170096783751, 0.122935556328670965, 0.295326393839766913, 0.750711998729900916,
    ],
    [
      0.5, 70, 1, 90, 3, 300, 300,
      -19.4107413080803189, 1, 2.43697142924615943, 6.29111662362251435,
    ],
    [
      0.3, 1e-3, 0.6, 80, 0, 0, 10_957,
      -3.45399710237251164, 0.0127141619288874619, 0.000125821560652049779,
      0.00081230487785176001,
    ],
    [
      0.3, 80, 0.6, 1e-2, 0, 0, 10_957,
      -0.00350107004686915618, 0.0000544223065042746915, 5.34631145574929797e-7,
      3.44947582774993748e-6,
    ],
    [
      0.5, 1e4, 0.7, 1, 1, 1, 10_957,
      -10.3969907829693768, 0.000802638804585533092, 0.0000207289311636721265,
      0.000131566076714129255,
    ],
    [
      0.5, 80, 0.6, 80, 5_000, 10_000, 10_957,
      -8519.57833467729666, 8.41458148367915718e-194, 1.37794754487106445e-191,
      8.89603901208952055e-191,
    ],
    [
      2.9457, 1309.234, 0.2055, 1539.534, 5_000, 4, 7,
      1695.83474758422305, 0.239652031394822641, 325.096223130232744, 2017.18885067632112,
    ],
    [
      0.1522, 75.849, 6.2176, 8345.181, 8, 75, 1_000,
      -37.4523017242997176, 3.79827153544765855e-6, 9.34048693685678162e-6,
      0.0000292161915317793645,
    ],
    [
      0.1551, 8355.503, 5.8879, 8117.72, 100, 135, 365,
      -548.902403280572576, 0.521426563029023706, 1.93414604775306958, 5.94869007860532695,
    ],
    [0.5, 80, 0.6, 160, 0, 0, 0, 0, 1, 1.52120058415231043, 4.59582549934663773],
  ]

  @Test(arguments: exact)
  func `likelihood and predictions have the digits of a quadrature with 30`(row: [Double]) {
    let model = ParetoNBD(parameters: Array(row[..<4]))
    let history = History(frequency: row[4], recency: row[5], timeObserved: row[6])
    var gradient = SIMD4<Double>.zero
    let likelihood = model.logLikelihood(history, gradient: &gradient)
    #expect(agree(likelihood, row[7], to: 1e-12))
    #expect(agree(model.probabilityAlive(history, after: 0), row[8], to: 2e-13))
    #expect(agree(model.expectedPurchases(history, within: 365), row[9], to: 2e-13))
    let rate = log(1.15) / 365.25
    #expect(agree(model.residualPurchases(history, discountRate: rate), row[10], to: 2e-13))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the likelihood is that of the paper's two hypergeometric functions`(seed: UInt64) {
    var random = RandomStream(seed: seed, stream: 0)
    for _ in 0..<300 {
      let model = randomModel(&random)
      let history = randomHistory(&random)
      var gradient = SIMD4<Double>.zero
      let likelihood = model.logLikelihood(history, gradient: &gradient)
      let paper = hypergeometricLikelihood(model, history)
      #expect(
        abs(likelihood - paper) < 1e-11 * (1 + abs(paper)),
        "seed \(seed), \(model.parameters), \(history)")
    }
  }

  // alpha and beta of 1e6 and 50 at t_x = 0 put the paper's argument at .99995, 5e6 and 50 at
  // .99999.
  @Test func `arguments near 1 need no more than others`() {
    for (alpha, beta) in [(1e6, 50.0), (50, 1e6), (5e6, 50), (50, 5e6)] {
      let model = ParetoNBD(parameters: [0.7, alpha, 0.4, beta])
      for history in [
        History(frequency: 0, recency: 0, timeObserved: 900),
        History(frequency: 4, recency: 1, timeObserved: 1),
        History(frequency: 4, recency: 3, timeObserved: 10_957),
      ] {
        var gradient = SIMD4<Double>.zero
        let likelihood = model.logLikelihood(history, gradient: &gradient)
        let paper = hypergeometricLikelihood(model, history)
        #expect(abs(likelihood - paper) < 1e-10 * (1 + abs(paper)))
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the gradient is that of central differences`(seed: UInt64) {
    var random = RandomStream(seed: seed, stream: 1)
    for _ in 0..<200 {
      let model = randomModel(&random)
      let history = randomHistory(&random)
      var gradient = SIMD4<Double>.zero
      let likelihood = model.logLikelihood(history, gradient: &gradient)
      for place in 0..<4 {
        let slope = centralDifference(model, history, place)
        // Rounding of the likelihood over the step, and the step squared.
        let tolerance = 1e-11 * abs(likelihood) + 1e-7 * (1 + abs(gradient[place]))
        #expect(
          abs(slope - gradient[place]) < tolerance,
          "seed \(seed), \(model.parameters), \(history), parameter \(place)")
      }
    }
  }

  @Test func `a purchase on the last day means that the customer is one`() {
    let history = History(frequency: 7, recency: 300, timeObserved: 300)
    #expect(Self.cdnow.probabilityAlive(history, after: 0) == 1)
    #expect(Self.cdnow.probabilityAlive(history, after: 100) < 1)
  }

  @Test func `the shape of 1 is no step in the predictions`() {
    let history = History(frequency: 3, recency: 100, timeObserved: 300)
    func values(_ s: Double) -> [Double] {
      let model = ParetoNBD(parameters: [0.5, 70, s, 90])
      return [
        model.expectedPurchases(history, within: 365),
        model.residualPurchases(history, discountRate: 4e-4),
        model.expectedRepeats(within: 365), model.discountedRepeats(discountRate: 4e-4),
      ]
    }
    for step in [1e-4, 1e-9, 1e-13] {
      for ((low, middle), high) in zip(zip(values(1 - step), values(1)), values(1 + step)) {
        // What the curvature adds, and rounding.
        #expect(agree(0.5 * (low + high), middle, to: 10 * step * step + 1e-14))
      }
    }
  }

  @Test func `purchases go on for ever where customers stay long enough`() {
    // (r + x)/(alpha + T) (beta + T)/(s - 1) for one who is alive: 3.5/370 * 390/1.
    let model = ParetoNBD(parameters: [0.5, 70, 2, 90])
    let history = History(frequency: 3, recency: 300, timeObserved: 300)
    #expect(agree(model.expectedPurchases(history, within: .infinity), 3.5 / 370 * 390, to: 1e-14))
  }

  @Test func `a new customer is one with an empty history`() {
    let history = History(frequency: 0, recency: 0, timeObserved: 0)
    let (model, rate) = (Self.cdnow, 3.8e-4)
    let within = model.expectedPurchases(history, within: 273)
    #expect(agree(model.expectedRepeats(within: 273), within, to: 1e-15))
    let all = model.residualPurchases(history, discountRate: rate)
    #expect(agree(model.discountedRepeats(discountRate: rate), all, to: 1e-15))
  }

  // Fader, Hardie and Lee's function of the second kind by mpmath: 6.514447 a year of 365.25 days,
  // and 6.500909 of 52 weeks, as papers count it.
  @Test func `all later purchases of the first customer of CDNOW, discounted at 15 percent`() {
    let history = History(frequency: 2, recency: 213, timeObserved: 272)
    let days = Self.cdnow.residualPurchases(history, discountRate: log(1.15) / 365.25)
    #expect(abs(days - 6.514447) < 5e-7)
    let weeks = Self.cdnow.residualPurchases(history, discountRate: log(1.15) / 52 / 7)
    #expect(abs(weeks - 6.500909) < 5e-7)
  }

  @Test func `a customer fades as those who stay do`() {
    let history = History(frequency: 3, recency: 200, timeObserved: 272)
    let model = Self.cdnow
    let now = model.probabilityAlive(history, after: 0)
    let later = model.probabilityAlive(history, after: 90)
    // Survival of one who is alive: ((beta + T)/(beta + T + 90))^s.
    let scale = 11.6562 * 7 + 272
    #expect(agree(later / now, pow(scale / (scale + 90), 0.6061), to: 1e-14))
  }

  private func centralDifference(_ model: ParetoNBD, _ history: History, _ place: Int) -> Double {
    let step = 1e-4
    func likelihood(_ factor: Double) -> Double {
      var parameters = model.parameters
      parameters[place] *= factor
      var gradient = SIMD4<Double>.zero
      return ParetoNBD(parameters: parameters).logLikelihood(history, gradient: &gradient)
    }
    return (likelihood(exp(step)) - likelihood(exp(-step))) / (2 * step)
  }

  private func randomModel(_ random: inout RandomStream) -> ParetoNBD {
    ParetoNBD(parameters: [
      exp(random.uniform(-3, 2)), exp(random.uniform(0, 9)), exp(random.uniform(-3, 2)),
      exp(random.uniform(0, 9)),
    ])
  }

  private func randomHistory(_ random: inout RandomStream) -> History {
    let timeObserved = exp(random.uniform(0, 9)).rounded()
    let frequency = max(0, exp(random.uniform(-1, 5)).rounded(.down))
    let last = frequency == 0 ? 0 : (random.uniform() * timeObserved).rounded(.up)
    return History(frequency: frequency, recency: last, timeObserved: timeObserved)
  }
}

/// The likelihood with A0 as a difference of two hypergeometric functions, one formula for alpha of
/// at least beta and one for less, as in Fader and Hardie (2005), A Note on Deriving the Pareto/NBD
/// Model, after Euler's transformation.
private func hypergeometricLikelihood(_ model: ParetoNBD, _ history: History) -> Double {
  let (r, alpha, s, beta) = (model.r, model.alpha, model.s, model.beta)
  let x = history.frequency
  let w = r + s + x
  func logF(_ u: Double) -> Double {
    if alpha >= beta {
      let series = Hypergeometric.unit(r + x, w + 1, (alpha - beta) / (alpha + u))
      return -(r + x) * log(alpha + u) - s * log(beta + u) + log(series)
    }
    let series = Hypergeometric.unit(s + 1, w + 1, (beta - alpha) / (beta + u))
    return (1 - r - x) * log(alpha + u) - (s + 1) * log(beta + u) + log(series)
  }
  let end = history.timeObserved
  let alive = -(r + x) * log(alpha + end) - s * log(beta + end)
  let start = logF(history.recency)
  let left = log1p(-exp(logF(end) - start))
  let stopped = log(s) - log(w) + start + left
  let high = max(alive, stopped)
  let sum = high + log(exp(alive - high) + exp(stopped - high))
  return lgamma(r + x) - lgamma(r) + r * log(alpha) + s * log(beta) + sum
}
