import Customers
import Parallelism
import Statistics

/// A product to offer a customer next.
struct NextProduct: BitwiseCopyable {
  /// The lower bound of the share of baskets with the product.
  var low: Double
  /// The place of the product.
  var product: Int32
  /// The place of the product that it goes with; -1 where it is only popular.
  var because: Int32
  /// The number of baskets with the product, among those with the other one or among all.
  var together: Int32
  /// The number of those baskets.
  var baskets: Int32
}

/// The next products of every customer with a purchase.
struct NextProducts: Sendable {
  /// How many a customer gets.
  static let perCustomer = 3

  /// The customer of each row, ascending.
  private(set) var customers: [Int32] = []
  /// The rows, a customer's best one first.
  private(set) var rows: [NextProduct] = []
  /// The code of each kept product.
  let products: [Int32]
  /// The number of kept products that are bought again and again.
  let repeatProducts: Int
  /// The number of baskets.
  let baskets: Int

  /// Looks for the products with the highest lower bounds, customers in parallel.
  init(
    _ ledger: Ledger, _ book: CustomerBook, _ purchases: OrderContents, _ baskets: Baskets,
    leastRepeatShare: Ratio, workers: Workers
  ) {
    products = baskets.products
    self.baskets = baskets.count
    let again = RepeatProducts(
      ledger, purchases, places: baskets.places, products: baskets.products.count,
      leastShare: leastRepeatShare, workers: workers)
    repeatProducts = again.flags.count { $0 }
    let offers = Offers(baskets, again, workers: workers)
    let places = baskets.places
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      var own = OwnProducts(ledger, purchases, places: places)
      var part: (customers: [Int32], rows: [NextProduct]) = ([], [])
      for customer in customers where book.hasPurchase(customer) {
        own.read(customer)
        let best = offers.best(for: own)
        part.rows += best
        part.customers += repeatElement(Int32(customer), count: best.count)
      }
      return part
    }
    customers = Array(parts.map(\.customers).joined())
    rows = Array(parts.map(\.rows).joined())
  }
}

/// What may be offered: companions of what a customer has bought, and what is popular.
private struct Offers: Sendable {
  private let companions: Companions
  private let isRepeat: [Bool]
  private let support: [Int32]
  private let baskets: Int32
  /// Kept products by the number of their baskets, then by id.
  private let popular: [Int32]

  init(_ baskets: Baskets, _ again: RepeatProducts, workers: Workers) {
    companions = Companions(baskets, workers: workers)
    isRepeat = again.flags
    support = baskets.support
    self.baskets = Int32(baskets.count)
    popular = StableOrder.descending(support.map { Int64($0) })
  }

  /// The best products for a customer, best first: companions, then popular ones.
  func best(for own: borrowing OwnProducts) -> [NextProduct] {
    var best: [NextProduct] = []
    for place in own.places { addCompanions(of: place, own, &best) }
    for place in popular where best.count < NextProducts.perCustomer {
      if isOpen(place, own), !best.contains(where: { $0.product == place }) {
        best.append(offer(place, because: -1, together: support[Int(place)], of: baskets))
      }
    }
    return best
  }

  /// Only the first few open companions of a product can be among the best: the rest are behind them.
  private func addCompanions(
    of place: Int32, _ own: borrowing OwnProducts, _ best: inout [NextProduct]
  ) {
    var found = 0
    for index in companions.range(Int(place)) {
      let other = companions.places[index]
      guard isOpen(other, own) else { continue }
      Offers.insert(
        offer(
          other, because: place, together: companions.together[index], of: support[Int(place)]),
        into: &best)
      found += 1
      if found == NextProducts.perCustomer { return }
    }
  }

  private func isOpen(_ place: Int32, _ own: borrowing OwnProducts) -> Bool {
    isRepeat[Int(place)] || !own.contains(place)
  }

  private func offer(
    _ product: Int32, because: Int32, together: Int32, of baskets: Int32
  ) -> NextProduct {
    NextProduct(
      low: WilsonInterval.lowerBound(Int(together), of: Int(baskets)), product: product,
      because: because, together: together, baskets: baskets)
  }

  /// Keeps the best few, each product with its best reason; equal ones by id.
  private static func insert(_ offer: NextProduct, into best: inout [NextProduct]) {
    if let same = best.firstIndex(where: { $0.product == offer.product }) {
      guard isBetterReason(offer, than: best[same]) else { return }
      best.remove(at: same)
    }
    let place =
      best.firstIndex { (offer.low, -offer.product) > ($0.low, -$0.product) } ?? best.count
    guard place < NextProducts.perCustomer else { return }
    best.insert(offer, at: place)
    if best.count > NextProducts.perCustomer { best.removeLast() }
  }

  /// Reasons come in the order of their products' ids, so that the first one stays among equals.
  private static func isBetterReason(_ offer: NextProduct, than other: NextProduct) -> Bool {
    (offer.low, offer.baskets) > (other.low, other.baskets)
  }
}
