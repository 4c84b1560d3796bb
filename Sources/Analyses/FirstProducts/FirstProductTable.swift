import Columns
import Customers
import Framework
import Options
import Parallelism
import Prediction
import Results
import Statistics

/// What customers bought first, and how they did later.
struct FirstFigures: Sendable {
  /// What the kinds of rows are called.
  static let kinds = ["all", "product", "category", "channel"]
  /// The columns of these kinds, but for all.
  private static let columns: [CanonicalColumn] = [.productId, .category, .channel]

  /// The kind of every row.
  private(set) var kinds: [Int16] = []
  private var names = TextColumn()
  /// What the customers of every row add up to.
  private(set) var sums: [FirstBuyers.Sum] = []

  /// Lists what customers bought first, in a study with or without products.
  init(_ study: Study) {
    guard let items = study.ledger.items, study.ledger.customerCount > 0 else { return }
    let buyers = FirstBuyers(study)
    add(0, [], buyers.sumOfAll())
    let columns = FirstFigures.columns
    let first = columns.map {
      FirstItems(study.ledger, study.book, $0, workers: study.workers)
    }
    let all = study.workers.map(columns.count) { place in
      first[place].map { buyers.sums($0, codes: items.names[columns[place]].count) } ?? []
    }
    let least = study.options[.leastFirstCustomers]
    for (place, sums) in all.enumerated() {
      addRows(Int16(place) + 1, items.names[columns[place]], sums, least: max(1, least))
    }
  }

  private mutating func addRows(
    _ kind: Int16, _ names: TextColumn, _ all: [FirstBuyers.Sum], least: Int
  ) {
    let bounds = all.map { $0.customers > 0 ? FirstFigures.lowRate($0) : 0 }
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

  /// The lower bound of the repeat rate of some customers.
  static func lowRate(_ sum: FirstBuyers.Sum) -> Double {
    WilsonInterval.lowerBound(sum.again, of: sum.customers)
  }

  /// A figure of every row; empty without a customer.
  func numbers(_ value: (FirstBuyers.Sum) -> Double) -> [Double?] {
    sums.map { $0.customers > 0 ? value($0) : nil }
  }

  /// Money of every row per customer, in 1/10,000; empty without a customer.
  func money(_ value: (FirstBuyers.Sum) -> Int64) -> [Int64?] {
    sums.map { $0.customers > 0 ? Money.roundedQuotient(value($0), Int64($0.customers)) : nil }
  }

  /// What customers bought first; none in the row of all.
  var items: (ids: TextColumn, rows: [Int32]) {
    (names, kinds.indices.map { kinds[$0] == 0 ? -1 : Int32($0) })
  }

  /// All customers with a purchase.
  var everyone: Double { Double(sums.first?.customers ?? 0) }
}

extension Table where Source == FirstFigures {
  static let firstProducts: Table<FirstFigures> = Table(
    "first_products",
    "One row for all customers with a purchase, and one for each product, category and channel of "
      + "first purchases: how those customers did later.",
    order:
      "By kind (all, product, category, channel), then by repeat_rate_low, descending, then by id."
  ) {
    Column.label("kind", "What first_item is: product, category or channel; or all.") {
      ($0.kinds, FirstFigures.kinds)
    }
    Column.id(
      "first_item",
      "The product, category or channel of the first purchase day; empty in the row all."
    ) { $0.items }
    Column.integer("customers", .customers, "Customers who bought it first.") {
      $0.sums.map { Int64($0.customers) }
    }
    Column.number(
      "customer_share", .share,
      "Share of all customers with a purchase; empty without a customer."
    ) { figures in
      let everyone = figures.everyone
      return figures.numbers { Double($0.customers) / everyone }
    }
    Column.number(
      "repeat_rate", .share, "Share of them with a second purchase day; empty without a customer."
    ) { $0.numbers { Double($0.again) / Double($0.customers) } }
    Column<FirstFigures>.perCustomer
    Column<FirstFigures>.returns
    Column.number(
      "mean_tenure_days", .days,
      "Mean number of days from the first purchase to the as-of day; empty without a customer."
    ) { $0.numbers { Double($0.tenureDays) / Double($0.customers) } }
    Column.integer(
      "left_truncated_customers", .customers,
      "Customers among them who may have bought before the data begin."
    ) { $0.sums.map { Int64($0.truncated) } }
  }
}

extension Column where Source == FirstFigures {
  @ColumnList<FirstFigures> fileprivate static var perCustomer: [Column<FirstFigures>] {
    Column.number(
      "orders_per_customer", .orders, "Purchases per customer; empty without a customer."
    ) { $0.numbers { Double($0.orders) / Double($0.customers) } }
    Column.money(
      "revenue_per_customer",
      "Revenue so far per customer, refunds included; empty without a customer."
    ) { $0.money(\.revenue) }
    Column.money("profit_per_customer", "Profit so far per customer; empty without a customer.") {
      $0.money(\.profit)
    }
    Column.money(
      "later_profit_per_customer",
      "Profit after the first purchase day per customer; empty without a customer."
    ) { $0.money(\.laterProfit) }
  }

  /// How many came again, beside customers of their age.
  @ColumnList<FirstFigures> fileprivate static var returns: [Column<FirstFigures>] {
    Column.number(
      "repeat_rate_low", .share,
      "Lower bound of the 80 % interval of the repeat rate; empty without a customer."
    ) { $0.numbers(FirstFigures.lowRate) }
    Column.number(
      "usual_repeat_rate", .share,
      "The repeat rate of customers first seen at the same time; empty without a customer."
    ) { $0.numbers { $0.usual / Double($0.customers) } }
    Column.number(
      "repeat_index", .ratio, "repeat_rate / usual_repeat_rate; empty where that is 0."
    ) { $0.sums.map { $0.usual > 0 ? Double($0.again) / $0.usual : nil } }
  }
}
