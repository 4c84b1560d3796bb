import Framework
import Statistics

/// How many pairs there are at each level of significance: what the pairs that have no row of their
/// own do to the correction for many tests.
///
/// Pairs may be more than memory holds, so they are counted in steps of 1/256 of the log-likelihood
/// ratio. A step counts with the p-value of its lower edge, at most 0.2 % too high, so that the
/// correction errs to the safe side; pairs with a row take no part in this.
package struct AffinityTail: Sendable {
  private static let stepsPerUnit = 256.0
  /// Above this the p-value is 0.
  private static let largest = 1_500.0

  private var counts = [Int](
    repeating: 0, count: Int(AffinityTail.stepsPerUnit * AffinityTail.largest) + 1)
  /// The number of pairs.
  package private(set) var count = 0

  /// Counts a pair.
  package mutating func add(_ ratio: Double) {
    counts[Int(min(ratio, AffinityTail.largest) * AffinityTail.stepsPerUnit)] += 1
    count += 1
  }

  /// Adds what another one counted.
  package mutating func merge(_ other: AffinityTail) {
    for step in counts.indices { counts[step] += other.counts[step] }
    count += other.count
  }

  /// The least p-value x tests / rank of the ranks after `rows`.
  package func least(beyond rows: Int, tests: Int) -> Double {
    guard count > rows else { return 1 }
    var least = 1.0
    var rank = 0
    for step in counts.indices.reversed() where counts[step] > 0 {
      rank += counts[step]
      guard rank > rows else { continue }
      let value = ChiSquare.upperTail(Double(step) / AffinityTail.stepsPerUnit)
      least = min(least, value * Double(tests) / Double(rank))
    }
    return least
  }
}
