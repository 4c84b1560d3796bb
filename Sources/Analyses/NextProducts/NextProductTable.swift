import Affinity
import Columns
import Customers
import Framework
import Parallelism
import Results

/// What to offer each customer next.
struct NextFigures: Sendable {
  private let next: NextProducts?
  private let customers: TextColumn
  private let products: TextColumn
  /// The code of each kept product.
  private let codes: [Int32]
  private let basketsAreCustomers: Bool
  private let workers: Workers

  init(_ study: Study) {
    customers = study.ledger.customerIds
    products = study.ledger.items?.names[.productId] ?? TextColumn()
    basketsAreCustomers = study.basketsAreCustomers
    workers = study.workers
    let companions = study.productPairs?.companions
    codes = companions?.products.codes ?? []
    next = companions.flatMap {
      NextProducts(
        study.ledger, study.book, $0, leastRepeatShare: study.leastRepeatShare,
        workers: study.workers)
    }
  }

  /// The customer of every row.
  var owners: (ids: TextColumn, rows: [Int32]) { (customers, next?.customers ?? []) }

  /// The rank of every row among those of its customer.
  var ranks: (codes: [Int16], names: [String]) {
    let owners = owners.rows
    var ranks: [Int16] = []
    ranks.reserveCapacity(owners.count)
    for row in owners.indices {
      ranks.append(row > 0 && owners[row] == owners[row - 1] ? ranks[row - 1] + 1 : 0)
    }
    return (ranks, (1...NextProducts.perCustomer).map { "\($0)" })
  }

  /// A product of every row, by its place among the kept ones; none where that is below 0.
  func products(
    _ place: @Sendable (NextProducts, Offer) -> Int
  ) -> (ids: TextColumn, rows: [Int32]) {
    let codes = codes
    let rows = column { next, offer in
      let place = place(next, offer)
      return place < 0 ? -1 : codes[place]
    }
    return (products, rows)
  }

  /// A value of every row, rows in parallel.
  func column<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (NextProducts, Offer) -> Value
  ) -> [Value] {
    guard let next else { return [] }
    let offers = next.offers
    return workers.rows(offers.count) { value(next, offers[$0]) }
  }

  /// The reasons as rows of a dictionary: many customers share one.
  var reasons: (texts: TextColumn, rows: [Int32]) {
    guard let next else { return (TextColumn(), []) }
    var texts = ReasonTexts(next, products, codes, basketsAreCustomers: basketsAreCustomers)
    let rows = next.offers.map { texts.row(of: $0) }
    return (texts.texts, rows)
  }
}

extension Table where Source == NextFigures {
  static let nextProducts: Table<NextFigures> = Table(
    "next_products",
    "Up to three rows for every customer with a purchase: the products to offer next, and why.",
    order: "By customer id, then by rank."
  ) {
    Column.id("customer_id", "The customer.") { $0.owners }
    Column.label("rank", "1 for the product to offer first.", unit: .rank) { $0.ranks }
    Column.product("product_id", "The product to offer.") {
      $0.products { Int($0.product($1)) }
    }
    Column.number(
      "share_low", .share,
      "Lower bound of the share of baskets with the product, among those with bought_with or among "
        + "all."
    ) { $0.column { $0.low($1) } }
    Column.product(
      "bought_with",
      "The customer's product that it goes with; empty where it is only popular."
    ) { $0.products { Int($1.because) } }
    Column.integer(
      "orders_together", .orders,
      "Baskets with both, or with the popular product: orders, or customers with --basket customer."
    ) { $0.column { Int64($0.together($1)) } }
    Column.integer("orders", .orders, "Baskets with bought_with, or all baskets.") {
      $0.column { Int64($0.baskets($1)) }
    }
    Column.text("reason", "The same in words.", entries: { $0.reasons })
  }
}
