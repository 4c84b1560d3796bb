import Columns
import Customers
import Parallelism

/// What every customer did after its first purchase day, and what customers of its age usually do.
struct FirstBuyers: Sendable {
  private static let daysPerAge = 30

  private let book: CustomerBook
  /// The profit of each customer behind its first purchase day, in 1/10,000.
  private let laterProfit: [Int64]
  /// Whether each customer may have bought before the data begin.
  private let isTruncated: [Bool]
  /// The share of customers with a second purchase day, by age in steps of 30 days.
  private let usualRates: [Double]

  init(_ study: Study) {
    book = study.book
    laterProfit = FirstBuyers.laterProfit(study)
    isTruncated = FirstBuyers.truncated(study)
    usualRates = FirstBuyers.usualRates(study.book)
  }

  private static func laterProfit(_ study: Study) -> [Int64] {
    let (ledger, book, asOf) = (study.ledger, study.book, study.window.asOf.number)
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      let (days, profit) = (ledger.entries.day, ledger.entries.profit)
      return customers.map { customer in
        guard let first = book.firstPurchase(customer) else { return Int64(0) }
        return ledger.entries(of: customer).reduce(0) {
          days[$1] > first && days[$1] <= asOf ? $0 + profit[$1] : $0
        }
      }
    }
    return Array(parts.joined())
  }

  private static func truncated(_ study: Study) -> [Bool] {
    let (window, wonOn) = (study.window, WinningDays(study.facts))
    return (0..<study.ledger.customerCount).map { customer in
      guard !study.input.hasCompleteHistory, let first = study.book.firstPurchase(customer),
        window.isLeftTruncated(Day(first))
      else { return false }
      return wonOn[customer].map { $0 < window.firstDay.number } ?? true
    }
  }

  private static func usualRates(_ book: CustomerBook) -> [Double] {
    var counts: [(customers: Int, again: Int)] = []
    for customer in book.orders.indices {
      guard let tenure = book.tenureDays(customer) else { continue }
      while counts.count <= tenure / daysPerAge { counts.append((0, 0)) }
      counts[tenure / daysPerAge].customers += 1
      if book.purchaseDayRange(of: customer).count > 1 { counts[tenure / daysPerAge].again += 1 }
    }
    return counts.map { $0.customers > 0 ? Double($0.again) / Double($0.customers) : 0 }
  }

  /// Adds up some customers with a purchase, in their order.
  func sum(_ customers: some Sequence<Int32>) -> Sum {
    var sum = Sum()
    for customer in customers {
      let row = Int(customer)
      guard let tenure = book.tenureDays(row) else { continue }
      sum.customers += 1
      if book.purchaseDayRange(of: row).count > 1 { sum.again += 1 }
      sum.orders += Int(book.orders[row])
      sum.revenue += book.revenue[row]
      sum.profit += book.profit[row]
      sum.laterProfit += laterProfit[row]
      sum.tenureDays += tenure
      sum.usual += usualRates[tenure / FirstBuyers.daysPerAge]
      if isTruncated[row] { sum.truncated += 1 }
    }
    return sum
  }

  /// What some customers did.
  struct Sum: BitwiseCopyable {
    var customers = 0
    /// Those with a second purchase day.
    var again = 0
    var orders = 0
    var revenue: Int64 = 0
    var profit: Int64 = 0
    var laterProfit: Int64 = 0
    var tenureDays = 0
    /// How many would have a second purchase day if they did as others of their age.
    var usual = 0.0
    /// Those that may have bought before the data begin.
    var truncated = 0
  }
}
