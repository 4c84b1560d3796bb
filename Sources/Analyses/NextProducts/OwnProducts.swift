import Affinity
import Columns
import Customers

/// The kept products that one customer has bought, read from its purchases.
///
/// Made once for each worker: its columns are taken out, its memory is reused. Whether a customer
/// owns a product is told by a mark on the product, so that nothing is sorted or searched.
struct OwnProducts: Sendable {
  /// The places of the products, in no particular order.
  private(set) var places: [Int32] = []

  private var bought: BoughtItems
  private let orderOffsets: [Int32]
  private let placeOfCode: [Int32]
  /// For each product the customer that was the last to buy it.
  private var owner: [Int32]
  private var customer: Int32 = -1

  /// Reads purchases up to a day; nil where the run has no products.
  init?(_ ledger: Ledger, _ products: Companions.Products, asOf: Day) {
    guard let bought = BoughtItems(ledger, .productId, asOf: asOf) else { return nil }
    self.bought = bought
    orderOffsets = ledger.orderOffsets
    placeOfCode = products.places
    owner = Array(repeating: -1, count: products.codes.count)
  }

  /// Reads a customer; each customer once.
  mutating func read(_ customer: Int) {
    self.customer = Int32(customer)
    places.removeAll(keepingCapacity: true)
    bought.read(Int(orderOffsets[customer])..<Int(orderOffsets[customer + 1]))
    for index in bought.codes.indices {
      let place = placeOfCode[Int(bought.codes[index])]
      if place >= 0, owner[Int(place)] != self.customer {
        owner[Int(place)] = self.customer
        places.append(place)
      }
    }
  }

  /// Whether the customer has bought a product.
  func contains(_ place: Int32) -> Bool { owner[Int(place)] == customer }
}
