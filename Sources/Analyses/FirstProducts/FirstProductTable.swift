import Columns
import Customers
import Parallelism
import Results
import Statistics

/// The rows of the table `first_products`.
struct FirstProductTable {
  private static let kinds = ["all", "product", "category", "channel"]

  private var kinds: [Int16] = []
  private var names = TextColumn()
  private var sums: [FirstBuyers.Sum] = []

  /// Lists what customers bought first, in a study with or without products.
  init(_ study: Study) {
    guard study.ledger.items != nil, study.ledger.customerCount > 0 else { return }
    let buyers = FirstBuyers(study)
    let everybody = (0..<Int32(study.ledger.customerCount)).lazy
    add(0, [], buyers.sum(everybody))
    for (kind, facet) in LineItems.Facet.allCases.enumerated() {
      addRows(Int16(kind) + 1, facet, buyers, study)
    }
  }

  private mutating func addRows(
    _ kind: Int16, _ facet: LineItems.Facet, _ buyers: FirstBuyers, _ study: Study
  ) {
    guard let contents = study.contents(facet), let items = study.ledger.items else { return }
    let codes = items.names(facet)
    let first = FirstItems(
      study.ledger, study.book, contents, codes: codes.count, workers: study.workers)
    let all = study.workers.map(Grid(rows: codes.count, rowsPerChunk: 64)) { rows in
      rows.map { buyers.sum(first.customers($0)) }
    }.flatMap { $0 }
    let least = study.options.integer(.leastFirstCustomers) ?? 1
    let bounds = all.map { $0.customers > 0 ? FirstProductTable.lowRate($0) : 0 }
    let kept = all.indices.filter { all[$0].customers >= max(1, least) }
    for code in kept.sorted(by: { (bounds[$1], $0) < (bounds[$0], $1) }) {
      add(kind, codes.bytes[codes.range(code)], all[code])
    }
  }

  private mutating func add(_ kind: Int16, _ name: ArraySlice<UInt8>, _ sum: FirstBuyers.Sum) {
    kinds.append(kind)
    names.append(name)
    sums.append(sum)
  }

  private static func lowRate(_ sum: FirstBuyers.Sum) -> Double {
    WilsonInterval.lowerBound(sum.again, of: sum.customers)
  }

  private func numbers(_ value: (FirstBuyers.Sum) -> Double) -> ResultColumn.Values {
    .numbers(sums.map { $0.customers > 0 ? value($0) : nil })
  }

  private func money(_ value: (FirstBuyers.Sum) -> Int64) -> ResultColumn.Values {
    .money(
      sums.map { $0.customers > 0 ? Money.roundedQuotient(value($0), Int64($0.customers)) : nil })
  }

  /// The table.
  var result: ResultTable {
    let everybody = Double(sums.first?.customers ?? 0)
    return ResultTable(
      "first_products",
      [
        ResultColumn("kind", .labels(kinds, names: FirstProductTable.kinds)),
        ResultColumn(
          "first_item", .ids(names, rows: kinds.indices.map { kinds[$0] == 0 ? -1 : Int32($0) })),
        ResultColumn("customers", .integers(sums.map { Int64($0.customers) })),
        ResultColumn("customer_share", numbers { Double($0.customers) / everybody }),
        ResultColumn("repeat_rate", numbers { Double($0.again) / Double($0.customers) }),
        ResultColumn(
          "orders_per_customer", numbers { Double($0.orders) / Double($0.customers) }),
        ResultColumn("revenue_per_customer", money(\.revenue)),
        ResultColumn("profit_per_customer", money(\.profit)),
        ResultColumn("later_profit_per_customer", money(\.laterProfit)),
        ResultColumn("repeat_rate_low", numbers(FirstProductTable.lowRate)),
        ResultColumn("usual_repeat_rate", numbers { $0.usual / Double($0.customers) }),
        ResultColumn(
          "repeat_index",
          .numbers(sums.map { $0.usual > 0 ? Double($0.again) / $0.usual : nil })),
        ResultColumn(
          "mean_tenure_days", numbers { Double($0.tenureDays) / Double($0.customers) }),
        ResultColumn("left_truncated_customers", .integers(sums.map { Int64($0.truncated) })),
      ])
  }
}
