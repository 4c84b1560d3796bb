import Columns
import Customers
import Options
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
    guard let items = study.ledger.items, study.ledger.customerCount > 0 else { return }
    let buyers = FirstBuyers(study)
    add(0, [], buyers.sumOfAll())
    let facets = LineItems.Facet.allCases
    let first = facets.map {
      FirstItems(study.ledger, study.book, $0, workers: study.workers)
    }
    let all = study.workers.map(facets.count) { facet in
      first[facet].map { buyers.sums($0, codes: items.names(facets[facet]).count) } ?? []
    }
    let least = study.options[.leastFirstCustomers]
    for (facet, sums) in all.enumerated() {
      addRows(Int16(facet) + 1, items.names(facets[facet]), sums, least: max(1, least))
    }
  }

  private mutating func addRows(
    _ kind: Int16, _ names: TextColumn, _ all: [FirstBuyers.Sum], least: Int
  ) {
    let bounds = all.map { $0.customers > 0 ? FirstProductTable.lowRate($0) : 0 }
    let kept = all.indices.filter { all[$0].customers >= least }
    for code in kept.sorted(by: { (bounds[$1], $0) < (bounds[$0], $1) }) {
      add(kind, names.bytes[names.range(code)], all[code])
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
