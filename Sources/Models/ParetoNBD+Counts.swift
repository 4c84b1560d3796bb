extension ParetoNBD {
  /// The distribution of the number of purchases in the days after the end of observation, of a
  /// customer who is one still with the given chance.
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
