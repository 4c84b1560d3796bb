import Customers
import Parallelism
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

  /// Counts all pairs, products in parallel, and keeps the strongest.
  init(_ baskets: Baskets, rows: Int, workers: Workers) {
    let products = baskets.products.count
    let grid = Grid(rows: products, rowsPerChunk: 16)
    var searches = (0..<workers.count).map { _ in PairSearch(products: products, rows: rows) }
    _ = workers.map(grid.count, states: &searches) { search, chunk in
      for place in grid[chunk] { search.add(place, baskets) }
    }
    // The order of pairs is total and counts are whole numbers: who found what does not matter.
    var (strongest, tail) = (Foremost<AffinityPair>(rows), AffinityTail())
    for search in searches {
      strongest.merge(search.strongest)
      tail.merge(search.tail)
    }
    pairs = strongest.take()
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

/// One worker's search for strong pairs.
private struct PairSearch: Sendable {
  private(set) var strongest: Foremost<AffinityPair>
  private(set) var tail = AffinityTail()
  private var counter: PairCounter

  init(products: Int, rows: Int) {
    strongest = Foremost(rows)
    counter = PairCounter(products: products)
  }

  /// Looks at the pairs of a product with all behind it.
  mutating func add(_ place: Int, _ baskets: borrowing Baskets) {
    counter.countLater(than: place, in: baskets)
    for other in counter.companions {
      let together = counter.counts[Int(other)]
      let table = CrossTable(
        both: Int(together), first: Int(baskets.support[place]),
        second: Int(baskets.support[Int(other)]), trials: baskets.count)
      guard table.excess > 0 else { continue }
      let ratio = table.logLikelihoodRatio
      tail.add(ratio)
      strongest.add(
        AffinityPair(ratio: ratio, first: Int32(place), second: other, together: together))
    }
  }
}
