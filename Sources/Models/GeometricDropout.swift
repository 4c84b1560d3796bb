private import RealModule
internal import Statistics

/// The mathematics that BG/NBD and MBG/NBD share.
///
/// Customers buy at gamma distributed rates (shape r, scale 1/alpha days) and drop out after a
/// purchase with beta distributed probabilities (a, b). Under MBG/NBD that can also happen after
/// the first purchase, so there is one more occasion for it: `extra` is 1 there and 0 for BG/NBD.
struct GeometricDropout {
  let r: Double
  let alpha: Double
  let a: Double
  let b: Double
  let extra: Double

  init(_ parameters: [Double], dropsOutAtFirst: Bool) {
    precondition(parameters.count == 4)
    r = parameters[0]
    alpha = parameters[1]
    a = parameters[2]
    b = parameters[3]
    extra = dropsOutAtFirst ? 1 : 0
  }

  /// The customer of a history, given that they are active.
  func active(_ history: History) -> ActiveCustomer {
    ActiveCustomer(
      rate: PurchaseRate(shape: r + history.frequency, rate: alpha + history.timeObserved),
      a: a, b: b + history.frequency + extra)
  }

  /// The probability that the customer is active at the end of observation.
  func probabilityAlive(_ history: History) -> Double {
    probabilityAlive(history, logOddsAtLast: logOddsAtLast(history.frequency))
  }

  /// The same with what customers with equally many repeats share.
  @inline(__always)
  func probabilityAlive(_ history: History, logOddsAtLast: Double) -> Double {
    let gap = (history.timeObserved - history.recency) / (alpha + history.recency)
    let odds = logOddsAtLast + (r + history.frequency) * Double.log(onePlus: gap)
    return 1 / (1 + Double.exp(odds))
  }

  /// The logarithm of the odds of having dropped out at the last purchase; minus infinity where
  /// that cannot be.
  func logOddsAtLast(_ frequency: Double) -> Double {
    frequency + extra > 0 ? Double.log(a) - Double.log(b + frequency - 1 + extra) : -.infinity
  }
}
