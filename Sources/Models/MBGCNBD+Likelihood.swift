public import Parallelism
private import RealModule
internal import Statistics

extension MBGCNBD {
  /// The terms of a log-likelihood, besides those of the ticks, that depend on the number of repeats
  /// alone.
  ///
  /// With R = r + kx and G = ln(1 + T/alpha),
  /// LL = ln (r)_kx - kx ln alpha - R G + ln (b)_(x+1)/(a+b)_(x+1) + ln(S1 + S2),
  /// where (r)_n is Gamma(r + n)/Gamma(r), S1 the odds of having dropped out and S2 the sum of the
  /// phases.
  private struct Run {
    let frequency: Double
    let shape: Double
    let constant: Double
    /// The derivatives of `constant` by a and b.
    let byA: Double
    let byB: Double
    /// ln S1 = logOdds + shape ln((alpha + T)/(alpha + t_x)).
    let logOdds: Double
    /// The weights of the phases as they follow from one another, and the derivatives of their
    /// logarithms by r.
    var steps = SIMD4<Double>.zero
    var rising = SIMD4<Double>.zero

    init(_ model: MBGCNBD, _ frequency: Double) {
      let both = model.a + model.b
      self.frequency = frequency
      shape = model.r + model.k * frequency
      constant = Gamma.logRatio(model.b, frequency + 1) - Gamma.logRatio(both, frequency + 1)
      let tosses = Gamma.digammaDifference(both, frequency + 1)
      byA = -tosses
      byB = Gamma.digammaDifference(model.b, frequency + 1) - tosses
      logOdds = Double.log(model.a / (model.b + frequency))
      for ticks in 1..<max(1, Gap.shape) {
        steps[ticks] = (shape + Double(ticks - 1)) / Double(ticks)
        rising[ticks] = rising[ticks - 1] + 1 / (shape + Double(ticks - 1))
      }
    }
  }

  /// Sums of ln(S1 + S2) over customers with equally many repeats, and of its derivatives.
  private struct Sums {
    var logarithms = LogarithmSum()
    /// The part of the logarithms that is ln S1 where that is large.
    var linear = 0.0
    /// The derivatives by r, by alpha, and by ln a.
    var byR = 0.0
    var byAlpha = 0.0
    var gone = 0.0

    @inline(__always)
    mutating func add(
      _ run: Run, _ last: LikelihoodSample.Moment, _ end: LikelihoodSample.Moment, weight: Double
    ) {
      let silence = end.days - last.days
      let silent = end.growth - last.growth
      let odds = run.logOdds + run.shape * silent
      let small = Double.exp(-abs(odds))
      // S1 and the phases in terms of the larger of S1 and 1.
      let dropped = odds > 0 ? 1 : small
      let share = silence * end.rate
      var phase = odds > 0 ? small : 1
      var (alive, rising, ticking) = (phase, 0.0, 0.0)
      for ticks in 1..<max(1, Gap.shape) {
        phase *= run.steps[ticks] * share
        alive += phase
        rising += phase * run.rising[ticks]
        ticking += phase * Double(ticks)
      }
      let either = dropped + alive
      let part = weight / either
      logarithms.add(either, weight: weight)
      linear += weight * max(odds, 0)
      gone += part * dropped
      byR += part * (dropped * silent + rising)
      byAlpha -= part * end.rate * (dropped * run.shape * silence * last.rate + ticking)
    }
  }

  /// Moves the sums of a run to a gradient by the logarithms of the parameters.
  private func gradient(_ sums: Sums, _ run: Run) -> SIMD4<Double> {
    SIMD4(
      r * sums.byR, alpha * sums.byAlpha, sums.gone, -sums.gone * b / (b + run.frequency))
  }

  /// The log-likelihood of one history less the density of its gaps, with its derivatives by the
  /// logarithms of the parameters.
  ///
  /// - Parameter gradient: is overwritten.
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let run = Run(self, history.frequency)
    let end = LikelihoodSample.Moment(history.timeObserved, alpha: alpha)
    var sums = Sums()
    sums.add(run, LikelihoodSample.Moment(history.recency, alpha: alpha), end, weight: 1)
    let ticks = k * history.frequency
    gradient =
      SIMD4(
        r * (Gamma.digammaDifference(r, ticks) - end.growth),
        run.shape * end.days * end.rate - ticks, a * run.byA, b * run.byB)
      + self.gradient(sums, run)
    return Gamma.logRatio(r, ticks) - ticks * Double.log(alpha) - run.shape * end.growth
      + run.constant
      + sums.linear + sums.logarithms.value
  }

  /// The weighted sum of the log-likelihoods of all tuples, with its derivatives.
  public func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    let moments = sample.moments(alpha: alpha)
    let purchases = sample.purchases(r: r, alpha: alpha, moments, ticks: k)
    var value = purchases.value
    gradient = SIMD4(purchases.byR, purchases.byAlpha, 0, 0)
    let runs = sample.runs.map { Run(self, $0.frequency) }
    for (run, own) in zip(runs, sample.runs) {
      value += own.customers * run.constant
      gradient += own.customers * SIMD4(0, 0, a * run.byA, b * run.byB)
    }
    let sums = sample.sum(workers) { sum(sample, $0, runs[$0.run], moments) }
    gradient += sums.lowHalf
    return value + sums[4]
  }

  /// The gradient of the sum of ln(S1 + S2) over some tuples of one run, then the sum itself.
  private func sum(
    _ sample: LikelihoodSample, _ piece: LikelihoodSample.Piece, _ run: Run,
    _ moments: [LikelihoodSample.Moment]
  ) -> SIMD8<Double> {
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
