import Columns
import Statistics

/// The items of the orders of one part of the customers.
struct PartItems: Sendable {
  /// For each order of the part, the number of items up to and including its last one.
  var orderEnds: [Int32] = []
  /// The codes of texts by place in `CanonicalColumn.carriedTexts`.
  var codes = CanonicalColumn.carriedTexts.map { _ in PackedColumn() }
  var day = PackedColumn()
  var revenue = PackedColumn()
  var lines = PackedColumn()
}

/// Adds up the lines of the orders of a part by what they are about.
///
/// The memory is a worker's for one part after the other.
struct ItemBuilder: Sendable {
  private let columns: LedgerColumns
  /// The items, followed by room for more.
  private var items: [Item] = []
  private var itemCount = 0
  private var orderEnds: [Int32] = []
  /// The lines of the current order, followed by what is left over from others.
  private var lines: [ItemLine] = []

  /// Lines of an order that are about the same.
  private struct Item: BitwiseCopyable {
    var line: ItemLine
    /// The number of lines; the line's revenue is that of all of them.
    var lines: Int32
  }

  init(_ columns: LedgerColumns) { self.columns = columns }

  /// Forgets what was added.
  mutating func removeAll() {
    itemCount = 0
    orderEnds.removeAll(keepingCapacity: true)
  }

  /// Adds the items of some orders, whose lines may come in any order.
  mutating func add(_ orders: borrowing [PartOrder], of part: borrowing PartLines) {
    for order in 0..<orders.count {
      let own = orders[order].lines
      makeRoom(own.count)
      if own.count == 1 {
        ItemBuilder.addLine(part, own.lowerBound, &items, &itemCount)
      } else {
        ItemBuilder.take(part, own, &lines)
        // Few lines are in order already.
        if own.count > ItemBuilder.fewLines { lines[..<own.count].sort { $0 < $1 } }
        ItemBuilder.addItems(lines, own.count, &items, &itemCount)
      }
      orderEnds.append(Int32(truncatingIfNeeded: itemCount))
    }
  }

  private mutating func makeRoom(_ count: Int) {
    if lines.count < count { lines = Array(repeating: .none, count: 2 * count) }
    if items.count < itemCount + count {
      items += repeatElement(Item(line: .none, lines: 0), count: itemCount + count)
    }
  }

  /// How many lines are sorted as they are taken.
  private static let fewLines = 24

  /// Adds the line of an order that has no other.
  private static func addLine(
    _ part: borrowing PartLines, _ index: Int, _ items: inout [Item], _ count: inout Int
  ) {
    let line = ItemLine(part.lines.span[index], part.columns)
    items[count] = Item(line: line, lines: 1)
    count += 1
  }

  /// Takes the lines of an order, and sorts them where they are few.
  private static func take(
    _ part: borrowing PartLines, _ own: Range<Int>, _ lines: inout [ItemLine]
  ) {
    let keyed = part.lines.span.extracting(own)
    let isSorting = own.count <= fewLines
    var taken = lines.mutableSpan
    for index in keyed.indices {
      let line = ItemLine(keyed[index], part.columns)
      if isSorting {
        taken.insert(line, before: index) { $0 < $1 }
      } else {
        taken[index] = line
      }
    }
  }

  /// Adds up sorted lines that are about the same.
  private static func addItems(
    _ lines: borrowing [ItemLine], _ lineCount: Int, _ items: inout [Item], _ count: inout Int
  ) {
    let lines = lines.span.extracting(first: lineCount)
    var output = items.mutableSpan
    var next = count
    var item = Item(line: lines[0], lines: 1)
    for index in 1..<lines.count {
      if lines[index].isSameItem(as: item.line) {
        // A sum that overflows fails the range check of the ledger.
        item.line.revenue &+= lines[index].revenue
        item.lines += 1
      } else {
        output[next] = item
        next += 1
        item = Item(line: lines[index], lines: 1)
      }
    }
    output[next] = item
    count = next + 1
  }

  /// What was added, packed.
  func finish() -> PartItems {
    var part = PartItems()
    // A copy of what is needed: the builder's memory has room for more.
    part.orderEnds = Array(orderEnds[...])
    for field in columns.key.fields {
      part.codes[field.place] = PackedColumn(
        field.isHigh
          ? column { field.code(in: $0.line.high) } : column { field.code(in: $0.line.lowKey) })
    }
    part.day = PackedColumn(column { $0.line.day })
    part.revenue = PackedColumn(column { $0.line.revenue })
    part.lines = PackedColumn(column { $0.lines })
    return part
  }

  @inline(__always)
  private func column<Value: FixedWidthInteger>(_ value: (Item) -> Value) -> [Value] {
    var column = [Value](repeating: 0, count: itemCount)
    var output = column.mutableSpan
    let items = items.span.extracting(first: itemCount)
    for item in items.indices { output[item] = value(items[item]) }
    return column
  }
}

/// A line by what sorts it within its order, and its revenue.
private struct ItemLine: BitwiseCopyable {
  /// The first bits of the key of what it is about.
  let high: UInt64
  /// The last bits of the key, and the day moved to the whole range of 32 bits.
  private let low: UInt64
  var revenue: Int64

  static let none = ItemLine(high: 0, low: 0, revenue: 0)

  private init(high: UInt64, low: UInt64, revenue: Int64) {
    self.high = high
    self.low = low
    self.revenue = revenue
  }

  @inline(__always)
  init(_ line: KeyedLine, _ part: borrowing PartColumns) {
    let row = Int(line.row)
    high = part.highKey.span[row]
    low = UInt64(part.lowKey.span[row]) << 32 | UInt64(UInt32(bitPattern: line.day) ^ 0x8000_0000)
    revenue = line.revenue
  }

  /// The last bits of the key.
  var lowKey: UInt64 { low >> 32 }
  var day: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: low) ^ 0x8000_0000) }

  @inline(__always)
  static func < (left: ItemLine, right: ItemLine) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  @inline(__always)
  func isSameItem(as other: ItemLine) -> Bool { high == other.high && low == other.low }
}
