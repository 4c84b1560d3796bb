import Affinity
import Columns
import Customers
import Framework
import Options
import Prediction
import Results
import Statistics

/// The pairs of products that are together in more baskets than chance would put them.
struct AffinityFigures: Sendable {
  /// The pairs in order; none without products.
  let pairs: [AffinityPair]
  /// How often the products of each pair are in baskets, together and apart.
  let counts: [CrossTable]
  /// The p-value of each pair after correction.
  let adjusted: [Double?]
  private let names: TextColumn
  private let products: [Int32]

  init(_ study: Study) {
    let affinity = study.productPairs?.affinity
    let (pairs, support) = (affinity?.pairs ?? [], affinity?.facts.support ?? [])
    self.pairs = pairs
    counts = pairs.map {
      CrossTable(
        both: Int($0.together), first: Int(support[Int($0.first)]),
        second: Int(support[Int($0.second)]), trials: affinity?.facts.baskets ?? 0)
    }
    adjusted = affinity?.adjusted ?? []
    names = study.ledger.items?.names[.productId] ?? TextColumn()
    products = affinity?.facts.products ?? []
  }

  /// The product at a place of each pair.
  func products(_ place: (AffinityPair) -> Int32) -> (ids: TextColumn, rows: [Int32]) {
    (names, pairs.map { products[Int(place($0))] })
  }

  /// The share of the baskets with both in others.
  func shares(of whole: (CrossTable) -> Int) -> [Double?] {
    counts.map { Double($0.both) / Double(whole($0)) }
  }
}

extension Table where Source == AffinityFigures {
  static let productAffinity: Table<AffinityFigures> = Table(
    "product_affinity",
    "One row for each pair of products that are together in more baskets than chance would put "
      + "them: which they are, how often, and how certain that is.",
    order: "By significance, descending, then by product_a and product_b."
  ) {
    Column.product("product_a", "The product whose id comes first.") { $0.products(\.first) }
    Column.product("product_b", "The other product.") { $0.products(\.second) }
    Column.integer(
      "orders_together", .orders, "Baskets with both: orders, or customers with --basket customer."
    ) { $0.counts.map { Int64($0.both) } }
    Column.number("support", .share, "orders_together / all baskets.") { $0.shares(of: \.trials) }
    Column.number(
      "confidence", .share,
      "orders_together / orders_a: the share of baskets with product_a that hold product_b."
    ) { $0.shares(of: \.first) }
    Column<AffinityFigures>.significance
    Column.integer("orders_a", .orders, "Baskets with product_a.") {
      $0.counts.map { Int64($0.first) }
    }
    Column.integer("orders_b", .orders, "Baskets with product_b.") {
      $0.counts.map { Int64($0.second) }
    }
    Column.number(
      "confidence_b_to_a", .share,
      "orders_together / orders_b: the share of baskets with product_b that hold product_a."
    ) { $0.shares(of: \.second) }
  }
}

extension Column where Source == AffinityFigures {
  /// How far a pair is from chance.
  @ColumnList<AffinityFigures> fileprivate static var significance: [Column<AffinityFigures>] {
    Column.number(
      "lift", .ratio, "How many times as often the two are together as chance would put them."
    ) { $0.counts.map(\.lift) }
    Column.number(
      "significance", .ratio,
      "Dunning's log-likelihood ratio: how hard the two are to explain by chance."
    ) { $0.pairs.map(\.ratio) }
    Column.number(
      "p_value", .probability,
      "Probability of such a ratio by chance; 0 where it is too small for a number."
    ) { $0.pairs.map { ChiSquare.upperTail($0.ratio) } }
    Column.number(
      "adjusted_p_value", .probability, "The p-value corrected for the number of pairs tried."
    ) { $0.adjusted }
  }
}

/// What pairs were counted in, for the manifest; nothing where there are no products.
struct AffinityBase: Sendable {
  fileprivate let counted: [ProductAffinity]
  fileprivate let basketsAreCustomers: Bool
  fileprivate let leastBaskets: Int

  init(_ study: Study) {
    counted = [study.productPairs?.affinity].compactMap { $0 }
    basketsAreCustomers = study.basketsAreCustomers
    leastBaskets = study.options[.leastBaskets]
  }
}

extension Table where Source == AffinityBase {
  static let affinityBase: Table<AffinityBase> = Table(
    "affinity_base", "What the pairs of products were counted in.", order: "One row."
  ) {
    Column.name("basket", .label, "What a basket is: order or customer.") { base in
      base.counted.map { _ in base.basketsAreCustomers ? "customer" : "order" }
    }
    Column<AffinityBase>.count("baskets", .orders, "Baskets.") { $0.facts.baskets }
    Column<AffinityBase>.count(
      "baskets_over_1000_products", .orders, "Baskets left out for their size."
    ) { $0.facts.skipped }
    Column<AffinityBase>.count("products", .count(.products), "Products in baskets.") {
      $0.facts.productCount
    }
    Column.integer("least_baskets", .orders, "Baskets that a product must be in.") { base in
      base.counted.map { _ in Int64(base.leastBaskets) }
    }
    Column<AffinityBase>.count("products_kept", .count(.products), "Products in enough baskets.") {
      $0.facts.products.count
    }
    Column<AffinityBase>.count("pairs_tried", .number, "Pairs of these products.") { $0.tried }
    Column<AffinityBase>.count(
      "pairs_above_chance", .number, "Pairs that are together more often than by chance."
    ) { $0.found }
    Column<AffinityBase>.count("pairs_written", .number, "Pairs that have a row.") {
      $0.pairs.count
    }
  }
}

extension Column where Source == AffinityBase {
  fileprivate static func count(
    _ name: String, _ unit: Unit, _ sentence: String,
    _ value: @escaping @Sendable (ProductAffinity) -> Int
  ) -> Column<AffinityBase> {
    .integer(name, unit, sentence) { $0.counted.map { Int64(value($0)) } }
  }
}
