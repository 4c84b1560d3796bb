import Parallelism

/// The sorted and added-up lines of one part of the customers.
struct LedgerPart: Sendable {
  /// For each customer of the part, the number of orders up to and with its last one.
  var customerEnds: [Int32] = []
  /// For each order of the part, the number of entries up to and with its last one.
  var orderEnds: [Int32] = []
  var entries = Ledger.Entries()
  private(set) var hasRefund = false
  /// The sum of the absolute amounts of all lines.
  private(set) var magnitude = Int128(0)
  private(set) var largestMagnitude = UInt64(0)
  /// The customer with the largest sum, counted from the part's first.
  private(set) var largestCustomer = 0
  /// The customer with the most lines, counted from the part's first.
  private(set) var busiest = 0
  private(set) var mostLines = 0

  private let columns: LedgerColumns
  /// The orders of the customer at hand; kept so that its memory is reused.
  private var orders: [Order] = []

  /// An order's lines, as a range of keyed lines.
  private struct Order {
    var firstDay: Int32
    var lines: Range<Int>
  }

  init(
    _ spread: SpreadLines, _ range: Range<Int>, customers: Range<Int>, _ columns: LedgerColumns
  ) {
    self.columns = columns
    customerEnds.reserveCapacity(customers.count)
    orderEnds.reserveCapacity(range.count / 2)
    entries.reserve(range.count / 2, columns)
    spread.lines.withSpan(range) { lines in
      spread.extras.withSpan(columns.hasExtra ? range : 0..<0) { extras in
        var keyed = KeyedLines(lines, customers: customers)
        for customer in 0..<customers.count {
          let own = keyed.sortLines(of: customer)
          addCustomer(customer, lines, extras, keyed.lines.span, own)
          customerEnds.append(Int32(orderEnds.count))
        }
      }
    }
  }

  private mutating func addCustomer(
    _ customer: Int, _ lines: Span<SortedLine>, _ extras: Span<LineExtra>,
    _ keyed: Span<KeyedLine>, _ own: Range<Int>
  ) {
    if own.count > mostLines { (busiest, mostLines) = (customer, own.count) }
    findOrders(keyed, own)
    var sum = UInt64(0)
    for order in orders {
      sum = sum.saturatingSum(addOrder(lines, extras, keyed, order.lines))
      orderEnds.append(Int32(entries.day.count))
    }
    magnitude += Int128(sum)
    if sum > largestMagnitude { (largestMagnitude, largestCustomer) = (sum, customer) }
  }

  /// Finds the orders among a customer's sorted lines and sorts them by their first day.
  private mutating func findOrders(_ keyed: Span<KeyedLine>, _ own: Range<Int>) {
    orders.removeAll(keepingCapacity: true)
    var isSorted = true
    var start = own.lowerBound
    while start < own.upperBound {
      var end = start + 1
      while end < own.upperBound, keyed[end].order == keyed[start].order { end += 1 }
      let day = keyed[start].day
      if let last = orders.last, last.firstDay > day { isSorted = false }
      orders.append(Order(firstDay: day, lines: start..<end))
      start = end
    }
    guard !isSorted else { return }
    orders.sort { ($0.firstDay, $0.lines.lowerBound) < ($1.firstDay, $1.lines.lowerBound) }
  }

  /// Adds the entries of one order and returns the sum of its absolute amounts.
  private mutating func addOrder(
    _ lines: Span<SortedLine>, _ extras: Span<LineExtra>,
    _ keyed: Span<KeyedLine>, _ own: Range<Int>
  ) -> UInt64 {
    var magnitude = UInt64(0)
    var index = own.lowerBound
    while index < own.upperBound {
      let day = keyed[index].day
      var sum = EntrySum()
      while index < own.upperBound, keyed[index].day == day {
        let line = Int(keyed[index].line)
        sum.add(revenue: lines[line].revenue)
        if columns.hasExtra { sum.add(extras[line], columns) }
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

  mutating func add(_ line: LineExtra, _ columns: LedgerColumns) {
    if columns.hasProfit {
      profit &+= line.profit
      magnitude = magnitude.saturatingSum(line.profit.magnitude)
    }
    if columns.hasDiscount {
      discount &+= line.discount
      magnitude = magnitude.saturatingSum(line.discount.magnitude)
    }
  }
}

extension UInt64 {
  /// The sum, or the largest number where it does not fit.
  fileprivate func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
