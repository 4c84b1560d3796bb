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

  /// Further money by place in `CanonicalColumn.carriedMoney`; only where some block has it.
  private(set) var money = CanonicalColumn.carriedMoney.map { _ in [Int64]() }
  /// The first 64 bits of each line's `ItemKey`, and the last 32.
  private(set) var highKey: [UInt64] = []
  private(set) var lowKey: [UInt32] = []
  /// The codes of one column at a time.
  private var codes: [Int32] = []

  /// Takes the columns of a part and returns the number of its lines.
  mutating func load(_ parted: PartedLines, _ part: Int, _ wanted: LedgerColumns) -> Int {
    let slices = PartSlice.slices(parted.blocks.span, part)
    let count = slices.last.map { $0.first + $0.rows.count } ?? 0
    makeRoom(count, wanted)
    let blocks = parted.blocks.span
    let sources = parted.sources.span
    for slice in slices {
      slice.take(blocks[slice.block].customer, into: &place)
      slice.take(blocks[slice.block].day, into: &day)
      slice.take(blocks[slice.block].order, missing: -1, into: &order)
      slice.take(blocks[slice.block].revenue, into: &revenue)
      let source = blocks[slice.block].source
      slice.recode(&place, sources[source].customerPlaces)
      slice.recode(&order, sources[source].orders, from: sources[source].ordersFrom)
      for place in wanted.money {
        let column = blocks[slice.block].money.values[place]
        // Where there is no profit it is revenue.
        let isRevenue = column.isEmpty && place == wanted.profit
        slice.take(isRevenue ? blocks[slice.block].revenue : column, into: &money[place])
      }
      for field in wanted.key.fields {
        slice.take(blocks[slice.block].codes.values[field.place], missing: -1, into: &codes)
        slice.recode(&codes, sources[source].texts.values[field.place])
        if field.isHigh {
          slice.add(codes, field, to: &highKey)
        } else {
          slice.add(codes, field, to: &lowKey)
        }
      }
    }
    return count
  }

  private mutating func makeRoom(_ count: Int, _ wanted: LedgerColumns) {
    PartColumns.makeRoom(count, &place)
    PartColumns.makeRoom(count, &order)
    PartColumns.makeRoom(count, &day)
    PartColumns.makeRoom(count, &revenue)
    for place in wanted.money { PartColumns.makeRoom(count, &money[place]) }
    guard !wanted.key.fields.isEmpty else { return }
    PartColumns.makeRoom(count, &codes)
    PartColumns.makeRoom(count, &highKey)
    PartColumns.makeRoom(count, &lowKey)
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

  /// Puts the codes of a column into the keys of the lines; the column whose bits lie highest
  /// first.
  @inline(__always)
  func add<Bits: FixedWidthInteger & UnsignedInteger>(
    _ codes: borrowing [Int32], _ field: ItemKey.Field, to keys: inout [Bits]
  ) {
    let codes = codes.span
    var keys = keys.mutableSpan
    let shift = Bits(truncatingIfNeeded: field.shift)
    for row in first..<first + rows.count {
      let code = Bits(truncatingIfNeeded: UInt32(bitPattern: codes[row] &+ 1)) &<< shift
      keys[row] = field.isFirst ? code : keys[row] | code
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
