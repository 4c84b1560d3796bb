import Framework
import Statistics

/// Two products that are together in more baskets than chance would put them.
package struct AffinityPair: BitwiseCopyable, Comparable {
  /// Dunning's log-likelihood ratio.
  package let ratio: Double
  /// The places of the products, the lower one first.
  package let first: Int32
  package let second: Int32
  /// The number of baskets with both.
  package let together: Int32

  /// Stronger pairs come first, equal ones by the ids of their products.
  package static func < (left: AffinityPair, right: AffinityPair) -> Bool {
    if left.ratio != right.ratio { return left.ratio > right.ratio }
    return (left.first, left.second) < (right.first, right.second)
  }
}

/// The strongest pairs of products, and how many there are.
package struct ProductAffinity: Sendable {
  /// The pairs that have rows, strongest first.
  package let pairs: [AffinityPair]
  /// The p-value of each pair after correction.
  package let adjusted: [Double]
  /// The number of pairs that could have been found: any two of the kept products.
  package let tried: Int
  /// The number of pairs that are together more often than by chance, with or without a row.
  package let found: Int
  /// The baskets.
  package let facts: Facts

  /// What the pairs were found in.
  package struct Facts: Sendable {
    package let baskets: Int
    package let skipped: Int
    package let productCount: Int
    /// The code of each kept product.
    package let products: [Int32]
    /// The number of baskets of each kept product.
    package let support: [Int32]
  }

  /// The strongest pairs in order, with the tail of all of them.
  package init(_ strongest: [AffinityPair], _ tail: AffinityTail, _ baskets: Baskets) {
    let products = baskets.products.count
    pairs = strongest
    found = tail.count
    tried = products * max(0, products - 1) / 2
    adjusted = FalseDiscovery.adjusted(
      pairs.map { ChiSquare.upperTail($0.ratio) }, tests: tried,
      beyond: tail.least(beyond: pairs.count, tests: tried))
    facts = Facts(
      baskets: baskets.count, skipped: baskets.skipped, productCount: baskets.productCount,
      products: baskets.products, support: baskets.support)
  }
}
