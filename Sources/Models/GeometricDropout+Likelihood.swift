internal import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension GeometricDropout {
  /// The terms of a log-likelihood that depend on the number of repeats alone.
  ///
  /// With R = r + x and n = x + extra,
  /// LL = ln (r)_x + ln (b)_n/(a+b)_n - x ln alpha - R ln(1 + T/alpha) + ln(1 + e^q),
  /// q = ln a - ln(b + n - 1) + R ln((alpha + T)/(alpha + t_x)),
  /// where (r)_x is Gamma(r + x)/Gamma(r): the papers' likelihoods without a difference of large
  /// numbers. 1/(1 + e^q) is the chance of being a customer still.
  private struct Run {
    let repeats: Double
    let shape: Double
    let constant: Double
    let logOdds: Double
    /// The derivatives of `constant` by ln r, ln a and ln b, and of `logOdds` by ln b.
    let byR: Double
    let byA: Double
    let byB: Double
    let oddsByB: Double

    init(_ model: GeometricDropout, _ repeats: Double) {
      let chances = repeats + model.extra
      self.repeats = repeats
      shape = model.r + repeats
      constant =
        Gamma.logRatio(model.r, repeats) - repeats * log(model.alpha)
        + Gamma.logRatio(model.b, chances) - Gamma.logRatio(model.a + model.b, chances)
      logOdds = model.logOddsAtLast(repeats)
      byR = model.r * Gamma.digammaDifference(model.r, repeats)
      let byBoth = Gamma.digammaDifference(model.a + model.b, chances)
      byA = -model.a * byBoth
      byB = model.b * (Gamma.digammaDifference(model.b, chances) - byBoth)
      oddsByB = chances > 0 ? -model.b / (model.b + chances - 1) : 0
    }
  }

  /// Sums over tuples of one run.
  private struct Sums {
    var weight = 0.0
    /// The chances of having dropped out.
    var dead = 0.0
    var likelihood = 0.0
    /// The derivatives by r and by ln alpha, but for the terms of `Run`.
    var byR = 0.0
    var byAlpha = 0.0

    @inline(__always)
    mutating func add(
      _ run: Run, _ alpha: Double, lastPurchase: Double, observed: Double, weight: Double
    ) {
      let atLast = 1 / (alpha + lastPurchase)
      let end = alpha + observed
      let elapsed = log(end / alpha)
      let silent = log(end * atLast)
      let odds = run.logOdds + run.shape * silent
      let small = exp(-abs(odds))
      let dead = (odds > 0 ? 1 : small) / (1 + small)
      let late = dead * alpha * (observed - lastPurchase) * atLast
      self.weight += weight
      self.dead += weight * dead
      likelihood += weight * (max(odds, 0) + log(1 + small) - run.shape * elapsed)
      byR += weight * (dead * silent - elapsed)
      byAlpha += weight * (run.shape * (observed - late) / end)
    }

    /// Adds the terms of a run, and moves everything to the sums of all runs.
    func total(_ run: Run, r: Double, gradient: inout SIMD4<Double>) -> Double {
      gradient += SIMD4(
        r * byR + weight * run.byR, byAlpha - weight * run.repeats,
        dead + weight * run.byA, dead * run.oddsByB + weight * run.byB)
      return likelihood + weight * run.constant
    }
  }

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double {
    let run = Run(self, history.repeats)
    var sums = Sums()
    sums.add(
      run, alpha, lastPurchase: history.lastPurchase, observed: history.observed, weight: 1)
    gradient = SIMD4(repeating: 0)
    return sums.total(run, r: r, gradient: &gradient)
  }

  /// The weighted sum of the log-likelihoods of some tuples, with its derivatives.
  func logLikelihood(
    _ histories: MergedHistories, tuples: Range<Int>, gradient: inout SIMD4<Double>
  ) -> Double {
    let repeats = histories.repeats.span
    let lastPurchase = histories.lastPurchase.span
    let observed = histories.observed.span
    let weights = histories.weights.span
    var total = 0.0
    gradient = SIMD4(repeating: 0)
    var tuple = tuples.lowerBound
    while tuple < tuples.upperBound {
      let current = repeats[tuple]
      let run = Run(self, Double(current))
      var sums = Sums()
      while tuple < tuples.upperBound, repeats[tuple] == current {
        sums.add(
          run, alpha, lastPurchase: Double(lastPurchase[tuple]),
          observed: Double(observed[tuple]), weight: Double(weights[tuple]))
        tuple += 1
      }
      total += sums.total(run, r: r, gradient: &gradient)
    }
    return total
  }
}
