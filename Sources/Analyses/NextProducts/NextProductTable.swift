import Columns
import Customers
import Parallelism
import Results

/// The rows of the table `next_products`.
struct NextProductTable {
  private let next: NextProducts?
  private let customers: TextColumn
  private let products: TextColumn
  /// The code of each kept product.
  private let codes: [Int32]
  private let basketsAreCustomers: Bool
  private let workers: Workers

  init(_ study: Study) {
    customers = study.ledger.customerIds
    products = study.ledger.items?.products ?? TextColumn()
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

  /// The table.
  var result: ResultTable {
    let owners = next?.customers ?? []
    let names = (1...NextProducts.perCustomer).map { "\($0)" }
    let codes = codes
    return ResultTable(
      "next_products",
      [
        ResultColumn("customer_id", .ids(customers, rows: owners)),
        ResultColumn("rank", .labels(ranks(owners), names: names)),
        ResultColumn("product_id", .ids(products, rows: column { codes[Int($0.product($1))] })),
        ResultColumn("share_low", .numbers(column { $0.low($1) })),
        ResultColumn(
          "bought_with",
          .ids(products, rows: column { $1.because < 0 ? -1 : codes[Int($1.because)] })),
        ResultColumn("orders_together", .integers(column { Int64($0.together($1)) })),
        ResultColumn("orders", .integers(column { Int64($0.baskets($1)) })),
        ResultColumn("reason", reasons),
      ])
  }

  private func ranks(_ owners: [Int32]) -> [Int16] {
    var ranks: [Int16] = []
    ranks.reserveCapacity(owners.count)
    for row in owners.indices {
      ranks.append(row > 0 && owners[row] == owners[row - 1] ? ranks[row - 1] + 1 : 0)
    }
    return ranks
  }

  /// A value of every row, rows in parallel.
  private func column<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (NextProducts, Offer) -> Value
  ) -> [Value] {
    guard let next else { return [] }
    let offers = next.offers
    return workers.rows(offers.count) { value(next, offers[$0]) }
  }

  /// The reasons as rows of a dictionary: many customers share one.
  private var reasons: ResultColumn.Values {
    guard let next else { return .ids(TextColumn(), rows: []) }
    var texts = ReasonTexts(next, products, codes, basketsAreCustomers: basketsAreCustomers)
    let rows = next.offers.map { texts.row(of: $0) }
    return .ids(texts.texts, rows: rows)
  }
}
