import Affinity
import Customers
import Framework
import Parallelism
import Statistics

/// The next products of every customer with a purchase.
struct NextProducts: Sendable {
  /// How many a customer gets.
  static let perCustomer = 3

  /// The customer of each row, ascending.
  let customers: [Int32]
  /// The rows, a customer's best one first.
  let offers: [Offer]

  private let companions: Companions

  /// Looks for the products with the highest lower bounds, customers in parallel; nil where the run
  /// has no products.
  init?(
    _ ledger: Ledger, _ book: CustomerBook, _ companions: Companions, leastRepeatShare: Ratio,
    workers: Workers
  ) {
    guard let own = OwnProducts(ledger, companions.products, asOf: book.asOf),
      let again = RepeatProducts(
        ledger, companions.products, asOf: book.asOf, leastShare: leastRepeatShare,
        workers: workers)
    else { return nil }
    self.companions = companions
    let grid = Grid(rows: ledger.customerCount)
    let search = OfferSearch(own, companions, again)
    var searches = Array(repeating: search, count: workers.count)
    let parts = workers.map(grid.count, states: &searches) { search, chunk in
      var part: (customers: [Int32], offers: [Offer]) = ([], [])
      part.customers.reserveCapacity(grid[chunk].count * NextProducts.perCustomer)
      part.offers.reserveCapacity(grid[chunk].count * NextProducts.perCustomer)
      for customer in grid[chunk] where book.hasPurchase(customer) {
        search.search(customer)
        for offer in search.best {
          part.customers.append(Int32(customer))
          part.offers.append(offer)
        }
      }
      return part
    }
    let sizes = parts.map(\.offers.count)
    customers = workers.joined(sizes) { part, output in
      for customer in parts[part].customers { output.append(customer) }
    }
    offers = workers.joined(sizes) { part, output in
      for offer in parts[part].offers { output.append(offer) }
    }
  }

  /// The place of the product.
  func product(_ offer: Offer) -> Int32 {
    offer.because < 0 ? offer.index : companions.entries[Int(offer.index)].place
  }

  /// The number of baskets with the product, among those with the other one or among all.
  func together(_ offer: Offer) -> Int32 {
    offer.because < 0
      ? companions.products.support[Int(offer.index)]
      : companions.entries[Int(offer.index)].together
  }

  /// The number of those baskets.
  func baskets(_ offer: Offer) -> Int32 {
    offer.because < 0
      ? companions.products.baskets : companions.products.support[Int(offer.because)]
  }

  /// The lower bound of the share of baskets with the product.
  func low(_ offer: Offer) -> Double {
    offer.because < 0
      ? WilsonInterval.lowerBound(Int(together(offer)), of: Int(baskets(offer)))
      : companions.entries[Int(offer.index)].low
  }

  /// The number of companions of all products.
  var companionCount: Int { companions.entries.count }

  /// The first companion of the same product that is in as many baskets with it.
  func firstAlike(_ offer: Offer) -> Int32 {
    let (start, together) = (companions.offsets[Int(offer.because)], together(offer))
    var index = offer.index
    while index > start, companions.entries[Int(index) - 1].together == together { index -= 1 }
    return index
  }
}
