import Columns
import Customers
import Framework
import Measures

/// What the tables of current value against potential are made of.
struct ValueMatrixFigures: Sendable {
  let customers: ListedCustomers
  let matrix: ValueMatrix
  let book: CustomerBook
  /// What the customers of each quadrant add up to; the last are those without a purchase.
  let sums: [Sum]

  init(_ study: Study) {
    customers = ListedCustomers(withLineIn: study)
    (matrix, book) = (study.valueMatrix, study.book)
    sums = ValueMatrixFigures.sums(matrix, book)
  }

  /// What the customers of a quadrant add up to; money in 1/10,000.
  struct Sum: Sendable {
    var customers = Int64(0)
    var revenue = Int128(0)
    var profit = Int128(0)
    var current = Int128(0)
    var potential = Int128(0)
  }

  private static func sums(_ matrix: ValueMatrix, _ book: CustomerBook) -> [Sum] {
    var sums = Array(repeating: Sum(), count: ValueMatrix.names.count)
    for (customer, code) in matrix.labels.codes.enumerated() where code >= 0 {
      sums[Int(code)].customers += 1
      sums[Int(code)].revenue += Int128(book.revenue[customer])
      sums[Int(code)].profit += Int128(book.profit[customer])
      sums[Int(code)].current += Int128(matrix.current?[customer] ?? 0)
      sums[Int(code)].potential += Int128(matrix.potential[customer] ?? 0)
    }
    return sums
  }

  /// high or low for each customer; none where that is not known.
  func level(
    _ isHigh: [Bool], isKnown: @Sendable (Int) -> Bool
  ) -> (codes: [Int16], names: [String]) {
    (customers.column { isKnown($0) ? (isHigh[$0] ? 0 : 1) : -1 }, ["high", "low"])
  }

  /// Whether there is an active window.
  var hasWindow: Bool { matrix.current != nil }

  /// A value of each quadrant; nil in too short data, in which only those without a purchase are
  /// known.
  func known<Value>(_ value: (Sum) -> Value?) -> [Value?] {
    sums.indices.map { $0 == 4 || hasWindow ? value(sums[$0]) : nil }
  }

  /// Money of each quadrant, in 1/10,000; nil in too short data.
  func money(_ sum: (Sum) -> Int128) -> [Int64?] { known { Int64(clamping: sum($0)) } }

  /// The share of each quadrant in all customers.
  var customerShares: [Double?] {
    let all = book.customerCount
    return known { all > 0 ? Double($0.customers) / Double(all) : nil }
  }

  /// The share of each quadrant in all profit.
  var profitShares: [Double?] {
    let total = sums.reduce(Int128(0)) { $0 + $1.profit }
    return known { total > 0 ? Double($0.profit) / Double(total) : nil }
  }

  /// The profit of each quadrant in the active window, in 1/10,000.
  var current: [Int64?] { sums.map { hasWindow ? Int64(clamping: $0.current) : nil } }

  /// The potential of each quadrant, in 1/10,000; nil without a purchase.
  var potential: [Int64?] {
    sums.indices.map { $0 < 4 && hasWindow ? Int64(clamping: sums[$0].potential) : nil }
  }
}
