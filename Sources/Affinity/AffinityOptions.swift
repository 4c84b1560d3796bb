import Framework
package import Options

/// What counts as bought together.
package enum BasketKind: String, Sendable, CaseIterable {
  /// The products of one order.
  case order
  /// Everything that a customer has bought.
  case customer
}

extension AnyRunOption {
  /// What a basket is.
  package static let basket = RunOption<BasketKind>(
    "basket", .choice, default: .order, in: .products,
    "What counts as bought together: the products of one order, or everything that a "
      + "customer has bought.")

  /// How rare a product may be.
  package static let leastBaskets = RunOption<Int>(
    "least-baskets", .integer(1...1_000_000), default: 5, in: .products,
    "Smallest number of baskets a product must be in to appear in product_affinity and "
      + "next_products.")

  /// How many pairs have rows.
  package static let affinityRows = RunOption<Int>(
    "affinity-rows", .integer(1...1_000_000), default: 10_000, in: .products,
    "Largest number of rows of product_affinity; the strongest pairs are kept.")
}
