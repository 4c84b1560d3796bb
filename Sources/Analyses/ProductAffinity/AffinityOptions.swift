extension AnalysisOption {
  /// What a basket is.
  public static let basket = AnalysisOption(
    "basket", .choice(["order", "customer"]), standard: "order",
    help: "What counts as bought together: one order, or all that a customer has bought.")

  /// How rare a product may be.
  public static let leastBaskets = AnalysisOption(
    "least-baskets", .integer(1...1_000_000), standard: "5",
    help: "Products in fewer baskets take no part in affinity and in next products.")

  /// How many pairs are told.
  public static let affinityRows = AnalysisOption(
    "affinity-rows", .integer(1...1_000_000), standard: "10000",
    help: "Most rows of product_affinity: the strongest pairs.")
}
