private import RealModule
internal import Statistics

extension MBGCNBD {
  /// The expected number of all later purchases, each discounted continuously.
  ///
  /// A tick is discounted by u = rate/(rate + discount rate) on average. Given the ticks since the
  /// last purchase, the j-th purchase is k j less these ticks away, and it is made if the customer
  /// stays after j - 1 purchases: the sum over j is a hypergeometric series in u^k. Its mean over
  /// the rate is an integral over the rate's logarithm, where the integrand falls off on both sides
  /// so fast that the trapezoidal rule is right to nearly all digits (Trefethen and Weideman, The
  /// Exponentially Convergent Trapezoidal Rule, SIAM Review 56(3), 2014).
  public func residualPurchases(_ history: History, discountRate: Double) -> Double {
    precondition(discountRate > 0)
    let integrand = Integrand(self, history, discountRate)
    let shape = rateShape(history)
    let step = min(0.25, 0.5 / (shape + k).squareRoot())
    let start = Double.log(onePlus: k / shape)
    var sum = integrand.value(start)
    for direction in [-step, step] {
      var place = start
      var term = sum
      repeat {
        place += direction
        term = integrand.value(place)
        sum += term
      } while term > 1e-18 * sum
    }
    return probabilityAlive(history) * sum * step
  }

  /// The density of v, with rate = e^v shape/(alpha + T), times the discounted purchases at it.
  private struct Integrand {
    private let shape: Double
    /// The phases, divided by their sum and by the mean power of the rate that belongs to each.
    private let weights: [Double]
    private let discount: Double
    private let stays: Double
    private let total: Double
    private let logScale: Double

    init(_ model: MBGCNBD, _ history: History, _ discountRate: Double) {
      let shape = model.rateShape(history)
      let phases = model.phases(history)
      let whole = phases.sum()
      var power = 1.0
      weights = (0..<Gap.shape).map { ticks in
        if ticks > 0 { power *= shape / (shape + Double(ticks - 1)) }
        return phases[ticks] / whole * power
      }
      self.shape = shape
      discount = discountRate * (model.alpha + history.timeObserved) / shape
      stays = model.b + history.frequency + 1
      total = model.a + stays
      logScale = shape * Double.log(shape) - shape - Gamma.log(shape)
    }

    func value(_ v: Double) -> Double {
      let rate = Double.exp(v)
      let tick = rate / (rate + discount)
      // Horner's scheme for the sum of weight_i rate^i tick^(k - i): rates are in units of their mean.
      var ticks = 1.0
      var sum = 0.0
      for weight in weights.reversed() {
        ticks *= tick
        sum = sum * rate + weight * ticks
      }
      let series = Hypergeometric.unit(stays, total, ticks)
      return Double.exp(shape * (v - Double.expMinusOne(v)) + logScale) * sum * series
    }
  }
}
