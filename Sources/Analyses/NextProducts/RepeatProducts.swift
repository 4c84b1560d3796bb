import Affinity
import Columns
import Customers
import Framework
import Parallelism

/// Which kept products are bought again and again, so that owning one is no reason not to offer it.
struct RepeatProducts: Sendable {
  /// For each kept product, whether enough of its buyers bought it on more than one day.
  let flags: [Bool]

  /// Counts buyers up to a day, customers in parallel; nil where the run has no products.
  init?(
    _ ledger: Ledger, _ products: Companions.Products, asOf: Day, leastShare: Ratio,
    workers: Workers
  ) {
    guard let empty = BuyerTally(ledger, products, asOf: asOf) else { return nil }
    let grid = Grid(rows: ledger.customerCount)
    var tallies = Array(repeating: empty, count: workers.count)
    _ = workers.map(grid.count, states: &tallies) { tally, chunk in
      for customer in grid[chunk] { tally.add(customer) }
    }
    // Whole numbers: which worker counted whom does not matter.
    flags = products.codes.indices.map { place in
      let buyers = tallies.reduce(0) { $0 + Int($1.products[place].buyers) }
      let again = tallies.reduce(0) { $0 + Int($1.products[place].again) }
      return buyers > 0 && Ratio(again, buyers) >= leastShare
    }
  }
}

/// The buyers of each product that one worker has seen.
private struct BuyerTally: Sendable {
  private(set) var products: [Buyers]

  private var bought: BoughtItems
  private let orderOffsets: [Int32]
  private let entryOffsets: [Int32]
  private let days: [Int32]
  private let placeOfCode: [Int32]

  /// The buyers of a product, and what is known of the last one.
  struct Buyers: BitwiseCopyable {
    var buyers: Int32 = 0
    /// Those who bought it on several days.
    var again: Int32 = 0
    /// The customer who was the last to buy it.
    var last: Int32 = -1
    /// The first day on which that one bought it.
    var day: Int32 = 0
    /// Behind the days of all purchases: the last customer is counted in `again`.
    static let counted = Int32.max
  }

  init?(_ ledger: Ledger, _ products: Companions.Products, asOf: Day) {
    guard let bought = BoughtItems(ledger, .productId, asOf: asOf) else { return nil }
    self.bought = bought
    orderOffsets = ledger.orderOffsets
    entryOffsets = ledger.entryOffsets
    days = ledger.entries.day
    placeOfCode = products.places
    self.products = Array(repeating: Buyers(), count: products.codes.count)
  }

  /// Counts a customer; each customer once.
  mutating func add(_ customer: Int) {
    let orders = Int(orderOffsets[customer])..<Int(orderOffsets[customer + 1])
    bought.read(orders)
    var index = 0
    for order in orders {
      let day = days[Int(entryOffsets[order])]
      let end = bought.end(ofOrder: order)
      while index < end {
        let place = placeOfCode[Int(bought.codes[index])]
        if place >= 0 { add(Int(place), Int32(customer), day) }
        index += 1
      }
    }
  }

  private mutating func add(_ place: Int, _ customer: Int32, _ day: Int32) {
    if products[place].last != customer {
      products[place].last = customer
      products[place].day = day
      products[place].buyers += 1
    } else if products[place].day != day, products[place].day != Buyers.counted {
      products[place].day = Buyers.counted
      products[place].again += 1
    }
  }
}
