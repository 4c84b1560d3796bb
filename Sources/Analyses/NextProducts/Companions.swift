import Parallelism

/// For each kept product the products that are most often in a basket with it.
struct Companions: Sendable {
  /// How many of each product are looked at.
  static let most = 100
  /// A single basket with both is no pattern.
  static let leastTogether = 2

  /// Where each product's companions start, and behind the last one the end.
  let offsets: [Int]
  /// The companions' places, most baskets together first, then by product id.
  let places: [Int32]
  /// The number of baskets with both.
  let together: [Int32]

  /// Counts the pairs of all products, products in parallel.
  init(_ baskets: Baskets, workers: Workers) {
    let products = baskets.products.count
    let grid = Grid(rows: products, rowsPerChunk: 16)
    var searches = (0..<workers.count).map { _ in CompanionSearch(products: products) }
    let parts = workers.map(grid.count, states: &searches) { search, chunk in
      grid[chunk].map { search.companions(of: $0, in: baskets) }
    }
    let found = Array(parts.joined())
    var starts = [0]
    for own in found { starts.append(starts[starts.count - 1] + own.count) }
    offsets = starts
    places = found.flatMap { $0.map(\.place) }
    together = found.flatMap { $0.map(\.together) }
  }

  /// The companions of a product, as a range of `places` and `together`.
  func range(_ place: Int) -> Range<Int> { offsets[place]..<offsets[place + 1] }
}

/// A product that is often with another one.
private struct Companion: BitwiseCopyable, Comparable {
  let place: Int32
  let together: Int32

  static func < (left: Companion, right: Companion) -> Bool {
    left.together != right.together
      ? left.together > right.together : left.place < right.place
  }
}

/// One worker's search for companions.
private struct CompanionSearch: Sendable {
  private var counter: PairCounter
  private var foremost = Foremost<Companion>(Companions.most)

  init(products: Int) { counter = PairCounter(products: products) }

  mutating func companions(of place: Int, in baskets: borrowing Baskets) -> [Companion] {
    counter.countAll(with: place, in: baskets)
    for other in counter.companions {
      let together = counter.counts[Int(other)]
      if Int(together) >= Companions.leastTogether {
        foremost.add(Companion(place: other, together: together))
      }
    }
    return foremost.take()
  }
}
