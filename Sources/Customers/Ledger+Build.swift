public import Columns
public import Parallelism

/// One line on its way into the slice of its customer.
struct SortedLine: BitwiseCopyable {
  var customer: Int32
  var day: Int32
  var order: Int64
  var revenue: Int64

  /// A place that holds no line yet.
  static let none = SortedLine(customer: 0, day: 0, order: -1, revenue: 0)
}

/// What only some exports tell of a line.
struct LineExtra: BitwiseCopyable {
  var profit: Int64
  var discount: Int64
}

extension Ledger {
  /// Sorts lines by customer and adds them up by order and day.
  ///
  /// Lines are first spread over parts of neighbouring customers, small enough for a core's cache,
  /// then each part is sorted on its own: two passes over the lines, both parallel.
  ///
  /// - Throws: `LedgerError.overflow` where the absolute amounts do not fit into 62 bits together.
  public init(_ lines: consuming TransactionLines, workers: Workers) throws {
    let ids = lines.customerIds
    let parts = LedgerParts(lines: lines.count, customers: ids.count)
    let columns = LedgerColumns(
      hasProfit: lines.blocks.contains { !$0.profit.isEmpty },
      hasDiscount: lines.blocks.contains { !$0.discount.isEmpty })
    let spread = SpreadLines(lines.blocks, over: parts, columns, workers: workers)
    lines.blocks = []
    let sorted = workers.map(parts.count) { part in
      LedgerPart(spread, spread.range(part), customers: parts.customers(part), columns)
    }
    try Ledger.checkRange(sorted, parts: parts, ids: ids)
    let busiest = sorted.indices.map { part in
      (
        customer: parts.customers(part).lowerBound + sorted[part].busiest,
        lines: sorted[part].mostLines
      )
    }.max { ($0.lines, $1.customer) < ($1.lines, $0.customer) }
    self.init(
      joining: sorted, customerIds: ids, columns: columns, lineCount: spread.lines.count,
      busiest: busiest, workers: workers)
  }

  private static func checkRange(
    _ sorted: [LedgerPart], parts: LedgerParts, ids: TextColumn
  ) throws(LedgerError) {
    let total = sorted.reduce(Int128(0)) { $0 + $1.magnitude }
    guard total >= Int128(1) << 62 else { return }
    var worst = (magnitude: Int128(-1), customer: 0)
    for (index, part) in sorted.enumerated() where Int128(part.largestMagnitude) > worst.magnitude {
      worst = (
        Int128(part.largestMagnitude), parts.customers(index).lowerBound + part.largestCustomer
      )
    }
    throw .overflow(customer: ids[worst.customer])
  }

  private init(
    joining parts: consuming [LedgerPart], customerIds: TextColumn, columns: LedgerColumns,
    lineCount: Int, busiest: (customer: Int, lines: Int)?, workers: Workers
  ) {
    let entryCounts = parts.map { Int32($0.entries.day.count) }
    let orderCounts = parts.map { Int32($0.orderEnds.count) }
    let hasRefund = parts.contains { $0.hasRefund }
    var join = PartJoin(parts: parts, workers: workers)
    let entryOffsets = join.offsets(\.orderEnds, of: entryCounts)
    let orderOffsets = join.offsets(\.customerEnds, of: orderCounts)
    var entries = Entries()
    entries.day = join.column(\.entries.day)
    entries.revenue = join.column(\.entries.revenue)
    entries.profit = columns.hasProfit ? join.column(\.entries.profit) : entries.revenue
    if columns.hasDiscount { entries.discount = join.column(\.entries.discount) }
    if hasRefund { entries.refund = join.refunds(of: entryCounts) }
    self.init(
      customerIds: customerIds, orderOffsets: orderOffsets, entryOffsets: entryOffsets,
      entries: entries, lineCount: lineCount, busiest: busiest)
  }
}

/// Joins the columns of the parts of a ledger, one column at a time; each leaves the parts as it
/// is joined, so that no more than one of them is in memory twice.
private struct PartJoin {
  var parts: [LedgerPart]
  let workers: Workers

  /// The ends of all parts as offsets into what all parts hold: one number more than there are ends.
  ///
  /// - Parameter sizes: how many things the ends of each part count.
  mutating func offsets(
    _ ends: WritableKeyPath<LedgerPart, [Int32]>, of sizes: [Int32]
  ) -> [Int32] {
    let columns = take(ends)
    var firsts: [Int32] = [0]
    for size in sizes { firsts.append(firsts[firsts.count - 1] + size) }
    let starts = firsts
    return workers.joined([1] + columns.map(\.count)) { piece, output in
      guard piece > 0 else { return output.append(0) }
      let first = starts[piece - 1]
      for end in columns[piece - 1] { output.append(first + end) }
    }
  }

  /// A column of all parts.
  mutating func column<Element: BitwiseCopyable & Sendable>(
    _ column: WritableKeyPath<LedgerPart, [Element]>
  ) -> [Element] {
    let columns = take(column)
    return workers.joined(columns.map(\.count)) { piece, output in
      for value in columns[piece] { output.append(value) }
    }
  }

  /// The refunds of all parts; those without any have no column.
  mutating func refunds(of sizes: [Int32]) -> [Int64] {
    let columns = take(\.entries.refund)
    return workers.joined(sizes.map { Int($0) }) { piece, output in
      if columns[piece].isEmpty {
        output.append(repeating: 0, count: Int(sizes[piece]))
      } else {
        for value in columns[piece] { output.append(value) }
      }
    }
  }

  private mutating func take<Element>(
    _ column: WritableKeyPath<LedgerPart, [Element]>
  ) -> [[Element]] {
    parts.indices.map { part in
      let taken = parts[part][keyPath: column]
      parts[part][keyPath: column] = []
      return taken
    }
  }
}

extension Ledger.Entries {
  mutating func reserve(_ count: Int, _ columns: LedgerColumns) {
    day.reserveCapacity(count)
    revenue.reserveCapacity(count)
    if columns.hasProfit { profit.reserveCapacity(count) }
    if columns.hasDiscount { discount.reserveCapacity(count) }
  }
}

/// Which optional columns the lines have.
struct LedgerColumns: Sendable {
  var hasProfit: Bool
  var hasDiscount: Bool

  /// Whether there is more than revenue.
  var hasExtra: Bool { hasProfit || hasDiscount }
}

/// The cut of the customers into parts of about as many lines as fit into a core's cache.
///
/// A part has a power of two of customers, so that a shift finds it.
struct LedgerParts: Sendable {
  let count: Int
  private let shift: Int32
  private let customerCount: Int

  init(lines: Int, customers: Int) {
    let wanted = min(max(1, lines / 32_768), 1_024)
    let customersPerPart = max(1, customers / wanted)
    shift = Int32(Int.bitWidth - 1 - customersPerPart.leadingZeroBitCount)
    count = (customers + (1 << shift) - 1) >> shift
    customerCount = customers
  }

  func part(of customer: Int32) -> Int { Int(customer >> shift) }

  func customers(_ part: Int) -> Range<Int> {
    let start = part << shift
    return start..<min(start + 1 << shift, customerCount)
  }
}
