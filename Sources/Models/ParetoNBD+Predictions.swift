private import RealModule
private import Statistics

extension ParetoNBD {
  /// The probability that a customer is still active some days after the end of observation.
  ///
  /// After the end of observation, the rate of stopping of a customer who is alive has the gamma
  /// distribution (s, beta + T): Schmittlein, Morrison and Colombo (1987).
  public func probabilityAlive(_ history: History, after days: Double) -> Double {
    alive(history) * Double.exp(-s * Double.log(onePlus: days / (beta + history.timeObserved)))
  }

  /// The expected number of purchases in the days after the end of observation, of a customer who
  /// is active by then.
  public func activePurchases(_ history: History, within days: Double) -> Double {
    let scale = beta + history.timeObserved
    return rate(history) * scale * meanStay(days, scale)
  }

  /// The expected number of all later purchases of an active customer, each discounted
  /// continuously at `rate` per day.
  ///
  /// Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis,
  /// Journal of Marketing Research 42(4), 415-430, whose confluent hypergeometric
  /// function of the second kind is a generalised exponential integral here.
  ///
  /// - Precondition: `rate > 0`.
  public func activeResidual(_ history: History, discountRate rate: Double) -> Double {
    precondition(rate > 0)
    let scale = beta + history.timeObserved
    let discounted = scale * ExponentialIntegral.scaled(s, rate * scale)
    return self.rate(history) * discounted
  }

  /// The expected number of repeats within some days of a customer's first purchase.
  public func expectedRepeats(within days: Double) -> Double {
    r / alpha * beta * meanStay(days, beta)
  }

  /// The expected number of all repeats of a new customer, each discounted continuously at `rate`
  /// per day.
  ///
  /// - Precondition: `rate > 0`.
  public func discountedRepeats(discountRate rate: Double) -> Double {
    precondition(rate > 0)
    return r / alpha * beta * ExponentialIntegral.scaled(s, rate * beta)
  }

  /// The probability that a customer is still active at the end of observation.
  func alive(_ history: History) -> Double {
    guard let dropout = dropout(history) else { return 1 }
    return 1 / (1 + Double.exp(dropout.logOdds))
  }

  /// The mean rate of purchases of a customer who is alive.
  private func rate(_ history: History) -> Double {
    (r + history.frequency) / (alpha + history.timeObserved)
  }

  /// The mean time that a customer who is alive stays within some days, in units of `scale`: that
  /// of (1 - (1 + days/scale)^(1-s)) / (s - 1), which is the logarithm at s = 1.
  private func meanStay(_ days: Double, _ scale: Double) -> Double {
    let growth = Double.log(onePlus: days / scale)
    let power = (1 - s) * growth
    return abs(power) < 0.5 ? growth * unitGrowth(power) : Double.expMinusOne(power) / (1 - s)
  }

  /// (e^y - 1)/y.
  private func unitGrowth(_ y: Double) -> Double { y == 0 ? 1 : Double.expMinusOne(y) / y }
}

extension ParetoNBD {
  /// The distribution of the number of purchases in the days after the end of observation, of a
  /// customer who is active with the given probability.
  ///
  /// - Parameter probabilities: is overwritten with P(0), P(1), … up to where less than 1e-9 is
  ///   left, which the last one holds; the sum is 1.
  public func purchaseCounts(
    _ history: History, alive: Double, within days: Double, into probabilities: inout [Double]
  ) {
    guard days > 0 else {
      probabilities.removeAll(keepingCapacity: true)
      probabilities.append(1)
      return
    }
    StoppingMixture(
      k: r + history.frequency, a: alpha + history.timeObserved, s: s,
      b: beta + history.timeObserved,
      days: days
    ).write(alive: alive, into: &probabilities)
  }
}
