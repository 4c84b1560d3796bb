private import RealModule
internal import Statistics

extension LikelihoodSample {
  /// The terms of a number of days for one scale alpha of rates.
  struct Moment {
    let days: Double
    /// ln(1 + days/alpha).
    let growth: Double
    /// 1/(alpha + days).
    let rate: Double

    init(_ days: Double, alpha: Double) {
      self.days = days
      growth = Double.log(onePlus: days / alpha)
      rate = 1 / (alpha + days)
    }
  }

  /// The log-likelihood of all purchases if no customer ever stopped, which every model of
  /// purchases begins with, and its derivatives by ln r and ln alpha.
  ///
  /// LL = ln (r)_n - n ln alpha - (r + n) ln(1 + T/alpha), with (r)_n = Gamma(r + n)/Gamma(r) and n
  /// the ticks of the clock by which a customer buys: its repeats times `ticks`. Nothing in it
  /// depends on repeats and days together but products.
  ///
  /// - Parameter moments: those of `days`.
  func purchases(
    r: Double, alpha: Double, _ moments: [Moment], ticks: Double = 1
  ) -> (value: Double, byR: Double, byAlpha: Double) {
    var value = 0.0
    var byR = 0.0
    for run in runs {
      value += run.customers * Gamma.logRatio(r, ticks * run.frequency)
      byR += run.customers * Gamma.digammaDifference(r, ticks * run.frequency)
    }
    let allTicks = ticks * Double(histories.totalRepeats)
    value -= allTicks * Double.log(alpha)
    var byAlpha = -allTicks
    for end in ends {
      let moment = moments[end.place]
      let shapes = r * end.customers + ticks * end.frequency
      value -= shapes * moment.growth
      byR -= end.customers * moment.growth
      byAlpha += shapes * moment.days * moment.rate
    }
    return (value, r * byR, byAlpha)
  }

  /// The moments of all days.
  func moments(alpha: Double) -> [Moment] { days.map { Moment($0, alpha: alpha) } }
}
