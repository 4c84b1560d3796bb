import Columns
import Customers
package import Framework
import Statistics

/// Customers and money by a label: one row a label, 0 where no customer has it.
///
/// In data too short for an active window no customer with a purchase has a label, so that only the
/// rows of customers without one are filled.
package struct LabelFigures: Sendable {
  /// The labels, in the order of the rows.
  package let names: [String]
  /// What the customers with a line of each row add up to.
  package let totals: GroupTotals
  /// Customers of each row, prospects included.
  package let customers: [Int64]
  /// All customers that the table is about.
  let allCustomers: Int64
  /// The profit of all customers, in 1/10,000.
  let allProfit: Int64
  /// The profit of each row in a year, in 1/10,000.
  package let annualProfit: [Int64]
  /// The median of the days since the first purchase of each row; nil without one.
  package let medianTenures: [Double?]
  /// Whether a row's customers are known.
  private let isKnown: [Bool]
  /// What is to be said of rows whose customers are known.
  private let remarks: [Phrase?]

  /// The labels of customers without a purchase, which need no window.
  private static let withoutPurchase: Set<String> = [
    "prospect", "awareness", "consideration", CustomerLabels.noPurchase,
  ]

  /// The customers of a study by some labels, with the prospects that have each of them.
  ///
  /// - Parameters:
  ///   - prospects: how many of the study's prospects have each label; empty where the table is
  ///     about customers with a line only.
  ///   - remarks: what is to be said of each row; empty where nothing is.
  package init(
    _ study: Study, _ labels: CustomerLabels, prospects: [Int] = [], remarks: [Phrase?] = []
  ) {
    let totals = GroupTotals(study.book, groups: labels.names.count, codes: labels.codes)
    names = labels.names
    self.totals = totals
    customers = totals.customers.indices.map {
      totals.customers[$0] + (prospects.isEmpty ? 0 : Int64(prospects[$0]))
    }
    allCustomers = Int64(study.book.customerCount + prospects.reduce(0, +))
    allProfit = study.book.profit.reduce(0, +)
    annualProfit = LabelFigures.sums(study.annualProfit, labels)
    medianTenures = GroupTenures(study.book, labels, spanDays: study.window.spanDays).medians
    isKnown = labels.names.map {
      study.window.activeDays != nil || LabelFigures.withoutPurchase.contains($0)
    }
    self.remarks = remarks.isEmpty ? labels.names.map { _ in nil } : remarks
  }

  private static func sums(_ money: [Int64], _ labels: CustomerLabels) -> [Int64] {
    var sums = Array(repeating: Int128(0), count: labels.names.count)
    for (customer, code) in labels.codes.enumerated() where code >= 0 {
      sums[Int(code)] += Int128(money[customer])
    }
    return sums.map { Int64(clamping: $0) }
  }

  /// Values of the rows; none where the customers of a row are unknown.
  package func known<Value>(_ value: (Int) -> Value?) -> [Value?] {
    isKnown.indices.map { isKnown[$0] ? value($0) : nil }
  }

  /// The share of each row in a whole; none where that is not positive.
  package func shares(_ parts: [Int64], of whole: Int64) -> [Double?] {
    known { whole > 0 ? Double(parts[$0]) / Double(whole) : nil }
  }

  /// Why a row has empty values.
  package var notes: [Phrase?] {
    isKnown.indices.map { isKnown[$0] ? remarks[$0] : Phrase(.tooShort) }
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
    medianByRank(counts.reduce(0, +)) { Double(place($0, counts)) }
  }

  private static func place(_ rank: Int, _ counts: [Int]) -> Int {
    var seen = 0
    return counts.firstIndex { count in
      seen += count
      return seen > rank
    } ?? 0
  }
}
