internal import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension MBGCNBD {
  /// The terms of a log-likelihood that depend on the number of repeats alone.
  ///
  /// With s = r + kx and G = ln(1 + T/alpha),
  /// LL = ln (r)_kx + ln (b)_(x+1)/(a+b)_(x+1) - kx ln alpha - s G + ln(S1 + S2),
  /// where (r)_n is Gamma(r + n)/Gamma(r), S1 the odds of having dropped out and S2 the sum of the
  /// phases.
  private struct Run {
    let ticks: Double
    let constant: Double
    /// The derivatives of `constant` by r, ln alpha, a and b.
    let slopes: SIMD4<Double>

    init(_ model: MBGCNBD, _ repeats: Double) {
      let both = model.a + model.b
      ticks = model.k * repeats
      constant =
        Gamma.logRatio(model.b, repeats + 1) - Gamma.logRatio(both, repeats + 1)
        + Gamma.logRatio(model.r, ticks) - ticks * log(model.alpha)
      let tosses = Gamma.digammaDifference(both, repeats + 1)
      slopes = SIMD4(
        Gamma.digammaDifference(model.r, ticks), -ticks, -tosses,
        Gamma.digammaDifference(model.b, repeats + 1) - tosses)
    }
  }

  /// The log-likelihood of one history less the density of its gaps, with its derivatives by the
  /// logarithms of the parameters.
  ///
  /// - Parameter gradient: is overwritten.
  public func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    logLikelihood(Run(self, history.repeats), history, &gradient)
  }

  /// The weighted sum of the log-likelihoods of some tuples, with its derivatives.
  public func logLikelihood(
    _ histories: MergedHistories, tuples: Range<Int>, gradient: inout SIMD4<Double>
  ) -> Double {
    var sum = 0.0
    var slopes = SIMD4<Double>(repeating: 0)
    var slope = slopes
    var repeats: Int32 = 0
    var run = Run(self, 0)
    for tuple in tuples {
      if histories.repeats[tuple] != repeats {
        repeats = histories.repeats[tuple]
        run = Run(self, Double(repeats))
      }
      let weight = Double(histories.weights[tuple])
      sum += weight * logLikelihood(run, histories[tuple], &slope)
      slopes += weight * slope
    }
    gradient = slopes
    return sum
  }

  private func logLikelihood(
    _ run: Run, _ history: History, _ gradient: inout SIMD4<Double>
  ) -> Double {
    let shape = r + run.ticks
    let growth = log1p(history.observed / alpha)
    let phases = phases(history)
    let logGone = logGone(history)
    let either = logSum(phases.sum(), logGone)
    gradient =
      run.slopes + eitherSlopes(history, phases, logGone, either)
      + SIMD4(-growth, shape * history.observed / (alpha + history.observed), 0, 0)
    gradient *= SIMD4(r, 1, a, b)
    return run.constant - shape * growth + either
  }

  /// The derivatives by r, ln alpha, a and b of ln of the sum of the two ways in which a history may
  /// have ended.
  private func eitherSlopes(
    _ history: History, _ phases: SIMD4<Double>, _ logGone: Double, _ either: Double
  ) -> SIMD4<Double> {
    let shape = rateShape(history)
    let silence = history.observed - history.lastPurchase
    let total = alpha + history.observed
    let gone = exp(logGone - either)
    var slopes =
      gone
      * SIMD4(
        log1p(silence / (alpha + history.lastPurchase)),
        -shape * alpha * silence / (total * (alpha + history.lastPurchase)), 1 / a,
        -1 / (b + history.repeats))
    var rising = 0.0
    for ticks in 1..<max(1, Gap.shape) {
      rising += 1 / (shape + Double(ticks - 1))
      let share = phases[ticks] * exp(-either)
      slopes += share * SIMD4(rising, -Double(ticks) * alpha / total, 0, 0)
    }
    return slopes
  }
}
