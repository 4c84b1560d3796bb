import Columns
import Customers
import Results

/// Customers and money by a label: one row a label, 0 where nobody has it.
///
/// In data too short for an active window nobody with a purchase has a label, so that only the rows
/// of customers without one are filled.
struct LabelTable {
  private let study: Study
  private let labels: CustomerLabels
  private let totals: GroupTotals
  /// Customers of each row, prospects included.
  private let customers: [Int64]
  /// All customers that the table is about.
  private let everybody: Int64
  /// Whether a row's customers are known.
  private let isKnown: [Bool]
  /// What is to be said of rows whose customers are known.
  private let notes: [String?]

  /// The labels of customers without a purchase, which need no window.
  private static let withoutPurchase: Set<String> = [
    "prospect", "awareness", "consideration", CustomerLabels.noPurchase,
  ]

  /// The table of some labels, with the prospects that have each of them.
  ///
  /// - Parameters:
  ///   - prospects: how many of the study's prospects have each label; empty where the table is
  ///     about customers with a line only.
  ///   - notes: what is to be said of each row; empty where nothing is.
  init(
    _ study: Study, _ labels: CustomerLabels, prospects: [Int] = [], notes: [String?] = []
  ) {
    self.study = study
    self.labels = labels
    let totals = GroupTotals(study.book, groups: labels.names.count, codes: labels.codes)
    self.totals = totals
    customers = totals.customers.indices.map {
      totals.customers[$0] + (prospects.isEmpty ? 0 : Int64(prospects[$0]))
    }
    isKnown = labels.names.map {
      study.window.activeDays != nil || LabelTable.withoutPurchase.contains($0)
    }
    self.notes = notes.isEmpty ? labels.names.map { _ in nil } : notes
    everybody = Int64(study.book.customerCount + prospects.reduce(0, +))
  }

  /// Values of the rows; none where the customers of a row are unknown.
  func known<Value>(_ value: (Int) -> Value?) -> [Value?] {
    isKnown.indices.map { isKnown[$0] ? value($0) : nil }
  }

  /// The table, with columns of one analysis between the leading ones and the rest.
  func table(_ name: String, _ column: String, adding own: [ResultColumn] = []) -> ResultTable {
    ResultTable(name, leading(column) + own + rest)
  }

  private func leading(_ column: String) -> [ResultColumn] {
    [
      ResultColumn(column, .labels(labels.names.indices.map { Int16($0) }, names: labels.names)),
      ResultColumn("customers", .integers(known { customers[$0] })),
      ResultColumn("customer_share", .numbers(known { share(customers[$0], everybody) })),
      ResultColumn("revenue", .money(known { totals.revenue[$0] })),
      ResultColumn("profit", .money(known { totals.profit[$0] })),
      ResultColumn("profit_share", .numbers(known { share(totals.profit[$0], allProfit) })),
    ]
  }

  private var allProfit: Int64 { study.book.profit.reduce(0, +) }

  private func share(_ part: Int64, _ whole: Int64) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  private var rest: [ResultColumn] {
    let averages = GroupTotals.averages(totals.profit, over: customers)
    let tenures = GroupTenures(study.book, labels, spanDays: study.window.spanDays)
    let annual = annualProfit
    return [
      ResultColumn("annual_profit", .money(known { annual[$0] })),
      ResultColumn("average_profit", .money(known { averages[$0] })),
      ResultColumn("average_orders", .numbers(known(averageOrders))),
      ResultColumn("median_tenure_days", .numbers(known { tenures.medians[$0] })),
      ResultColumn(
        "note", .texts(isKnown.indices.map { isKnown[$0] ? notes[$0] : ChurnSummary.notes[0] })),
    ]
  }

  private func averageOrders(_ row: Int) -> Double? {
    customers[row] > 0 ? Double(totals.orders[row]) / Double(customers[row]) : nil
  }

  private var annualProfit: [Int64] {
    var sums = Array(repeating: Int128(0), count: labels.names.count)
    let profits = study.annualProfit
    for (customer, code) in labels.codes.enumerated() where code >= 0 {
      sums[Int(code)] += Int128(profits[customer])
    }
    return sums.map { Int64(clamping: $0) }
  }
}

/// The days since the first purchase, by label.
private struct GroupTenures {
  /// The middle of each group, the mean of the two in the middle where there are two; nil without
  /// a customer with a purchase.
  let medians: [Double?]

  init(_ book: CustomerBook, _ labels: CustomerLabels, spanDays: Int) {
    var counts = Array(repeating: Array(repeating: 0, count: spanDays), count: labels.names.count)
    for (customer, code) in labels.codes.enumerated() where code >= 0 {
      guard let days = book.tenureDays(customer) else { continue }
      counts[Int(code)][min(days, spanDays - 1)] += 1
    }
    medians = counts.map(GroupTenures.median)
  }

  /// The median of numbers, from how often each occurs.
  private static func median(_ counts: [Int]) -> Double? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    return Double(place((total - 1) / 2, counts) + place(total / 2, counts)) / 2
  }

  private static func place(_ rank: Int, _ counts: [Int]) -> Int {
    var seen = 0
    return counts.firstIndex { count in
      seen += count
      return seen > rank
    } ?? 0
  }
}
