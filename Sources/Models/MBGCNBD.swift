private import RealModule
internal import Statistics

/// The MBG/CNBD-k model: customers who buy in a rhythm, and may drop out after each purchase.
///
/// The gaps of a customer are Erlang distributed with shape k and an individual rate, which is
/// gamma distributed with shape r and rate alpha days; think of a clock that ticks at that rate,
/// and of a purchase at every k-th tick. After each purchase, the first one included, the customer
/// drops out with an individual probability, beta distributed with parameters a and b. With k = 1
/// it is MBG/NBD.
///
/// The log-likelihood leaves out what does not depend on the parameters, the density of the gaps;
/// `ErlangGaps.logDensity(shape:)` adds it for all customers, and only with it can shapes be
/// compared.
///
/// Predictions are exact sums. Given the history and that the customer is active, the number of
/// ticks since the last purchase is below k and has weights that `phases` gives; given that number
/// the rate is a gamma number again, so the ticks to come are a negative binomial number, every
/// k-th of which is a purchase for as long as the customer stays.
///
/// Source: Reutterer, Platzer and Schröder (2021), Leveraging Purchase Regularity for Predicting
/// Customer Behavior the Easy Way, International Journal of Research in Marketing 38(1), 194-215.
/// The paper approximates the expected purchases; the sums here are not from the paper.
public struct MBGCNBD<Gap: ErlangGap>: PurchaseModel {
  /// `mbg-cnbd-` and the shape.
  public static var name: String { "mbg-cnbd-\(Gap.shape)" }
  /// The names of the parameters in the paper.
  public static var parameterNames: [String] { ["r", "alpha", "a", "b"] }

  /// r, alpha in days, a and b.
  public let parameters: [Double]
  let r: Double
  let alpha: Double
  let a: Double
  let b: Double
  /// The shape k of the gaps.
  let k = Double(Gap.shape)

  /// A model with the given r, alpha in days, a and b, all above 0.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4 && (1...4).contains(Gap.shape))
    self.parameters = parameters
    r = parameters[0]
    alpha = parameters[1]
    a = parameters[2]
    b = parameters[3]
  }

  /// The shape of the gamma distribution of the rate after k ticks for each repeat.
  func rateShape(_ history: History) -> Double { r + k * history.frequency }

  /// The weights of 0, 1, … k - 1 ticks between the last purchase and the end of observation, for a
  /// active customer; not divided by their sum, and 0 from k.
  func phases(_ history: History) -> SIMD4<Double> {
    let shape = rateShape(history)
    let share = (history.timeObserved - history.recency) / (alpha + history.timeObserved)
    var weights = SIMD4(1.0, 0, 0, 0)
    for ticks in 1..<max(1, Gap.shape) {
      weights[ticks] = weights[ticks - 1] * (shape + Double(ticks - 1)) / Double(ticks) * share
    }
    return weights
  }

  /// ln of the odds of having dropped out at the last purchase, against being a customer without a
  /// tick since.
  func logGone(_ history: History) -> Double {
    let growth = Double.log(
      onePlus: (history.timeObserved - history.recency) / (alpha + history.recency))
    return Double.log(a / (b + history.frequency)) + rateShape(history) * growth
  }

  /// ln of the sum of `alive` and e to the power of `logGone`.
  func logSum(_ alive: Double, _ logGone: Double) -> Double {
    let logAlive = Double.log(alive)
    return max(logAlive, logGone) + Double.log(onePlus: Double.exp(-(logAlive - logGone).magnitude))
  }

  /// The probability of being active at the end of observation.
  func probabilityAlive(_ history: History) -> Double {
    let alive = phases(history).sum()
    return alive * Double.exp(-logSum(alive, logGone(history)))
  }
}
