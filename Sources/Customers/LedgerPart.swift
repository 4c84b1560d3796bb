import Columns
import Parallelism

/// The sorted and added-up lines of one part of the customers.
struct LedgerPart: Sendable {
  /// For each customer of the part, the number of orders up to and with its last one.
  private(set) var customerEnds: [Int32] = []
  /// For each order of the part, the number of entries up to and with its last one.
  private(set) var orderEnds: [Int32] = []
  private(set) var entries = Ledger.Entries()
  /// What the orders' lines are about; without a row where nobody asks.
  private(set) var items: PartItems
  private(set) var hasRefund = false
  /// The sum of the absolute amounts of all lines.
  private(set) var magnitude = Int128(0)
  /// The customer with the largest sum, the first by id among equals; nil without customers.
  private(set) var largest: (customer: Int, magnitude: UInt64)?
  /// The customer with the most lines, the first by id among equals; nil without customers.
  private(set) var busiest: (customer: Int, lines: Int)?

  private let columns: LedgerColumns
  /// The orders of the customer at hand; kept so that its memory is reused.
  private var orders: [Order] = []

  /// An order's lines, as a range of keyed lines.
  private struct Order {
    var firstDay: Int32
    var lines: Range<Int>
  }

  init(_ blocks: [LineBlock], _ part: Int, _ partition: LinePartition, _ columns: LedgerColumns) {
    self.columns = columns
    items = PartItems(columns)
    let customers = partition.customers[part]
    var lines = PartLines(
      blocks, part, places: partition.places, customers: customers.count, columns)
    customerEnds.reserveCapacity(customers.count)
    orderEnds.reserveCapacity(lines.count / 2)
    entries.reserve(lines.count / 2, columns)
    for (place, customer) in customers.enumerated() {
      let own = lines.sortLines(of: place)
      addCustomer(Int(customer), lines, own)
      customerEnds.append(Int32(orderEnds.count))
    }
  }

  private mutating func addCustomer(
    _ customer: Int, _ lines: borrowing PartLines, _ own: Range<Int>
  ) {
    if busiest.map({ own.count > $0.lines }) ?? true { busiest = (customer, own.count) }
    findOrders(lines.lines.span, own)
    var sum = UInt64(0)
    for order in orders {
      sum = sum.saturatingSum(addOrder(lines, order.lines))
      orderEnds.append(Int32(entries.day.count))
      if columns.hasItems { items.addOrder(lines, order.lines) }
    }
    magnitude += Int128(sum)
    if largest.map({ sum > $0.magnitude }) ?? true { largest = (customer, sum) }
  }

  /// Finds the orders among a customer's sorted lines and sorts them by their first day.
  private mutating func findOrders(_ lines: Span<KeyedLine>, _ own: Range<Int>) {
    orders.removeAll(keepingCapacity: true)
    var isSorted = true
    var start = own.lowerBound
    while start < own.upperBound {
      var end = start + 1
      while end < own.upperBound, lines[end].order == lines[start].order { end += 1 }
      let day = lines[start].day
      if let last = orders.last, last.firstDay > day { isSorted = false }
      orders.append(Order(firstDay: day, lines: start..<end))
      start = end
    }
    guard !isSorted else { return }
    orders.sort { ($0.firstDay, $0.lines.lowerBound) < ($1.firstDay, $1.lines.lowerBound) }
  }

  /// Adds the entries of one order and returns the sum of its absolute amounts.
  private mutating func addOrder(_ lines: borrowing PartLines, _ own: Range<Int>) -> UInt64 {
    let keyed = lines.lines.span
    var magnitude = UInt64(0)
    var index = own.lowerBound
    while index < own.upperBound {
      let day = keyed[index].day
      var sum = EntrySum()
      while index < own.upperBound, keyed[index].day == day {
        sum.add(revenue: keyed[index].revenue)
        let row = Int(keyed[index].row)
        if columns.hasProfit { sum.add(profit: lines.profit[row]) }
        if columns.hasDiscount { sum.add(discount: lines.discount[row]) }
        index += 1
      }
      append(sum, day: day)
      magnitude = magnitude.saturatingSum(sum.magnitude)
    }
    return magnitude
  }

  private mutating func append(_ sum: EntrySum, day: Int32) {
    entries.day.append(day)
    entries.revenue.append(sum.revenue)
    if sum.refund < 0, !hasRefund {
      hasRefund = true
      entries.refund = Array(repeating: 0, count: entries.day.count - 1)
    }
    if hasRefund { entries.refund.append(sum.refund) }
    if columns.hasProfit { entries.profit.append(sum.profit) }
    if columns.hasDiscount { entries.discount.append(sum.discount) }
  }
}

/// The sums of an order's lines of one day; a sum that overflows fails the range check later.
private struct EntrySum {
  var revenue: Int64 = 0
  var profit: Int64 = 0
  var discount: Int64 = 0
  var refund: Int64 = 0
  /// The sum of the absolute amounts, or the largest number where that is too much.
  var magnitude: UInt64 = 0

  @inline(__always)
  mutating func add(revenue amount: Int64) {
    revenue &+= amount
    if amount < 0 { refund &+= amount }
    magnitude = magnitude.saturatingSum(amount.magnitude)
  }

  mutating func add(profit amount: Int64) {
    profit &+= amount
    magnitude = magnitude.saturatingSum(amount.magnitude)
  }

  mutating func add(discount amount: Int64) {
    discount &+= amount
    magnitude = magnitude.saturatingSum(amount.magnitude)
  }
}

extension UInt64 {
  /// The sum, or the largest number where it does not fit.
  fileprivate func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
