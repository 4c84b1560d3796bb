import Columns
import Customers
import Results

/// The rows of the table `next_products`.
struct NextProductTable {
  private let next: NextProducts?
  private let customers: TextColumn
  private let products: TextColumn
  private let basketsAreCustomers: Bool

  init(_ study: Study) {
    customers = study.ledger.customerIds
    products = study.ledger.items?.products ?? TextColumn()
    basketsAreCustomers = study.basketsAreCustomers
    next = study.contents(.product).map { purchases in
      NextProducts(
        study.ledger, study.book, purchases, study.baskets(purchases),
        leastRepeatShare: study.leastRepeatShare, workers: study.workers)
    }
  }

  private var rows: [NextProduct] { next?.rows ?? [] }

  private func ids(_ place: KeyPath<NextProduct, Int32>) -> ResultColumn.Values {
    let codes = next?.products ?? []
    return .ids(
      products,
      rows: rows.map { row in
        let place = Int(row[keyPath: place])
        return place < 0 ? -1 : codes[place]
      })
  }

  /// The table.
  var result: ResultTable {
    let owners = next?.customers ?? []
    var ranks: [Int16] = []
    for row in owners.indices {
      ranks.append(row > 0 && owners[row] == owners[row - 1] ? ranks[row - 1] + 1 : 0)
    }
    let names = (1...NextProducts.perCustomer).map { "\($0)" }
    return ResultTable(
      "next_products",
      [
        ResultColumn("customer_id", .ids(customers, rows: owners)),
        ResultColumn("rank", .labels(ranks, names: names)),
        ResultColumn("product_id", ids(\.product)),
        ResultColumn("share_low", .numbers(rows.map(\.low))),
        ResultColumn("bought_with", ids(\.because)),
        ResultColumn("orders_together", .integers(rows.map { Int64($0.together) })),
        ResultColumn("orders", .integers(rows.map { Int64($0.baskets) })),
        ResultColumn("reason", reasons),
      ])
  }

  /// The reasons as rows of a dictionary: many customers share one.
  private var reasons: ResultColumn.Values {
    var texts = TextColumn()
    var known: [UInt64: Int32] = [:]
    let codes = next?.products ?? []
    let rows = rows.map { row in
      // A product and how many baskets share it say all; popular ones differ in how many too.
      let key = UInt64(UInt32(bitPattern: row.because)) << 32 | UInt64(row.together)
      if let code = known[key] { return code }
      let code = Int32(texts.count)
      known[key] = code
      texts.append(text(of: row, codes))
      return code
    }
    return .ids(texts, rows: rows)
  }

  private func text(of row: NextProduct, _ codes: [Int32]) -> [UInt8] {
    let count =
      basketsAreCustomers
      ? " by \(row.together) of \(row.baskets) customers"
      : " in \(row.together) of \(row.baskets) baskets"
    guard row.because >= 0 else { return Array("popular: bought\(count)".utf8) }
    let product = products.range(Int(codes[Int(row.because)]))
    return Array("bought with ".utf8) + products.bytes[product] + Array(count.utf8)
  }
}
