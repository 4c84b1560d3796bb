import Columns
import Foundation
import Models
import Parallelism
import Statistics
import TestSupport
import Testing

/// MBG/CNBD-k against integrals, its likelihood, MBG/NBD at k = 1, and customers with a rhythm.
@Suite struct MBGCNBDTests {
  private let delta = Foundation.log(1.15) / 365.25

  private func history(_ x: Double, _ last: Double, _ observed: Double) -> History {
    History(frequency: x, recency: last, timeObserved: observed)
  }

  private static let histories = [
    History(frequency: 2, recency: 213, timeObserved: 272),
    History(frequency: 0, recency: 0, timeObserved: 272),
    History(frequency: 0, recency: 0, timeObserved: 0),
    History(frequency: 1, recency: 30, timeObserved: 30),
    History(frequency: 40, recency: 300, timeObserved: 340),
    History(frequency: 3, recency: 3, timeObserved: 700),
  ]

  /// P(alive), purchases in 273 days, and discounted at 15 % a year.
  ///
  /// Integrals over the rate of the definition (Poisson ticks, every k-th a purchase, beta tosses)
  /// by numpy and scipy's incomplete gamma function; for k = 1 and 2 also by mpmath with 25 digits.
  @Test func `predictions are the integrals that define them`() {
    check(
      MBGCNBD<Erlang1>(parameters: [0.525, 43.281, 0.891, 1.614]), history(2, 213, 272),
      [0.706215055462196, 1.26305026334191, 4.93370569026317])
    let twice = MBGCNBD<Erlang2>(parameters: [0.58, 16.02, 1.134, 1.585])
    check(
      twice, history(2, 213, 272), [0.681990840004528, 1.31715678419374, 4.22744320688286])
    check(
      twice, history(0, 0, 272), [0.288208160042266, 0.113765368947496, 0.489596451578454])
    check(
      MBGCNBD<Erlang3>(parameters: [0.8, 12, 0.9, 2.5]), history(5, 200, 230),
      [0.837290809139541, 4.2311756793526, 14.1101981703851])
    check(
      MBGCNBD<Erlang4>(parameters: [1.5, 9, 0.7, 3]), history(12, 300, 306),
      [0.954641907517345, 8.58858603496745, 36.1567789727111])
  }

  private func check<Gap: ErlangGap>(
    _ model: MBGCNBD<Gap>, _ history: History, _ expected: [Double]
  ) {
    let values = [
      model.probabilityAlive(history, after: 0),
      model.expectedPurchases(history, within: 273),
      model.residualPurchases(history, discountRate: delta),
    ]
    for (value, expected) in zip(values, expected) {
      #expect(isClose(value, expected, 1e-12), "\(Gap.shape): \(value) \(expected)")
    }
  }

