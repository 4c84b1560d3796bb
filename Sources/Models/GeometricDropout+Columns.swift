private import RealModule

/// Predictions for many customers, with what depends on the repeats alone computed once.
extension GeometricDropout {
  /// Appends the probability that the customers of each of some tuples are active.
  func appendAlive(
    _ histories: MergedHistories, tuples: Range<Int>, to chances: inout OutputSpan<Double>
  ) {
    var frequency: Int32 = -1
    var logOdds = 0.0
    for tuple in tuples {
      if histories.frequency[tuple] != frequency {
        frequency = histories.frequency[tuple]
        logOdds = logOddsAtLast(Double(frequency))
      }
      chances.append(probabilityAlive(histories[tuple], logOddsAtLast: logOdds))
    }
  }

  /// Appends the expected purchases of active customers with the same frequency, one
  /// after the other, each in all horizons.
  func appendActivePurchases(
    _ counted: CountedHistories, places: Range<Int>, within days: [Double],
    to purchases: inout OutputSpan<Double>
  ) {
    guard let first = places.first else { return }
    let customer = active(counted[first])
    var made = MadePurchases(a: customer.a, b: customer.b)
    for place in places {
      let customer = active(counted[place])
      for days in days { purchases.append(customer.purchases(within: days, &made)) }
    }
  }

  /// Appends the discounted residual purchases of active customers with equally many
  /// repeats: by a curve where it pays.
  func appendActiveResidual(
    _ counted: CountedHistories, places: Range<Int>, discountRate: Double,
    to purchases: inout OutputSpan<Double>
  ) {
    guard let first = places.first else { return }
    let longest = Double(counted.longestObserved)
    guard places.count > ResidualCurve.terms(alpha: alpha, longest: longest) else {
      for place in places {
        purchases.append(active(counted[place]).purchases(discountRate: discountRate))
      }
      return
    }
    let curve = ResidualCurve(
      self, frequency: Double(counted.frequency[first]), longest: longest,
      discountRate: discountRate)
    for place in places {
      purchases.append(curve.value(Double.log(alpha + Double(counted.timeObserved[place]))))
    }
  }
}
