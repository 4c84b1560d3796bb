extension Range where Bound == Int {
  /// The first place for which a condition is true, given that it is then true for all later ones;
  /// the upper bound where it is true for none.
  ///
  /// - Complexity: O(log count).
  @inlinable
  public func partitioningIndex(where isInSecondPart: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      // Neither overflows: the middle is between the two.
      let middle = low &+ (high &- low) >> 1
      if try isInSecondPart(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension MutableSpan {
  /// Puts an element in its place among the sorted ones from `start` to before `end`, each of which
  /// that comes after it moves up by one.
  @inlinable
  @inline(__always)
  public mutating func insert(
    _ element: Element, from start: Int = 0, before end: Int,
    by precedes: (Element, Element) -> Bool
  ) {
    var place = end
    while place > start, precedes(element, self[place - 1]) {
      self[place] = self[place - 1]
      place -= 1
    }
    self[place] = element
  }

  /// Sorts few elements, or ones that are nearly sorted, by insertion; equal ones keep their order.
  ///
  /// - Complexity: O(count + moves).
  @inlinable
  @inline(__always)
  public mutating func sortByInsertion(
    _ range: Range<Int>, by precedes: (Element, Element) -> Bool
  ) {
    for index in range.dropFirst() {
      insert(self[index], from: range.lowerBound, before: index, by: precedes)
    }
  }
}

/// The median of values in order: the middle one, or the mean of the two in the middle; nil where
/// there are none.
///
/// - Parameter value: the value of a rank, counted from 0.
@inlinable
public func medianByRank(_ count: Int, _ value: (Int) -> Double) -> Double? {
  count > 0 ? (value((count - 1) / 2) + value(count / 2)) / 2 : nil
}
