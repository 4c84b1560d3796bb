import Columns

/// The columns of a part's lines, taken from all blocks one after the other, with the run's codes.
///
/// The memory is a worker's for one part after the other: every column may be longer than the part.
struct PartColumns: Sendable {
  /// The customer's place in the part.
  private(set) var place: [Int32] = []
  /// The order's key, -1 without one.
  private(set) var order: [Int64] = []
  private(set) var day: [Int32] = []
  private(set) var revenue: [Int64] = []

  // Only where some block has such a column.
  private(set) var profit: [Int64] = []
  private(set) var discount: [Int64] = []
  private(set) var product: [Int32] = []
  private(set) var category: [Int32] = []
  private(set) var channel: [Int32] = []

  /// Takes the columns of a part and returns the number of its lines.
  mutating func load(_ parted: PartedLines, _ part: Int, _ wanted: LedgerColumns) -> Int {
    let slices = PartSlice.slices(parted.blocks.span, part)
    let count = slices.last.map { $0.first + $0.rows.count } ?? 0
    let blocks = parted.blocks.span
    let sources = parted.sources.span
    PartColumns.makeRoom(count, &place)
    PartColumns.makeRoom(count, &order)
    PartColumns.makeRoom(count, &day)
    PartColumns.makeRoom(count, &revenue)
    if wanted.hasProfit { PartColumns.makeRoom(count, &profit) }
    if wanted.hasDiscount { PartColumns.makeRoom(count, &discount) }
    if wanted.hasProduct { PartColumns.makeRoom(count, &product) }
    if wanted.hasCategory { PartColumns.makeRoom(count, &category) }
    if wanted.hasChannel { PartColumns.makeRoom(count, &channel) }
    for slice in slices {
      slice.take(blocks[slice.block].customer, into: &place)
      slice.take(blocks[slice.block].day, into: &day)
      slice.take(blocks[slice.block].order, missing: -1, into: &order)
      slice.take(blocks[slice.block].revenue, into: &revenue)
      let source = blocks[slice.block].source
      slice.recode(&place, sources[source].customerPlaces)
      slice.recode(&order, sources[source].orders, from: sources[source].ordersFrom)
      if wanted.hasProfit {
        // Where nothing tells of profit it is revenue.
        let hasProfit = !blocks[slice.block].profit.isEmpty
        slice.take(
          hasProfit ? blocks[slice.block].profit : blocks[slice.block].revenue, into: &profit)
      }
      if wanted.hasDiscount { slice.take(blocks[slice.block].discount, into: &discount) }
      if wanted.hasProduct {
        slice.take(blocks[slice.block].product, missing: -1, into: &product)
        slice.recode(&product, sources[source].products)
      }
      if wanted.hasCategory {
        slice.take(blocks[slice.block].category, missing: -1, into: &category)
        slice.recode(&category, sources[source].categories)
      }
      if wanted.hasChannel {
        slice.take(blocks[slice.block].channel, missing: -1, into: &channel)
        slice.recode(&channel, sources[source].channels)
      }
    }
    return count
  }

  private static func makeRoom<Value: FixedWidthInteger>(_ count: Int, _ column: inout [Value]) {
    if column.count < count { column = Array(repeating: 0, count: count + count / 8) }
  }
}

/// The lines of a part in one block.
private struct PartSlice {
  let block: Int
  /// Its rows in the block.
  let rows: Range<Int>
  /// The row of the first one in the part.
  let first: Int

  /// The slices of a part that have a line.
  static func slices(_ blocks: Span<PartedBlock>, _ part: Int) -> [PartSlice] {
    var slices: [PartSlice] = []
    var first = 0
    for block in blocks.indices {
      let rows = blocks[block].rows(ofPart: part)
      guard !rows.isEmpty else { continue }
      slices.append(PartSlice(block: block, rows: rows, first: first))
      first += rows.count
    }
    return slices
  }

  @inline(__always)
  func take(_ column: PackedColumn, missing: Int32 = 0, into values: inout [Int32]) {
    var output = values.mutableSpan
    if column.isEmpty {
      for row in 0..<rows.count { output[first + row] = missing }
    } else {
      column.unpack(rows, into: &output, at: first)
    }
  }

  @inline(__always)
  func take(_ column: PackedColumn, missing: Int64 = 0, into values: inout [Int64]) {
    var output = values.mutableSpan
    if column.isEmpty {
      for row in 0..<rows.count { output[first + row] = missing }
    } else {
      column.unpack(rows, into: &output, at: first)
    }
  }

  /// Lets the codes of a source be those of the run; without a table they are.
  @inline(__always)
  func recode(_ codes: inout [Int32], _ table: [Int32]) {
    guard !table.isEmpty else { return }
    let table = table.span
    var codes = codes.mutableSpan
    for row in first..<first + rows.count where codes[row] >= 0 {
      codes[row] = table[Int(codes[row])]
    }
  }

  /// Lets those order keys that are codes of a source be codes of the run.
  @inline(__always)
  func recode(_ keys: inout [Int64], _ table: [Int32], from start: Int64) {
    guard !table.isEmpty else { return }
    let table = table.span
    var keys = keys.mutableSpan
    for row in first..<first + rows.count where keys[row] >= start {
      keys[row] = start + Int64(table[Int(keys[row] - start)])
    }
  }
}
