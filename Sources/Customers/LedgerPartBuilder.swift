import Columns
import Statistics

/// An order of the current customer: its first day, and its lines as a range of keyed lines.
struct PartOrder {
  var firstDay: Int32
  var lines: Range<Int>
}

/// Sorts and adds up the lines of one part of the customers after the other.
///
/// What a part needs meanwhile is a worker's memory, written again for the next one; the result
/// is packed.
struct LedgerPartBuilder: Sendable {
  private var lines = PartLines()
  private var entries: EntryBuilder
  private var items: ItemBuilder
  private let columns: LedgerColumns
  /// The orders of the current customer.
  private var orders: [PartOrder] = []

  init(_ columns: LedgerColumns) {
    self.columns = columns
    entries = EntryBuilder(columns)
    items = ItemBuilder(columns)
  }

  /// Sorts and adds up the lines of a part.
  mutating func part(_ parted: PartedLines, _ number: Int) -> LedgerPart {
    lines.load(parted, number, columns)
    entries.removeAll()
    items.removeAll()
    var part = LedgerPart()
    let customers = parted.partition.customers[number]
    part.customerEnds.reserveCapacity(customers.count)
    for (place, customer) in customers.enumerated() {
      let own = lines.sortLines(of: place)
      if part.busiest.map({ own.count > $0.lines }) ?? true {
        part.busiest = (Int(customer), own.count)
      }
      findOrders(own)
      entries.add(orders, of: lines, lines: own.count)
      if columns.hasItems { items.add(orders, of: lines) }
      part.customerEnds.append(Int32(entries.orderCount))
    }
    part.entries = entries.finish(lines)
    for (place, customer) in customers.enumerated() {
      let sum = entries.magnitude(of: place)
      part.magnitude += Int128(sum)
      if part.largest.map({ sum > $0.magnitude }) ?? true { part.largest = (Int(customer), sum) }
    }
    if columns.hasItems { part.items = items.finish() }
    return part
  }

  /// Finds the orders among a customer's sorted lines and sorts them by their first day.
  private mutating func findOrders(_ own: Range<Int>) {
    orders.removeAll(keepingCapacity: true)
    let isSorted = LedgerPartBuilder.findOrders(lines, own, &orders)
    if !isSorted { sortOrders() }
  }

  /// Sorts the orders by their first day; those of one day stay as they are.
  private mutating func sortOrders() {
    guard orders.count <= 48 else {
      return orders.sort {
        ($0.firstDay, $0.lines.lowerBound) < ($1.firstDay, $1.lines.lowerBound)
      }
    }
    var span = orders.mutableSpan
    span.sortByInsertion(span.indices) { $0.firstDay < $1.firstDay }
  }

  /// Returns whether the orders are in the order of their first days.
  private static func findOrders(
    _ part: borrowing PartLines, _ own: Range<Int>, _ orders: inout [PartOrder]
  ) -> Bool {
    let lines = part.lines.span
    var isSorted = true
    var lastDay = Int32.min
    var start = own.lowerBound
    while start < own.upperBound {
      var end = start + 1
      while end < own.upperBound, lines[end].order == lines[start].order { end += 1 }
      let day = lines[start].day
      if lastDay > day { isSorted = false }
      lastDay = day
      orders.append(PartOrder(firstDay: day, lines: start..<end))
      start = end
    }
    return isSorted
  }
}

extension UInt64 {
  /// The sum, or the largest number where it does not fit.
  @inline(__always)
  func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
