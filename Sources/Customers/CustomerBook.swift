public import Columns
public import Parallelism
public import Statistics

/// The per-customer table as known on one day: the narrow waist between lines and analyses.
///
/// Built from the lines up to `asOf` alone, so that a label taken from the book of an earlier day
/// cannot know what came later. Rows are all customers of the ledger, by code.
public struct CustomerBook: Sendable {
  /// The last day that counts.
  public let asOf: Day
  /// Whether the customer has a line up to the as-of day: only these are counted.
  public private(set) var hasLine: [Bool] = []
  /// The number of customers with a line up to the as-of day: n.
  public private(set) var customerCount = 0
  /// The number of purchases: orders whose lines up to the as-of day sum to more than zero.
  public private(set) var orders: [Int32] = []
  /// Revenue of the lines up to the as-of day in 1/10,000, refunds included.
  public private(set) var revenue: [Int64] = []
  /// Profit of the lines up to the as-of day in 1/10,000.
  public private(set) var profit: [Int64] = []
  /// Where each customer's purchase days start, followed by the end of the last one.
  public private(set) var purchaseDayOffsets: [Int32] = [0]
  /// The different days on which each customer purchased, ascending.
  public private(set) var purchaseDays: [Int32] = []
  /// The number of purchases on each of these days, at least 1.
  public private(set) var purchasesOnDay: [Int32] = []

  /// Reads the ledger up to a day, customers in parallel.
  public init(_ ledger: Ledger, asOf: Day, workers: Workers) {
    self.asOf = asOf
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      CustomerBookPart(ledger, customers, asOf: asOf.number)
    }
    reserve(ledger.customerCount, days: parts.reduce(0) { $0 + $1.days.count })
    for part in parts { append(part) }
  }

  /// The purchase days of a customer, as a range of `purchaseDays` and `purchasesOnDay`.
  @inlinable
  public func purchaseDayRange(of customer: Int) -> Range<Int> {
    Int(purchaseDayOffsets[customer])..<Int(purchaseDayOffsets[customer + 1])
  }

  /// Whether a customer has a purchase.
  @inlinable
  public func hasPurchase(_ customer: Int) -> Bool { orders[customer] > 0 }

  /// The first purchase day of a customer, as days since 1970-01-01; nil without a purchase.
  @inlinable
  public func firstPurchase(_ customer: Int) -> Int32? {
    hasPurchase(customer) ? purchaseDays[purchaseDayRange(of: customer).lowerBound] : nil
  }

  /// The last purchase day of a customer, as days since 1970-01-01; nil without a purchase.
  @inlinable
  public func lastPurchase(_ customer: Int) -> Int32? {
    hasPurchase(customer) ? purchaseDays[purchaseDayRange(of: customer).upperBound - 1] : nil
  }

  /// The days from the last purchase to the as-of day; nil without a purchase.
  @inlinable
  public func daysSinceLast(_ customer: Int) -> Int? {
    lastPurchase(customer).map { Int(asOf.number) - Int($0) }
  }

  /// The days from the first purchase to the as-of day; nil without a purchase.
  @inlinable
  public func tenureDays(_ customer: Int) -> Int? {
    firstPurchase(customer).map { Int(asOf.number) - Int($0) }
  }

  /// Whether a customer has a purchase day after `start` and up to `end`, including `end`.
  ///
  /// - Complexity: O(log purchase days).
  @inlinable
  public func hasPurchase(_ customer: Int, after start: Int32, through end: Int32) -> Bool {
    let range = purchaseDayRange(of: customer)
    let next = range.partitioningIndex { purchaseDays[$0] > start }
    return next < range.upperBound && purchaseDays[next] <= end
  }

  private mutating func reserve(_ customers: Int, days: Int) {
    hasLine.reserveCapacity(customers)
    orders.reserveCapacity(customers)
    revenue.reserveCapacity(customers)
    profit.reserveCapacity(customers)
    purchaseDayOffsets.reserveCapacity(customers + 1)
    purchaseDays.reserveCapacity(days)
    purchasesOnDay.reserveCapacity(days)
  }

  private mutating func append(_ part: CustomerBookPart) {
    let first = Int32(purchaseDays.count)
    hasLine += part.hasLine
    customerCount += part.hasLine.reduce(0) { $0 + ($1 ? 1 : 0) }
    orders += part.orders
    revenue += part.revenue
    profit += part.profit
    for end in part.dayEnds { purchaseDayOffsets.append(first + end) }
    purchaseDays += part.days
    purchasesOnDay += part.purchases
  }
}

/// The rows of a book for a chunk of the customers.
private struct CustomerBookPart: Sendable {
  var hasLine: [Bool] = []
  var orders: [Int32] = []
  var revenue: [Int64] = []
  var profit: [Int64] = []
  var dayEnds: [Int32] = []
  var days: [Int32] = []
  var purchases: [Int32] = []

  init(_ ledger: Ledger, _ customers: Range<Int>, asOf: Int32) {
    // The columns are taken out once: a copy of them per order would count references.
    let columns = LedgerColumnsInUse(ledger)
    for customer in customers { add(columns, customer, asOf) }
  }

  private mutating func add(_ columns: borrowing LedgerColumnsInUse, _ customer: Int, _ asOf: Int32)
  {
    hasLine.append(false)
    orders.append(0)
    revenue.append(0)
    profit.append(0)
    let firstDay = days.count
    let own = Int(columns.orderOffsets[customer])..<Int(columns.orderOffsets[customer + 1])
    for order in own {
      let first = Int(columns.entryOffsets[order])
      let sum = add(columns, first..<Int(columns.entryOffsets[order + 1]), asOf)
      if sum > 0 { addPurchase(columns.day[first], firstDay: firstDay) }
    }
    dayEnds.append(Int32(days.count))
  }

  /// Adds the money of an order's entries up to the as-of day and returns their revenue.
  private mutating func add(
    _ columns: borrowing LedgerColumnsInUse, _ entries: Range<Int>, _ asOf: Int32
  ) -> Int64 {
    var (sum, earned, isSeen) = (Int64(0), Int64(0), false)
    for entry in entries {
      guard columns.day[entry] <= asOf else { break }
      sum += columns.revenue[entry]
      earned += columns.profit[entry]
      isSeen = true
    }
    guard isSeen else { return 0 }
    let last = hasLine.count - 1
    hasLine[last] = true
    revenue[last] += sum
    profit[last] += earned
    return sum
  }

  private mutating func addPurchase(_ day: Int32, firstDay: Int) {
    orders[orders.count - 1] += 1
    if days.count > firstDay, days[days.count - 1] == day {
      purchases[purchases.count - 1] += 1
    } else {
      days.append(day)
      purchases.append(1)
    }
  }
}

/// The columns of a ledger that a book reads, taken out for a chunk of the customers.
private struct LedgerColumnsInUse {
  let orderOffsets: [Int32]
  let entryOffsets: [Int32]
  let day: [Int32]
  let revenue: [Int64]
  let profit: [Int64]

  init(_ ledger: Ledger) {
    orderOffsets = ledger.orderOffsets
    entryOffsets = ledger.entryOffsets
    day = ledger.entries.day
    revenue = ledger.entries.revenue
    profit = ledger.entries.profit
  }
}
