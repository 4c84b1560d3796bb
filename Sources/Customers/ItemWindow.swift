import Columns

/// The items of some thousand neighbouring orders, unpacked, with the codes of one column of texts.
///
/// Reading orders one after the other unpacks each item once. The memory is used again.
struct ItemWindow: Sendable {
  /// The code of each item, -1 where unknown.
  private(set) var codes: [Int32] = []
  /// The day of each item.
  private(set) var day: [Int32] = []
  /// The revenue of each item in 1/10,000.
  private(set) var revenue: [Int64] = []
  /// The number of lines of each item.
  private(set) var lines: [Int32] = []

  private let items: LineItems
  private let column: CanonicalColumn
  /// The orders in the window.
  private var orders = 0..<0
  /// The first item in the window.
  private var first = 0

  /// How many orders are unpacked in one step, at least.
  private static let ordersAtOnce = 2_048

  /// A window on items, still empty.
  init(_ items: LineItems, _ column: CanonicalColumn) {
    self.items = items
    self.column = column
  }

  /// Makes sure that the items of some neighbouring orders are in the window, and returns where.
  mutating func rows(ofOrders wanted: Range<Int>) -> Range<Int> {
    if !covers(wanted) { load(wanted) }
    return place(wanted)
  }

  private func covers(_ wanted: Range<Int>) -> Bool {
    wanted.lowerBound >= orders.lowerBound && wanted.upperBound <= orders.upperBound
  }

  private func place(_ wanted: Range<Int>) -> Range<Int> {
    let own = items.items(ofOrders: wanted)
    return own.lowerBound - first..<own.upperBound - first
  }

  private mutating func load(_ wanted: Range<Int>) {
    let last = min(wanted.lowerBound + ItemWindow.ordersAtOnce, items.offsets.count - 1)
    orders = wanted.lowerBound..<max(last, wanted.upperBound)
    let own = items.items(ofOrders: orders)
    first = own.lowerBound
    ItemWindow.unpack(items.codes[column], own, &codes)
    ItemWindow.unpack(items.day, own, &day)
    ItemWindow.unpack(items.revenue, own, &revenue)
    ItemWindow.unpack(items.lines, own, &lines)
  }

  private static func unpack(_ column: PackedColumn, _ rows: Range<Int>, _ values: inout [Int32]) {
    if values.count < rows.count { values = Array(repeating: 0, count: rows.count) }
    var output = values.mutableSpan
    column.unpack(rows, into: &output)
  }

  private static func unpack(_ column: PackedColumn, _ rows: Range<Int>, _ values: inout [Int64]) {
    if values.count < rows.count { values = Array(repeating: 0, count: rows.count) }
    var output = values.mutableSpan
    column.unpack(rows, into: &output)
  }
}
