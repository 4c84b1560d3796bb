internal import Parallelism
private import RealModule
internal import Statistics

extension GeometricDropout {
  /// The terms of a log-likelihood, besides those of the purchases, that depend on the number of
  /// repeats alone.
  ///
  /// With R = r + x and n = x + extra,
  /// LL = ln (r)_x - x ln alpha - R ln(1 + T/alpha) + ln (b)_n/(a+b)_n + ln(1 + e^q),
  /// q = ln a - ln(b + n - 1) + R ln((alpha + T)/(alpha + t_x)),
  /// where (r)_x is Gamma(r + x)/Gamma(r): the papers' likelihoods without a difference of large
  /// numbers. 1/(1 + e^q) is the chance of being a customer still.
  private struct Run {
    let shape: Double
    let constant: Double
    let logOdds: Double
    /// The derivatives of `constant` by ln a and ln b, and of `logOdds` by ln b.
    let byA: Double
    let byB: Double
    let oddsByB: Double

    init(_ model: GeometricDropout, _ frequency: Double) {
      let chances = frequency + model.extra
      shape = model.r + frequency
      constant =
        Gamma.logRatio(model.b, chances) - Gamma.logRatio(model.a + model.b, chances)
      logOdds = model.logOddsAtLast(frequency)
      let byBoth = Gamma.digammaDifference(model.a + model.b, chances)
      byA = -model.a * byBoth
      byB = model.b * (Gamma.digammaDifference(model.b, chances) - byBoth)
      oddsByB = chances > 0 ? -model.b / (model.b + chances - 1) : 0
    }
  }

  /// Sums of ln(1 + e^q) over tuples of one run, and of what its derivatives are made of.
  private struct Sums {
    var logarithms = LogarithmSum()
    /// The part of the logarithms that is e^q where that is large.
    var linear = 0.0
    /// The chances of having dropped out, and the same times ln((alpha + T)/(alpha + t_x)) and times
    /// its derivative by alpha with the sign turned.
    var dead = 0.0
    var byShape = 0.0
    var byAlpha = 0.0

    @inline(__always)
    mutating func add(
      _ run: Run, _ last: LikelihoodSample.Moment, _ end: LikelihoodSample.Moment, weight: Double
    ) {
      let silent = end.growth - last.growth
      let odds = run.logOdds + run.shape * silent
      let small = Double.exp(-abs(odds))
      let dead = weight * (odds > 0 ? 1 : small) / (1 + small)
      logarithms.add(1 + small, weight: weight)
      linear += weight * max(odds, 0)
      self.dead += dead
      byShape += dead * silent
      byAlpha += dead * (end.days - last.days) * last.rate * end.rate
    }
  }

  /// Moves the sums of a run to a gradient by the logarithms of the parameters.
  private func gradient(_ sums: Sums, _ run: Run) -> SIMD4<Double> {
    SIMD4(
      r * sums.byShape, -alpha * run.shape * sums.byAlpha, sums.dead, sums.dead * run.oddsByB)
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let run = Run(self, history.frequency)
    let last = LikelihoodSample.Moment(history.recency, alpha: alpha)
    let end = LikelihoodSample.Moment(history.timeObserved, alpha: alpha)
    var sums = Sums()
    sums.add(run, last, end, weight: 1)
    let purchases =
      NBD(parameters: [r, alpha]).logLikelihood(history, gradient: &gradient) + run.constant
    gradient += SIMD4(0, 0, run.byA, run.byB) + self.gradient(sums, run)
    return purchases + sums.linear + sums.logarithms.value
  }

  /// The weighted sum of the log-likelihoods of all tuples, with its derivatives.
  func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    let moments = sample.moments(alpha: alpha)
    let purchases = sample.purchases(r: r, alpha: alpha, moments)
    var value = purchases.value
    gradient = SIMD4(purchases.byR, purchases.byAlpha, 0, 0)
    let runs = sample.runs.map { Run(self, $0.frequency) }
    for (run, own) in zip(runs, sample.runs) {
      value += own.customers * run.constant
      gradient += own.customers * SIMD4(0, 0, run.byA, run.byB)
    }
    let sums = sample.sum(workers) { sum(sample, $0, runs[$0.run], moments) }
    gradient += sums.lowHalf
    return value + sums[4]
  }

  /// The gradient of the sum of ln(1 + e^q) over some tuples of one run, then the sum itself.
  private func sum(
    _ sample: LikelihoodSample, _ piece: LikelihoodSample.Piece, _ run: Run,
    _ moments: [LikelihoodSample.Moment]
  ) -> SIMD8<Double> {
    guard run.logOdds > -.infinity else { return .zero }
    let moments = moments.span
    let places = sample.places.span
    let weights = sample.histories.weights.span
    var sums = Sums()
    for tuple in piece.tuples {
      let place = places[tuple]
      sums.add(
        run, moments[Int(place[0])], moments[Int(place[1])], weight: Double(weights[tuple]))
    }
    return SIMD8(
      lowHalf: gradient(sums, run),
      highHalf: SIMD4(sums.linear + sums.logarithms.value, 0, 0, 0))
  }
}
