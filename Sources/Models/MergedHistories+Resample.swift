extension MergedHistories {
  /// The same tuples with other weights, such as those of a resample; customers keep their tuples.
  ///
  /// - Precondition: one weight a tuple, none below 0.
  public func weighted(by weights: [Int32]) -> MergedHistories {
    MergedHistories(
      repeats: repeats, lastPurchase: lastPurchase, observed: observed, weights: weights,
      tupleOfCustomer: tupleOfCustomer)
  }

  /// About so many customers at equal distances in the order of the tuples.
  ///
  /// Neighbours in that order are alike, so that the sample stands for all better than one drawn at
  /// random, and it is the same every time.
  func thinned(to target: Int) -> MergedHistories {
    let stride = max(1, (customers + target - 1) / max(1, target))
    var kept: [Int] = []
    var points: [Int32] = []
    var seen = stride / 2
    for tuple in repeats.indices {
      let before = seen / stride
      seen += Int(weights[tuple])
      guard seen / stride > before else { continue }
      kept.append(tuple)
      points.append(Int32(truncatingIfNeeded: seen / stride - before))
    }
    return MergedHistories(
      repeats: kept.map { repeats[$0] }, lastPurchase: kept.map { lastPurchase[$0] },
      observed: kept.map { observed[$0] }, weights: points)
  }
}
