public import Models

extension MergedHistories {
  /// The same tuples with other weights, such as those of a resample; customers keep their tuples.
  ///
  /// - Precondition: one weight a tuple, none below 0.
  public func weighted(by weights: [Int32]) -> MergedHistories {
    MergedHistories(
      frequency: frequency, recency: recency, timeObserved: timeObserved, weights: weights,
      tupleOfCustomer: tupleOfCustomer)
  }
}
