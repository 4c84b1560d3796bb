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

  /// Adds the entries of a customer's orders, which have so many lines, and returns the sum of their
  /// absolute amounts.
  mutating func add(
    _ orders: borrowing [PartOrder], of part: borrowing PartLines, lines: Int
  ) -> UInt64 {
    if entries.count < entryCount + lines {
      entries += repeatElement(Entry(), count: entryCount + lines)
    }
    return EntryBuilder.add(orders, of: part, columns, &entries, &entryCount, &orderEnds)
  }

  private static func add(
    _ orders: borrowing [PartOrder], of part: borrowing PartLines, _ columns: LedgerColumns,
    _ entries: inout [Entry], _ count: inout Int, _ orderEnds: inout [Int32]
  ) -> UInt64 {
    let lines = part.lines.span
    let profit = part.columns.profit.span
    let discount = part.columns.discount.span
    let orders = orders.span
    var output = entries.mutableSpan
    var (magnitude, next) = (UInt64(0), count)
    for order in orders.indices {
      var index = orders[order].lines.lowerBound
      let end = orders[order].lines.upperBound
      while index < end {
        var entry = Entry(day: lines[index].day)
        repeat {
          let line = lines[index]
          entry.revenue &+= line.revenue
          entry.refund &+= min(line.revenue, 0)
          magnitude = magnitude.saturatingSum(line.revenue.magnitude)
          if columns.hasProfit {
            let profit = profit[Int(line.row)]
            entry.profit &+= profit
            magnitude = magnitude.saturatingSum(profit.magnitude)
          }
          if columns.hasDiscount {
            let discount = discount[Int(line.row)]
            entry.discount &+= discount
            magnitude = magnitude.saturatingSum(discount.magnitude)
          }
          index += 1
        } while index < end && lines[index].day == entry.day
        output[next] = entry
        next += 1
      }
      orderEnds.append(Int32(truncatingIfNeeded: next))
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
