import Statistics

/// Two products that are together in more baskets than chance would put them.
struct AffinityPair: BitwiseCopyable, Comparable {
  /// Dunning's log-likelihood ratio.
  let ratio: Double
  /// The places of the products, the lower one first.
  let first: Int32
  let second: Int32
  /// The number of baskets with both.
  let together: Int32

  /// Stronger pairs come first, equal ones by the ids of their products.
  static func < (left: AffinityPair, right: AffinityPair) -> Bool {
    if left.ratio != right.ratio { return left.ratio > right.ratio }
    return (left.first, left.second) < (right.first, right.second)
  }
}

/// The strongest pairs of products, and how many there are.
struct ProductAffinity: Sendable {
  /// The pairs that have rows, strongest first.
  let pairs: [AffinityPair]
  /// The p-value of each pair after correction.
  let adjusted: [Double]
  /// The number of pairs that could have been found: any two of the kept products.
  let tried: Int
  /// The number of pairs that are together more often than by chance, with or without a row.
  let found: Int
  /// The baskets.
  let facts: Facts

  /// What the pairs were found in.
  struct Facts: Sendable {
    let baskets: Int
    let skipped: Int
    let productCount: Int
    /// The code of each kept product.
    let products: [Int32]
    /// The number of baskets of each kept product.
    let support: [Int32]
  }

  /// The strongest pairs in order, with the tail of all of them.
  init(_ strongest: [AffinityPair], _ tail: AffinityTail, _ baskets: Baskets) {
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
