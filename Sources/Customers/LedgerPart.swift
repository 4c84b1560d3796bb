import Parallelism

/// The sorted and added-up lines of one part of the customers.
struct LedgerPart: Sendable {
  /// For each customer of the part, the number of orders up to and with its last one.
  private(set) var customerEnds: [Int32] = []
  /// For each order of the part, the number of entries up to and with its last one.
  private(set) var orderEnds: [Int32] = []
  private(set) var entries = Ledger.Entries()
  private(set) var hasRefund = false
  /// The sum of the absolute amounts of all lines.
  private(set) var magnitude = Int128(0)
  private(set) var largestMagnitude = Int128(-1)
  /// The customer with the largest sum, counted from the part's first.
  private(set) var largestCustomer = 0
  /// The customer with the most lines, counted from the part's first.
  private(set) var busiest = 0
  private(set) var mostLines = 0

  /// The order of a line in the upper half, its day in the lower: equal keys become one entry.
  private struct Keyed {
    var key: UInt64
    var line: Int32
  }

  private struct Order {
    var firstDay: Int32
    var lines: Range<Int>
  }

  init(
    _ lines: SharedBuffer<SortedLine>, _ range: Range<Int>, customers: Range<Int>,
    _ columns: LedgerColumns
  ) {
    let local = range.map { lines[$0] }
    let (offsets, places) = LedgerPart.sort(local, customers: customers)
    customerEnds.reserveCapacity(customers.count)
    entries.day.reserveCapacity(local.count)
    entries.revenue.reserveCapacity(local.count)
    for customer in 0..<customers.count {
      let own = offsets[customer]..<offsets[customer + 1]
      if own.count > mostLines { (busiest, mostLines) = (customer, own.count) }
      addCustomer(customer, local, places[own], columns)
      customerEnds.append(Int32(orderEnds.count))
    }
  }

  /// Counting sort: where each customer's lines start, and the lines in that order.
  private static func sort(
    _ lines: [SortedLine], customers: Range<Int>
  ) -> (offsets: [Int], places: [Int32]) {
    var offsets = Array(repeating: 0, count: customers.count + 1)
    for line in lines { offsets[Int(line.customer) - customers.lowerBound + 1] += 1 }
    for customer in 0..<customers.count { offsets[customer + 1] += offsets[customer] }
    var next = offsets
    var places = Array(repeating: Int32(0), count: lines.count)
    for (index, line) in lines.enumerated() {
      let customer = Int(line.customer) - customers.lowerBound
      places[next[customer]] = Int32(index)
      next[customer] += 1
    }
    return (offsets, places)
  }

  private mutating func addCustomer(
    _ customer: Int, _ lines: [SortedLine], _ places: ArraySlice<Int32>, _ columns: LedgerColumns
  ) {
    var keyed = places.map { Keyed(key: LedgerPart.key(lines[Int($0)]), line: $0) }
    keyed.sort { $0.key < $1.key }
    var sum = Int128(0)
    for order in LedgerPart.orders(keyed) {
      sum += addOrder(keyed[order.lines], lines, columns)
      orderEnds.append(Int32(entries.day.count))
    }
    magnitude += sum
    if sum > largestMagnitude { (largestMagnitude, largestCustomer) = (sum, customer) }
  }

  /// Lines without an order id share the key of their day, above all order codes.
  private static func key(_ line: SortedLine) -> UInt64 {
    let day = UInt64(UInt32(bitPattern: line.day) ^ 0x8000_0000)
    let order = line.order >= 0 ? UInt64(line.order) : 1 << 31 | day & 0x7FFF_FFFF
    return order << 32 | day
  }

  /// The orders among sorted lines, by their first day.
  private static func orders(_ keyed: [Keyed]) -> [Order] {
    var orders: [Order] = []
    var start = 0
    while start < keyed.count {
      var end = start + 1
      while end < keyed.count, keyed[end].key >> 32 == keyed[start].key >> 32 { end += 1 }
      let day = Int32(bitPattern: UInt32(truncatingIfNeeded: keyed[start].key) ^ 0x8000_0000)
      orders.append(Order(firstDay: day, lines: start..<end))
      start = end
    }
    orders.sort { ($0.firstDay, $0.lines.lowerBound) < ($1.firstDay, $1.lines.lowerBound) }
    return orders
  }

  /// Adds the entries of one order and returns the sum of its absolute amounts.
  private mutating func addOrder(
    _ keyed: ArraySlice<Keyed>, _ lines: [SortedLine], _ columns: LedgerColumns
  ) -> Int128 {
    var magnitude = Int128(0)
    var lastKey: UInt64?
    for item in keyed {
      let line = lines[Int(item.line)]
      if item.key != lastKey { openEntry(line.day, columns) }
      lastKey = item.key
      add(line, columns)
      magnitude += Int128(line.revenue.magnitude)
      if columns.hasProfit { magnitude += Int128(line.profit.magnitude) }
      if columns.hasDiscount { magnitude += Int128(line.discount.magnitude) }
    }
    return magnitude
  }

  private mutating func openEntry(_ day: Int32, _ columns: LedgerColumns) {
    entries.day.append(day)
    entries.revenue.append(0)
    entries.refund.append(0)
    if columns.hasProfit { entries.profit.append(0) }
    if columns.hasDiscount { entries.discount.append(0) }
  }

  /// Adds a line to the last entry; a sum that overflows here is thrown away by the range check.
  private mutating func add(_ line: SortedLine, _ columns: LedgerColumns) {
    let last = entries.day.count - 1
    entries.revenue[last] &+= line.revenue
    if line.revenue < 0 {
      entries.refund[last] &+= line.revenue
      hasRefund = true
    }
    if columns.hasProfit { entries.profit[last] &+= line.profit }
    if columns.hasDiscount { entries.discount[last] &+= line.discount }
  }
}
