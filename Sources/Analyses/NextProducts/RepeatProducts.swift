import Customers
import Parallelism

/// Which kept products are bought again and again, so that owning one is no reason not to offer it.
struct RepeatProducts: Sendable {
  /// For each kept product, whether enough of its buyers bought it on more than one day.
  let flags: [Bool]

  /// Counts buyers, customers in parallel.
  init(
    _ ledger: Ledger, _ purchases: OrderContents, places: [Int32], products: Int,
    leastShare: Ratio, workers: Workers
  ) {
    let grid = Grid(rows: ledger.customerCount)
    let none = Tally(products: products)
    var tallies = Array(repeating: none, count: workers.count)
    _ = workers.map(grid.count, states: &tallies) { tally, chunk in
      var own = OwnProducts(ledger, purchases, places: places)
      for customer in grid[chunk] {
        own.read(customer)
        tally.add(own)
      }
    }
    // Whole numbers: which worker counted whom does not matter.
    flags = (0..<products).map { place in
      let buyers = tallies.reduce(0) { $0 + Int($1.buyers[place]) }
      let again = tallies.reduce(0) { $0 + Int($1.again[place]) }
      return buyers > 0 && Ratio(again, buyers) >= leastShare
    }
  }

  /// The buyers of each product that one worker has seen.
  private struct Tally: Sendable {
    private(set) var buyers: [Int32]
    private(set) var again: [Int32]

    init(products: Int) {
      buyers = Array(repeating: 0, count: products)
      again = buyers
    }

    mutating func add(_ own: borrowing OwnProducts) {
      for place in own.places { buyers[Int(place)] += 1 }
      for place in own.again { again[Int(place)] += 1 }
    }
  }
}
