import Columns

/// The entries of the orders of one part of the customers.
struct PartEntries: Sendable {
  /// For each order of the part, the number of entries up to and with its last one.
  var orderEnds: [Int32] = []
  var day = PackedColumn()
  var revenue = PackedColumn()
  var profit = PackedColumn()
  var discount = PackedColumn()
  var refund = PackedColumn()
  /// Whether a line is negative.
  var hasRefund = false
}

/// Adds up the lines of the orders of a part by day.
///
/// The memory is a worker's for one part after the other.
struct EntryBuilder: Sendable {
  private let columns: LedgerColumns
  /// The entries, and behind them room for more.
  private var entries: [Entry] = []
  private var entryCount = 0
  private var orderEnds: [Int32] = []

  /// The sums of an order's lines of one day; a sum that overflows fails the range check later.
  private struct Entry: BitwiseCopyable {
    var day: Int32 = 0
    var revenue: Int64 = 0
    var profit: Int64 = 0
    var discount: Int64 = 0
    var refund: Int64 = 0
  }

  init(_ columns: LedgerColumns) { self.columns = columns }

  /// Forgets what was added.
  mutating func removeAll() {
    entryCount = 0
    orderEnds.removeAll(keepingCapacity: true)
  }

  /// The number of orders.
  var orderCount: Int { orderEnds.count }

  /// Adds the entries of some orders and returns the sum of their absolute amounts.
  mutating func add(_ orders: borrowing [PartOrder], of part: borrowing PartLines) -> UInt64 {
    var sum = UInt64(0)
    for order in 0..<orders.count {
      let own = orders[order].lines
      if entries.count < entryCount + own.count {
        entries += repeatElement(Entry(), count: entryCount + own.count)
      }
      sum = sum.saturatingSum(EntryBuilder.add(own, of: part, columns, &entries, &entryCount))
      orderEnds.append(Int32(truncatingIfNeeded: entryCount))
    }
    return sum
  }

  private static func add(
    _ own: Range<Int>, of part: borrowing PartLines, _ columns: LedgerColumns,
    _ entries: inout [Entry], _ count: inout Int
  ) -> UInt64 {
    let lines = part.lines.span
    let profit = part.columns.profit.span
    let discount = part.columns.discount.span
    var output = entries.mutableSpan
    var next = count
    var magnitude = UInt64(0)
    var index = own.lowerBound
    while index < own.upperBound {
      var entry = Entry(day: lines[index].day)
      while index < own.upperBound, lines[index].day == entry.day {
        let amount = lines[index].revenue
        entry.revenue &+= amount
        entry.refund &+= min(amount, 0)
        magnitude = magnitude.saturatingSum(amount.magnitude)
        let row = Int(lines[index].row)
        if columns.hasProfit {
          entry.profit &+= profit[row]
          magnitude = magnitude.saturatingSum(profit[row].magnitude)
        }
        if columns.hasDiscount {
          entry.discount &+= discount[row]
          magnitude = magnitude.saturatingSum(discount[row].magnitude)
        }
        index += 1
      }
      output[next] = entry
      next += 1
    }
    count = next
    return magnitude
  }

  /// What was added, packed.
  func finish() -> PartEntries {
    var part = PartEntries()
    // A copy of what is needed: the builder's memory has room for more.
    part.orderEnds = Array(orderEnds[...])
    part.day = PackedColumn(column { $0.day })
    part.revenue = PackedColumn(column { $0.revenue })
    if columns.hasProfit { part.profit = PackedColumn(column { $0.profit }) }
    if columns.hasDiscount { part.discount = PackedColumn(column { $0.discount }) }
    part.refund = PackedColumn(column { $0.refund })
    part.hasRefund = part.refund.lowest < 0
    return part
  }

  @inline(__always)
  private func column<Value: FixedWidthInteger>(_ value: (Entry) -> Value) -> [Value] {
    var column = [Value](repeating: 0, count: entryCount)
    var output = column.mutableSpan
    let entries = entries.span.extracting(first: entryCount)
    for entry in entries.indices { output[entry] = value(entries[entry]) }
    return column
  }
}
