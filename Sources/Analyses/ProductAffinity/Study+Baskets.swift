import Columns
import Customers

extension Study {
  /// What was bought in every order up to the as-of day; nil where the run has no such column.
  func contents(_ facet: LineItems.Facet) -> OrderContents? {
    OrderContents(ledger, facet, asOf: window.asOf, workers: workers)
  }

  /// Whether a basket is all that a customer has bought.
  var basketsAreCustomers: Bool { options.text(.basket) == "customer" }

  /// The baskets that some purchases make; they take much memory, so that nobody keeps them.
  func baskets(_ purchases: OrderContents) -> Baskets {
    let contents =
      basketsAreCustomers
      ? BasketContents(customers: ledger, purchases, workers: workers)
      : BasketContents(purchases: purchases)
    return Baskets(
      contents, products: ledger.items?.products.count ?? 0,
      least: options.integer(.leastBaskets) ?? 1, workers: workers)
  }

  /// The strongest pairs of products; nil where the run has no products.
  func makeAffinity() -> ProductAffinity? {
    contents(.product).map { purchases in
      ProductAffinity(
        baskets(purchases), rows: options.integer(.affinityRows) ?? 1, workers: workers)
    }
  }
}
