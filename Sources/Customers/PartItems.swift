import Columns

/// The items of the orders of one part of the customers.
struct PartItems: Sendable {
  /// The items, without names and offsets.
  private(set) var rows = LineItems()
  /// For each order of the part, the number of items up to and with its last one.
  private(set) var orderEnds: [Int32] = []

  private let columns: LedgerColumns
  /// The lines of the order at hand; kept so that its memory is reused.
  private var lines: [ItemLine] = []

  init(_ columns: LedgerColumns) {
    self.columns = columns
  }

  /// Adds the items of one order, whose lines may come in any order.
  mutating func addOrder(_ part: borrowing PartLines, _ own: Range<Int>) {
    take(part, own)
    sort()
    var start = 0
    while start < lines.count {
      let first = lines[start]
      var end = start
      var revenue = Int64(0)
      while end < lines.count, lines[end].isSameItem(as: first) {
        // A sum that overflows fails the range check of the ledger.
        revenue &+= lines[end].revenue
        end += 1
      }
      append(first, revenue: revenue, lines: end - start)
      start = end
    }
    orderEnds.append(Int32(rows.day.count))
  }

  private mutating func take(_ part: borrowing PartLines, _ own: Range<Int>) {
    lines.removeAll(keepingCapacity: true)
    let keyed = part.lines.span
    for index in own {
      let row = Int(keyed[index].row)
      lines.append(
        ItemLine(
          product: columns.hasProduct ? part.product[row] : -1,
          category: columns.hasCategory ? part.category[row] : -1,
          channel: columns.hasChannel ? part.channel[row] : -1,
          day: keyed[index].day, revenue: keyed[index].revenue))
    }
  }

  private mutating func sort() {
    guard lines.count <= 24 else { return lines.sort { $0 < $1 } }
    var span = lines.mutableSpan
    for index in span.indices.dropFirst() {
      let line = span[index]
      var place = index
      while place > 0, line < span[place - 1] {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = line
    }
  }

  private mutating func append(_ item: ItemLine, revenue: Int64, lines: Int) {
    if columns.hasProduct { rows.product.append(item.product) }
    if columns.hasCategory { rows.category.append(item.category) }
    if columns.hasChannel { rows.channel.append(item.channel) }
    rows.day.append(item.day)
    rows.revenue.append(revenue)
    rows.lines.append(Int32(lines))
  }
}

/// A line by what sorts it within its order, and its revenue.
private struct ItemLine: BitwiseCopyable {
  /// Product and category, each moved to the whole range of 32 bits.
  private let high: UInt64
  /// Channel and day in the same way.
  private let low: UInt64
  let revenue: Int64

  @inline(__always)
  init(product: Int32, category: Int32, channel: Int32, day: Int32, revenue: Int64) {
    high = ItemLine.pair(product, category)
    low = ItemLine.pair(channel, day)
    self.revenue = revenue
  }

  var product: Int32 { ItemLine.part(high >> 32) }
  var category: Int32 { ItemLine.part(high) }
  var channel: Int32 { ItemLine.part(low >> 32) }
  var day: Int32 { ItemLine.part(low) }

  @inline(__always)
  static func < (left: ItemLine, right: ItemLine) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  @inline(__always)
  func isSameItem(as other: ItemLine) -> Bool { high == other.high && low == other.low }

  @inline(__always)
  private static func pair(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first) ^ 0x8000_0000) << 32
      | UInt64(UInt32(bitPattern: second) ^ 0x8000_0000)
  }

  private static func part(_ bits: UInt64) -> Int32 {
    Int32(bitPattern: UInt32(truncatingIfNeeded: bits) ^ 0x8000_0000)
  }
}
