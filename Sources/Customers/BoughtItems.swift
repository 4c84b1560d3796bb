public import Columns

/// What was bought in neighbouring orders, such as those of one customer: the codes of its
/// products, categories or channels, as known on one day.
///
/// Bought is what `OrderContents` says. Made once for a chunk of the work, whose orders follow
/// one another: its memory is reused. Most orders hold neither refunds nor gifts: of these all
/// items count as they are, and nothing is added up.
public struct BoughtItems: Sendable {
  /// The codes, order by order, without unknown ones; one may be there several times.
  public private(set) var codes: [Int32] = []
  /// The number of lines of each of `codes`, where lines count.
  private(set) var lines: [Int32] = []

  /// The orders that were read.
  private var orders = 0..<0
  /// For each order, the number of `codes` up to and including its last one; empty where all items
  /// count as they are.
  private var ends: [Int32] = []
  private let offsets: [Int32]
  private var window: ItemWindow
  private let countsLines: Bool
  private let asOf: Int32
  private var sums: FacetSums

  /// Reads what is known up to a day; nil where the run has no such column.
  public init?(_ ledger: Ledger, _ column: CanonicalColumn, asOf: Day) {
    self.init(ledger, column, asOf: asOf, countsLines: false)
  }

  init?(_ ledger: Ledger, _ column: CanonicalColumn, asOf: Day, countsLines: Bool) {
    guard let items = ledger.items, let sums = FacetSums(items, column, asOf: asOf.number) else {
      return nil
    }
    self.sums = sums
    self.asOf = asOf.number
    offsets = items.offsets
    window = ItemWindow(items, column)
    self.countsLines = countsLines
  }

  /// Reads some orders.
  public mutating func read(_ orders: Range<Int>) {
    codes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.orders = orders
    let all = window.rows(ofOrders: orders)
    if countsInFull(all), isKnown(all) {
      append(all)
    } else {
      for order in orders { add(order) }
    }
  }

  /// The number of `codes` up to and including the last one of an order that was read.
  public func end(ofOrder order: Int) -> Int {
    ends.isEmpty
      ? Int(offsets[order + 1] - offsets[orders.lowerBound]) : Int(ends[order - orders.lowerBound])
  }

  private mutating func add(_ order: Int) {
    let own = window.rows(ofOrders: order..<order + 1)
    if !countsInFull(own) {
      sums.read(order)
      for sum in sums.bought { append(sum.code, lines: sum.lines) }
    } else if isKnown(own) {
      append(own)
    } else {
      for item in own where window.codes[item] >= 0 {
        append(window.codes[item], lines: window.lines[item])
      }
    }
    ends.append(Int32(codes.count))
  }

  private mutating func append(_ code: Int32, lines count: Int32) {
    codes.append(code)
    if countsLines { lines.append(count) }
  }

  private mutating func append(_ items: Range<Int>) {
    BoughtItems.append(window.codes, items, to: &codes)
    if countsLines { BoughtItems.append(window.lines, items, to: &lines) }
  }

  /// Adds a part of a column.
  ///
  /// A slice of it would count references, for a handful of elements.
  private static func append(
    _ column: borrowing [Int32], _ items: Range<Int>, to target: inout [Int32]
  ) {
    let own = column.span.extracting(items)
    target.append(addingCapacity: own.count) { output in
      for index in own.indices { output.append(own[index]) }
    }
  }

  /// Whether some items are all of the time up to the day and above zero, and so all sums of them.
  ///
  /// Found by signs, without a branch for each item.
  private func countsInFull(_ items: Range<Int>) -> Bool {
    let revenue = window.revenue.span.extracting(items)
    var least = Int64(0)
    for index in revenue.indices { least |= revenue[index] &- 1 }
    let day = window.day.span.extracting(items)
    var earliest = Int32(0)
    for index in day.indices { earliest |= asOf &- day[index] }
    return least >= 0 && earliest >= 0
  }

  private func isKnown(_ items: Range<Int>) -> Bool {
    let code = window.codes.span.extracting(items)
    var signs = Int32(0)
    for index in code.indices { signs |= code[index] }
    return signs >= 0
  }
}
