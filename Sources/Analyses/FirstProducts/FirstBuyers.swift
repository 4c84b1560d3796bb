import Columns
import Customers
import Framework
import Measures
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

  /// All profit less that up to the first purchase day, which takes only the first orders to tell.
  private static func laterProfit(_ study: Study) -> [Int64] {
    let (ledger, book) = (study.ledger, study.book)
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      let (days, profit) = (ledger.entries.day, ledger.entries.profit)
      let (orders, entries) = (ledger.orderOffsets, ledger.entryOffsets)
      return customers.map { customer in
        guard let first = book.firstPurchase(customer) else { return Int64(0) }
        var later = book.profit[customer]
        for order in Int(orders[customer])..<Int(orders[customer + 1]) {
          // Orders stand in the order of their first days, and entries in that of their days.
          guard days[Int(entries[order])] <= first else { break }
          for entry in Int(entries[order])..<Int(entries[order + 1]) where days[entry] <= first {
            later -= profit[entry]
          }
        }
        return later
      }
    }
    return study.workers.concatenated(parts)
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

  /// Adds up all customers with a purchase.
  func sumOfAll() -> Sum {
    var sum = Sum()
    for customer in book.orders.indices { add(customer, to: &sum) }
    return sum
  }

  /// Adds up the customers of each code.
  ///
  /// Customers are read in their order and the sums lie side by side: the customers of one code
  /// would be all over memory.
  func sums(_ first: FirstItems, codes: Int) -> [Sum] {
    var sums = [Sum](repeating: Sum(), count: codes)
    for part in first.parts {
      for index in part.codes.indices {
        add(Int(part.customers[index]), to: &sums[Int(part.codes[index])])
      }
    }
    return sums
  }

  @inline(__always)
  private func add(_ customer: Int, to sum: inout Sum) {
    guard let tenure = book.tenureDays(customer) else { return }
    sum.customers += 1
    if book.purchaseDayRange(of: customer).count > 1 { sum.again += 1 }
    sum.orders += Int(book.orders[customer])
    sum.revenue += book.revenue[customer]
    sum.profit += book.profit[customer]
    sum.laterProfit += laterProfit[customer]
    sum.tenureDays += tenure
    sum.usual += usualRates[tenure / FirstBuyers.daysPerAge]
    if isTruncated[customer] { sum.truncated += 1 }
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
