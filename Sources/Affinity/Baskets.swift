import Customers
import Framework
package import Parallelism

/// Which products are in which baskets: the base of all that counts pairs.
///
/// Rare products and huge baskets are left out. Products get a place among those that are kept, in
/// the order of their ids.
package struct Baskets: Sendable {
  /// Baskets with more products are those of a wholesaler or of a stock transfer: they say little of
  /// what goes together, and their pairs would be most of all pairs.
  static let mostProducts = 1_000

  /// The number of baskets that count.
  package let count: Int
  /// The number of baskets that were left out because they have too many products.
  package let skipped: Int
  /// The number of different products in the baskets that count.
  package let productCount: Int
  /// The code of each kept product, ascending.
  package let products: [Int32]
  /// The place of each product code; -1 where it is not kept.
  package let places: [Int32]
  /// The number of baskets that each kept product is in.
  package let support: [Int32]

  /// The places of the kept products of every basket with two or more, ascending within a basket,
  /// each basket's last one as its complement.
  package let items: [Int32]
  /// For each kept product how many partners it has: other products in its baskets, counted once
  /// for each basket.
  let partners: [Int32]

  /// Sorts the products of baskets, of `products` codes those that are in at least `least`.
  package init(_ contents: BasketContents, products: Int, least: Int, workers: Workers) {
    let grid = Grid(rows: contents.count, rowsPerChunk: 32_768)
    let tally = BasketTally(contents, grid, products: products, workers: workers)
    let kept = (0..<Int32(products)).filter { Int(tally.support[Int($0)]) >= max(least, 1) }
    var places = [Int32](repeating: -1, count: products)
    for (place, product) in kept.enumerated() { places[Int(product)] = Int32(place) }
    count = contents.count - tally.skipped
    skipped = tally.skipped
    productCount = tally.support.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    self.products = kept
    self.places = places
    support = kept.map { tally.support[Int($0)] }
    let table = places
    let none = [Int32](repeating: 0, count: kept.count)
    var partners = Array(repeating: none, count: workers.count)
    let parts = workers.map(grid.count, states: &partners) { partners, chunk in
      Baskets.items(contents, grid[chunk], table, &partners)
    }
    items = workers.joined(parts.map(\.count)) { part, output in
      for item in parts[part] { output.append(item) }
    }
    // Whole numbers: which worker counted what does not matter.
    self.partners = kept.indices.map { place in partners.reduce(0) { $0 + $1[place] } }
  }

  /// The kept products of some baskets; those of a single one pair with nothing.
  private static func items(
    _ contents: BasketContents, _ baskets: Range<Int>, _ places: [Int32],
    _ partners: inout [Int32]
  ) -> [Int32] {
    var items: [Int32] = []
    for basket in baskets {
      let own = contents.range(basket)
      guard own.count <= mostProducts else { continue }
      let first = items.count
      for index in own {
        let place = places[Int(contents.products[index])]
        if place >= 0 { items.append(place) }
      }
      guard items.count > first + 1 else {
        items.removeLast(items.count - first)
        continue
      }
      for index in first..<items.count {
        partners[Int(items[index])] += Int32(items.count - first - 1)
      }
      items[items.count - 1] = ~items[items.count - 1]
    }
    return items
  }
}

/// In how many baskets each product is; huge baskets do not count.
private struct BasketTally: Sendable {
  private(set) var support: [Int32]
  private(set) var skipped = 0

  init(_ contents: BasketContents, _ grid: Grid, products: Int, workers: Workers) {
    support = Array(repeating: 0, count: products)
    let empty = self
    var tallies = Array(repeating: empty, count: workers.count)
    _ = workers.map(grid.count, states: &tallies) { tally, chunk in
      tally.add(contents, grid[chunk])
    }
    // Whole numbers: which worker counted what does not matter.
    for tally in tallies {
      skipped += tally.skipped
      for product in support.indices { support[product] += tally.support[product] }
    }
  }

  private mutating func add(_ contents: BasketContents, _ baskets: Range<Int>) {
    for basket in baskets {
      let own = contents.range(basket)
      guard own.count <= Baskets.mostProducts else {
        skipped += 1
        continue
      }
      for index in own { support[Int(contents.products[index])] += 1 }
    }
  }
}
