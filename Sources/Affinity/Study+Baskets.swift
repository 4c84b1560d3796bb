import Columns
import Customers
package import Framework
import Options

extension Study {
  /// Whether a basket is all that a customer has bought.
  package var basketsAreCustomers: Bool { options[.basket] == .customer }

  /// The baskets of the run; nil where it has no products.
  ///
  /// They take much memory, so that nobody keeps them.
  package var baskets: Baskets? {
    guard let purchases = OrderContents(ledger, .productId, asOf: book.asOf, workers: workers)
    else { return nil }
    let contents =
      basketsAreCustomers
      ? BasketContents(customers: ledger, purchases, workers: workers)
      : BasketContents(purchases: purchases)
    return Baskets(
      contents, products: ledger.items?.names[.productId].count ?? 0,
      least: options[.leastBaskets], workers: workers)
  }

  /// Which products go together; nil where the run has no products.
  func makeProductPairs() -> ProductPairs? {
    baskets.map {
      ProductPairs($0, rows: options[.affinityRows], workers: workers)
    }
  }
}

extension Study {
  /// Which products go together; nil where the run has no products.
  package var productPairs: ProductPairs? {
    remembered { makeProductPairs() }
  }
}