  @Test func `shape 1 is MBG/NBD`() {
    let parameters = [0.525, 43.281, 0.891, 1.614]
    let model = MBGCNBD<Erlang1>(parameters: parameters)
    let plain = ModifiedBetaGeometricNBD(parameters: parameters)
    for history in Self.histories {
      var slopes = SIMD4<Double>.zero
      var plainSlopes = SIMD4<Double>.zero
      let value = model.logLikelihood(history, gradient: &slopes)
      #expect(isClose(value, plain.logLikelihood(history, gradient: &plainSlopes), 1e-12))
      for place in 0..<4 { #expect((slopes[place] - plainSlopes[place]).magnitude < 1e-11) }
      for days in [0, 30, 273.0] {
        #expect(
          isClose(
            model.probabilityAlive(history, after: days),
            plain.probabilityAlive(history, after: days), 1e-12))
        #expect(
          isClose(
            model.expectedPurchases(history, within: days),
            plain.expectedPurchases(history, within: days), 1e-12))
      }
      #expect(
        isClose(
          model.residualPurchases(history, discountRate: delta),
          plain.residualPurchases(history, discountRate: delta), 1e-11))
    }
    #expect(isClose(model.expectedRepeats(within: 364), plain.expectedRepeats(within: 364), 1e-12))
    #expect(
      isClose(
        model.discountedRepeats(discountRate: delta), plain.discountedRepeats(discountRate: delta),
        1e-11))
  }

  @Test func `predictions and likelihood tell the same story`() {
    checkConsistency(MBGCNBD<Erlang1>(parameters: [0.5, 40, 0.9, 1.6]))
    checkConsistency(MBGCNBD<Erlang2>(parameters: [0.58, 16, 1.1, 1.6]))
    checkConsistency(MBGCNBD<Erlang3>(parameters: [0.1, 300, 0.02, 9]))
    checkConsistency(MBGCNBD<Erlang4>(parameters: [6, 20, 3, 0.5]))
  }

  /// To see no purchase for longer has the chance that is the ratio of the two likelihoods; the
  /// chances of all numbers sum to 1 and have the expected number as their mean; what is expected
  /// in two spans is that in the first and, discounted, less than all that is to come.
  private func checkConsistency<Gap: ErlangGap>(_ model: MBGCNBD<Gap>) {
    var slopes = SIMD4<Double>.zero
    var counts: [Double] = []
    for history in Self.histories {
      for days in [1, 40, 400.0] {
        let later = self.history(
          history.frequency, history.recency, history.timeObserved + days)
        let silence = exp(
          model.logLikelihood(later, gradient: &slopes)
            - model.logLikelihood(history, gradient: &slopes))
        model.purchaseCounts(history, within: days, into: &counts)
        // Of the chances all but 1e-9 stands at its place.
        #expect((counts[0] - silence).magnitude < 1e-9, "\(Gap.shape) \(history) \(days)")
        #expect((counts.reduce(0, +) - 1).magnitude < 1e-12)
        #expect(counts.allSatisfy { $0 >= 0 })
        let mean = counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        let expected = model.expectedPurchases(history, within: days)
        #expect((mean - expected).magnitude < 1e-6 * (1 + expected))
      }
      let alive = [0, 10, 100, 1_000.0].map { model.probabilityAlive(history, after: $0) }
      #expect(zip(alive, alive.dropFirst()).allSatisfy { $0 >= $1 } && alive[0] <= 1)
      checkResidual(model, history)
    }
  }

  /// The integral of the discount over the expected purchases, by parts: rate times the integral of
  /// e^(-rate t) E(t), in trapezoids of t = u^2/(1 - u)^2.
  private func checkResidual<Gap: ErlangGap>(_ model: MBGCNBD<Gap>, _ history: History) {
    let rate = 0.02
    var sum = 0.0
    let steps = 400
    for step in 1..<steps {
      let u = Double(step) / Double(steps)
      let root = u / (1 - u)
      let time = 10 * root * root
      let slope = 20 * root / ((1 - u) * (1 - u)) / Double(steps)
      guard rate * time < 60 else { break }
      sum += rate * exp(-rate * time) * model.expectedPurchases(history, within: time) * slope
    }
    let value = model.residualPurchases(history, discountRate: rate)
    #expect(isClose(value, sum, 1e-4), "\(Gap.shape) \(history): \(value) \(sum)")
  }

  @Test func `the gradient is the slope of the likelihood`() {
    checkGradient(MBGCNBD<Erlang1>(parameters: [0.5, 40, 0.9, 1.6]))
    checkGradient(MBGCNBD<Erlang2>(parameters: [0.58, 16, 1.1, 1.6]))
    checkGradient(MBGCNBD<Erlang3>(parameters: [0.02, 900, 0.01, 30]))
    checkGradient(MBGCNBD<Erlang4>(parameters: [20, 5, 4, 0.1]))
  }

  private func checkGradient<Gap: ErlangGap>(_ model: MBGCNBD<Gap>) {
    for history in Self.histories {
      var gradient = SIMD4<Double>.zero
      var unused = SIMD4<Double>.zero
      _ = model.logLikelihood(history, gradient: &gradient)
      for place in 0..<4 {
        let values = [-1e-5, 1e-5].map { shift in
          var moved = model.parameters
          moved[place] *= exp(shift)
          return MBGCNBD<Gap>(parameters: moved).logLikelihood(history, gradient: &unused)
        }
        let slope = (values[1] - values[0]) / 2e-5
        #expect(
          (gradient[place] - slope).magnitude < 2e-7 * (1 + slope.magnitude),
          "\(Gap.shape) \(history) \(place)")
      }
    }
  }

  @Test func `the sum over tuples is that of single histories`() {
    let model = MBGCNBD<Erlang3>(parameters: [0.58, 16, 1.1, 1.6])
    let histories = MergedHistories(
      frequency: [0, 0, 0, 1, 1, 4], recency: [0, 0, 0, 5, 80, 70],
      timeObserved: [10, 200, 300, 90, 90, 70], weights: [5, 1, 0, 2, 9, 1])
    var expected = 0.0
    var expectedSlopes = SIMD4<Double>.zero
    var slopes = SIMD4<Double>.zero
    for tuple in 1..<6 {
      let weight = Double(histories.weights[tuple])
      expected += weight * model.logLikelihood(histories[tuple], gradient: &slopes)
      expectedSlopes += weight * slopes
    }
    let sum = model.logLikelihood(of: histories.only(1..<6), gradient: &slopes)
    #expect(isClose(sum, expected, 1e-14))
    for place in 0..<4 { #expect(isClose(slopes[place], expectedSlopes[place], 1e-13)) }
  }

  @Test func `many repeats and extreme parameters give numbers`() {
    for parameters in [[1e-4, 1e-3, 1e-4, 1e4], [1e4, 1e5, 1e4, 1e-4], [0.5, 40, 1, 1]] {
      let model = MBGCNBD<Erlang4>(parameters: parameters)
      for x in [0, 1, 150, 5_000.0] {
        for silence in [0, 1, 3_000.0] {
          let history = history(x, 5 * x, 5 * x + silence)
          var gradient = SIMD4<Double>.zero
          let value = model.logLikelihood(history, gradient: &gradient)
          #expect(value.isFinite && (0..<4).allSatisfy { gradient[$0].isFinite })
          let expected = model.expectedPurchases(history, within: 365)
          #expect(expected >= 0 && expected.isFinite, "\(parameters) \(history)")
          #expect((0...1).contains(model.probabilityAlive(history, after: 365)))
          let residual = model.residualPurchases(history, discountRate: 1e-3)
          #expect(residual >= 0 && residual.isFinite, "\(parameters) \(history)")
        }
      }
    }
  }
}
