import Customers
import Framework
import Parallelism

/// The different products of every basket that has any, one after the other.
///
/// A basket is a purchase, or all purchases of a customer.
package struct BasketContents: Sendable {
  /// Where each basket's products start, followed by the end of the last one.
  package let offsets: [Int32]
  /// The products' codes, ascending within a basket.
  package let products: [Int32]

  /// The number of baskets; purchases without a known product are not baskets.
  package var count: Int { offsets.count - 1 }

  /// The products of a basket, as a range of `products`.
  package func range(_ basket: Int) -> Range<Int> {
    Int(offsets[basket])..<Int(offsets[basket + 1])
  }

}

extension BasketContents {
  /// Every purchase.
  init(purchases: OrderContents) {
    var kept: [Int32] = [0]
    kept.reserveCapacity(purchases.orderCount + 1)
    for end in purchases.offsets.dropFirst() where end > kept[kept.count - 1] { kept.append(end) }
    offsets = kept
    products = purchases.codes
  }

  /// All purchases of each customer, customers in parallel.
  init(customers ledger: Ledger, _ purchases: OrderContents, workers: Workers) {
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      var (sizes, products): ([Int32], [Int32]) = ([], [])
      for customer in customers {
        let orders = ledger.orders(of: customer)
        let start = Int(purchases.offsets[orders.lowerBound])
        let own = purchases.codes[start..<Int(purchases.offsets[orders.upperBound])].sorted()
        let first = products.count
        for product in own where products.count == first || products[products.count - 1] != product
        {
          products.append(product)
        }
        if products.count > first { sizes.append(Int32(products.count - first)) }
      }
      return (sizes, products)
    }
    products = Array(parts.map(\.1).joined())
    var offsets: [Int32] = [0]
    for size in parts.flatMap(\.0) { offsets.append(offsets[offsets.count - 1] + size) }
    self.offsets = offsets
  }
}
