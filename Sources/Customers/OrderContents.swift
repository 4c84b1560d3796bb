public import Columns
public import Parallelism

/// What was bought in each order, as known on one day: its products, categories or channels.
///
/// Only purchases have contents. Bought is what the order's lines up to the day sum to more than
/// zero for: a product that went back, or was a gift, is not. The other columns of the items are
/// added up, so that the contents do not depend on what else a run reads.
public struct OrderContents: Sendable {
  /// The last day that counts.
  public let asOf: Day
  /// The column of texts whose codes these are.
  public let column: CanonicalColumn
  /// Where each order's codes start, followed by the end of the last one: `orders + 1` numbers.
  public let offsets: [Int32]
  /// The different codes of each order, ascending; unknown ones are left out.
  public let codes: [Int32]

  /// Reads the ledger up to a day, orders in parallel; nil where the run has no such column.
  public init?(_ ledger: Ledger, _ column: CanonicalColumn, asOf: Day, workers: Workers) {
    guard let items = ledger.items, !items.codes[column].isEmpty else { return nil }
    self.asOf = asOf
    self.column = column
    let grid = Grid(rows: items.offsets.count - 1, rowsPerChunk: 32_768)
    let parts = workers.map(grid) { orders in
      OrderContentsPart(items, column, orders, asOf: asOf.number)
    }
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.codes.count) }
    let places = starts
    codes = workers.joined(parts.map(\.codes.count)) { part, output in
      for code in parts[part].codes { output.append(code) }
    }
    offsets = workers.joined(parts.map(\.ends.count) + [1]) { part, output in
      guard part < parts.count else { return output.append(Int32(places[part])) }
      var start = 0
      for end in parts[part].ends {
        output.append(Int32(places[part] + start))
        start = Int(end)
      }
    }
  }

  /// The number of orders.
  @inlinable
  public var orderCount: Int { offsets.count - 1 }

  /// The codes of an order, as a range of `codes`; empty for an order that is not a purchase.
  @inlinable
  public func range(ofOrder order: Int) -> Range<Int> {
    Int(offsets[order])..<Int(offsets[order + 1])
  }
}

/// The contents of a chunk of the orders.
private struct OrderContentsPart: Sendable {
  var codes: [Int32] = []
  /// For each order, the number of codes up to and including its last one.
  var ends: [Int32] = []

  init(_ items: LineItems, _ column: CanonicalColumn, _ orders: Range<Int>, asOf: Int32) {
    guard var sums = FacetSums(items, column, asOf: asOf) else { return }
    var plain = PlainOrders(items, column, asOf: asOf)
    codes.reserveCapacity(items.items(ofOrders: orders).count)
    ends.reserveCapacity(orders.count)
    for order in orders {
      if !plain.append(order, to: &codes) {
        sums.read(order)
        for sum in sums.bought { codes.append(sum.code) }
      }
      ends.append(Int32(codes.count))
    }
  }
}

/// Orders whose items are all above zero, of the time up to the day, and sorted by the code in
/// question: most of them, and nothing needs to be added up to know what was bought.
private struct PlainOrders {
  private var window: ItemWindow
  private let asOf: Int32

  init(_ items: LineItems, _ column: CanonicalColumn, asOf: Int32) {
    window = ItemWindow(items, column)
    self.asOf = asOf
  }

  /// Adds the codes of an order; adds nothing and returns false where it is not plain.
  mutating func append(_ order: Int, to codes: inout [Int32]) -> Bool {
    let first = codes.count
    let items = window.rows(ofOrders: order..<order + 1)
    // Unknown codes come first and are left out.
    var last = Int32(-1)
    for item in items {
      let code = window.codes[item]
      guard code >= last, window.revenue[item] > 0, window.day[item] <= asOf else {
        codes.removeLast(codes.count - first)
        return false
      }
      if code > last {
        last = code
        codes.append(last)
      }
    }
    return true
  }
}
