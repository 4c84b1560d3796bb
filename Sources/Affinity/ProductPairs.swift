import Customers
import Framework
import Parallelism
import Statistics

/// Which products go together: the base of product affinity and of next products, found in one pass
/// over all pairs.
package struct ProductPairs: Sendable {
  /// The pairs that are together more often than by chance.
  package let affinity: ProductAffinity
  /// For each product those that are most often with it.
  package let companions: Companions

  /// Counts all pairs, ranges of products in parallel.
  init(_ baskets: Baskets, rows: Int, workers: Workers) {
    let ranges = baskets.ranges
    let search = PairSearch(products: baskets.products.count, rows: rows)
    var searches = Array(repeating: search, count: workers.count)
    let parts = workers.map(ranges.count, states: &searches) { search, range in
      search.companions(of: ranges[range], in: baskets)
    }
    companions = Companions(parts, baskets)
    // The order of pairs is total and counts are whole numbers: who found what does not matter.
    var (strongest, tail) = (Foremost<AffinityPair>(rows), AffinityTail())
    for search in searches {
      strongest.merge(search.strongest)
      tail.merge(search.tail)
    }
    affinity = ProductAffinity(strongest.take(), tail, baskets)
  }
}

/// One worker's search for pairs.
private struct PairSearch: Sendable {
  private(set) var strongest: Foremost<AffinityPair>
  private(set) var tail = AffinityTail()
  private var nearest = Foremost<Companion>(Companions.most)
  private var partners = Partners()
  /// In how many baskets each product is with the current one; all 0 between products.
  private var counts: [Int32]
  /// The products that are with the current one, in no particular order.
  private var met: [Companion] = []

  init(products: Int, rows: Int) {
    strongest = Foremost(rows)
    counts = Array(repeating: 0, count: products)
  }

  /// Looks at the pairs of some products, and returns the companions of each.
  mutating func companions(of products: Range<Int>, in baskets: borrowing Baskets) -> [[Companion]]
  {
    partners.list(products, in: baskets)
    return products.map { companions(of: $0, in: baskets) }
  }

  private mutating func companions(of place: Int, in baskets: borrowing Baskets) -> [Companion] {
    met.removeAll(keepingCapacity: true)
    PairSearch.count(partners.places, partners.range(place), &counts, &met)
    for other in met {
      // Each pair has one row; companions go both ways.
      if other.place > place { addPair(place, other, baskets) }
      if other.together >= Companions.leastTogether { nearest.add(other) }
    }
    return nearest.take()
  }

  /// Lists the different ones of some partners, and how often each of them is there.
  private static func count(
    _ partners: borrowing [Int32], _ own: Range<Int>, _ counts: inout [Int32],
    _ met: inout [Companion]
  ) {
    let partners = partners.span
    var counts = counts.mutableSpan
    for index in own { counts[Int(partners[index])] += 1 }
    for index in own {
      let together = counts[Int(partners[index])]
      // Taken before, at the partner's first place.
      guard together > 0 else { continue }
      counts[Int(partners[index])] = 0
      met.append(Companion(place: partners[index], together: together))
    }
  }

  private mutating func addPair(
    _ place: Int, _ other: Companion, _ baskets: borrowing Baskets
  ) {
    let table = CrossTable(
      both: Int(other.together), first: Int(baskets.support[place]),
      second: Int(baskets.support[Int(other.place)]), trials: baskets.count)
    guard table.excess > 0 else { return }
    let ratio = table.logLikelihoodRatio
    tail.add(ratio)
    strongest.add(
      AffinityPair(
        ratio: ratio, first: Int32(place), second: other.place, together: other.together))
  }
}
