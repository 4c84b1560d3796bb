extension Range where Bound == Int {
  /// The first place for which something is true, given that it is then true for all later ones; the
  /// upper bound where it is true for none.
  ///
  /// - Complexity: O(log count).
  @inlinable
  public func partitioningIndex(where isInSecondPart: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      // The middle of two places does not overflow where their sum would.
      let middle = low + (high - low) / 2
      if try isInSecondPart(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
