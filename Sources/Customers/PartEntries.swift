import Columns

/// The entries of the orders of one part of the customers.
struct PartEntries: Sendable {
  /// For each order of the part, the number of entries up to and including its last one.
  var orderEnds: [Int32] = []
  var day = PackedColumn()
  var revenue = PackedColumn()
  /// Further money by place in `CanonicalColumn.carriedMoney`.
  var money = CanonicalColumn.carriedMoney.map { _ in PackedColumn() }
  var refund = PackedColumn()
  /// Whether a line is negative.
  var hasRefund = false
}

/// Adds up the lines of the orders of a part by day.
///
/// The memory is a worker's for one part after the other.
struct EntryBuilder: Sendable {
  private let columns: LedgerColumns
  /// The entries, followed by room for more.
  private var entries: [Entry] = []
  private var entryCount = 0
  private var orderEnds: [Int32] = []
  private var customers: [Customer] = []

  /// The sums of an order's lines of one day; a sum that overflows fails the range check later.
  private struct Entry: BitwiseCopyable {
    var day: Int32 = 0
    /// The first of the lines, and the end after the last one.
    var firstLine: Int32 = 0
    var lineEnd: Int32 = 0
    var revenue: Int64 = 0
    var refund: Int64 = 0
  }

  /// What is known of a customer's entries.
  private struct Customer: BitwiseCopyable {
    /// The number of entries up to and including the customer's last one.
    let entryEnd: Int
    /// The sum of the absolute amounts of the customer's lines.
    var magnitude: UInt64
  }

  init(_ columns: LedgerColumns) { self.columns = columns }

  /// Forgets what was added.
  mutating func removeAll() {
    entryCount = 0
    orderEnds.removeAll(keepingCapacity: true)
    customers.removeAll(keepingCapacity: true)
  }

  /// The number of orders.
  var orderCount: Int { orderEnds.count }

  /// The sum of the absolute amounts of a customer's lines; customers are counted as they were
  /// added.
  func magnitude(of customer: Int) -> UInt64 { customers[customer].magnitude }

  /// Adds the entries of a customer's orders, which have a number of lines.
  mutating func add(
    _ orders: borrowing [PartOrder], of part: borrowing PartLines, lines: Int
  ) {
    if entries.count < entryCount + lines {
      entries += repeatElement(Entry(), count: entryCount + lines)
    }
    let magnitude = EntryBuilder.add(orders, of: part, &entries, &entryCount, &orderEnds)
    customers.append(Customer(entryEnd: entryCount, magnitude: magnitude))
  }

  /// Returns the sum of the absolute amounts.
  private static func add(
    _ orders: borrowing [PartOrder], of part: borrowing PartLines, _ entries: inout [Entry],
    _ count: inout Int, _ orderEnds: inout [Int32]
  ) -> UInt64 {
    let lines = part.lines.span
    let orders = orders.span
    var output = entries.mutableSpan
    var (magnitude, next) = (UInt64(0), count)
    for order in orders.indices {
      var index = orders[order].lines.lowerBound
      let end = orders[order].lines.upperBound
      while index < end {
        var entry = Entry(day: lines[index].day, firstLine: Int32(truncatingIfNeeded: index))
        repeat {
          let revenue = lines[index].revenue
          entry.revenue &+= revenue
          entry.refund &+= min(revenue, 0)
          magnitude = magnitude.saturatingSum(revenue.magnitude)
          index += 1
        } while index < end && lines[index].day == entry.day
        entry.lineEnd = Int32(truncatingIfNeeded: index)
        output[next] = entry
        next += 1
      }
      orderEnds.append(Int32(truncatingIfNeeded: next))
    }
    count = next
    return magnitude
  }

  /// What was added, packed, with the further money of its lines.
  mutating func finish(_ lines: borrowing PartLines) -> PartEntries {
    var part = PartEntries()
    // A copy of what is needed: the builder's memory has room for more.
    part.orderEnds = Array(orderEnds[...])
    part.day = PackedColumn(column { $0.day })
    part.revenue = PackedColumn(column { $0.revenue })
    for place in columns.money {
      part.money[place] = PackedColumn(
        EntryBuilder.sums(lines.columns.money[place], lines, entries, &customers))
    }
    part.refund = PackedColumn(column { $0.refund })
    part.hasRefund = part.refund.lowest < 0
    return part
  }

  /// Adds up a column of money by entry, and its absolute amounts by customer.
  private static func sums(
    _ values: borrowing [Int64], _ part: borrowing PartLines, _ entries: borrowing [Entry],
    _ customers: inout [Customer]
  ) -> [Int64] {
    var sums = [Int64](repeating: 0, count: customers.last?.entryEnd ?? 0)
    var output = sums.mutableSpan
    var owners = customers.mutableSpan
    let (values, lines, entries) = (values.span, part.lines.span, entries.span)
    var entry = 0
    for customer in owners.indices {
      var magnitude = owners[customer].magnitude
      let end = owners[customer].entryEnd
      while entry < end {
        var sum: Int64 = 0
        for line in Int(entries[entry].firstLine)..<Int(entries[entry].lineEnd) {
          let value = values[Int(lines[line].row)]
          sum &+= value
          magnitude = magnitude.saturatingSum(value.magnitude)
        }
        output[entry] = sum
        entry += 1
      }
      owners[customer].magnitude = magnitude
    }
    return sums
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
