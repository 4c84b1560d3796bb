public import Columns
public import Parallelism

extension Ledger {
  /// Sorts lines by customer and adds them up by order and day.
  ///
  /// The lines are in parts of the customers, small enough for a core's cache, or are put there
  /// first; each part is sorted on its own, and the customers of all parts are then taken in the
  /// order of their ids.
  ///
  /// - Throws: `LedgerError.overflow` where the absolute amounts do not fit into 62 bits together,
  ///   `LedgerError.tooMany` where orders, entries or items cannot be counted with 31 bits, and
  ///   `LedgerError.tooManyTexts` where the different texts of a line do not fit into a key.
  public init(_ lines: consuming TransactionLines, workers: Workers) throws {
    try self.init(lines, most: Int(Int32.max), workers: workers)
  }

  /// The same with another number of orders, entries and items that can be counted.
  init(_ lines: consuming TransactionLines, most: Int, workers: Workers) throws {
    let ids = lines.customerIds
    let lineCount = lines.count
    let parted = lines.takeParted(workers: workers)
    if lineCount > most { try Ledger.checkParts(parted, most: most) }
    let (partition, columns) = (parted.partition, try LedgerColumns(parted.blocks, lines.texts))
    let names = columns.hasItems ? lines.texts : LineItems().names
    try self.init(
      Ledger.sorted(parted, columns, workers: workers), partition, customerIds: ids,
      names: names, columns: columns, lineCount: lineCount, most: most, workers: workers)
  }

  /// The sorted and added-up lines of all parts.
  private static func sorted(
    _ parted: consuming PartedLines, _ columns: LedgerColumns, workers: Workers
  ) -> [LedgerPart] {
    let parted = parted
    var builders = Array(repeating: LedgerPartBuilder(columns), count: workers.count)
    return workers.map(parted.partition.count, states: &builders) { builder, part in
      builder.part(parted, part)
    }
  }

  private init(
    _ sorted: [LedgerPart], _ partition: LinePartition, customerIds: TextColumn,
    names: ByColumn<TextColumn>, columns: LedgerColumns, lineCount: Int, most: Int, workers: Workers
  ) throws {
    try Ledger.checkRange(sorted, ids: customerIds)
    if lineCount > most { try Ledger.checkCounts(sorted, most: most) }
    let busiest = sorted.compactMap(\.busiest)
      .max { ($0.lines, $1.customer) < ($1.lines, $0.customer) }
    self.init(
      joining: sorted, partition, customerIds: customerIds, names: names, columns: columns,
      lineCount: lineCount, busiest: busiest, workers: workers)
  }

  private static func checkRange(_ sorted: [LedgerPart], ids: TextColumn) throws(LedgerError) {
    let total = sorted.reduce(Int128(0)) { $0 + $1.magnitude }
    guard total >= Int128(1) << 62 else { return }
    let worst = sorted.compactMap(\.largest)
      .max { ($0.magnitude, $1.customer) < ($1.magnitude, $0.customer) }
    throw .overflow(customer: worst.map { ids[$0.customer] } ?? "")
  }

  private init(
    joining parts: consuming [LedgerPart], _ partition: LinePartition, customerIds: TextColumn,
    names: ByColumn<TextColumn>, columns: LedgerColumns, lineCount: Int,
    busiest: (customer: Int, lines: Int)?, workers: Workers
  ) {
    let hasRefund = parts.contains { $0.entries.hasRefund }
    let customerEnds = parts.map(\.customerEnds)
    let itemParts = columns.hasItems ? parts.map(\.items) : []
    var join = PartJoin(
      parts.map(\.entries), ends: parts.map(\.entries.orderEnds), customerEnds: customerEnds,
      partition,
      workers: workers)
    parts = []
    let orderOffsets = join.orderOffsets()
    let entryOffsets = join.rowOffsets()
    var entries = Entries()
    entries.day = join.column(\.day)
    entries.revenue = join.column(\.revenue)
    for place in columns.money { entries.money.values[place] = join.column(\.money[place]) }
    if entries.money[.profit].isEmpty { entries.money[.profit] = entries.revenue }
    entries.profit = entries.money[.profit]
    if hasRefund { entries.refund = join.column(\.refund) }
    let items =
      columns.hasItems
      ? LineItems(
        names, joining: itemParts, customerEnds: customerEnds, partition, columns, workers: workers)
      : nil
    self.init(
      customerIds: customerIds, orderOffsets: orderOffsets, entryOffsets: entryOffsets,
      entries: entries, items: items, lineCount: lineCount, busiest: busiest)
  }
}

extension LineItems {
  /// The items of all parts, with the names of their codes.
  fileprivate init(
    _ names: ByColumn<TextColumn>, joining parts: consuming [PartItems], customerEnds: [[Int32]],
    _ partition: LinePartition, _ columns: LedgerColumns, workers: Workers
  ) {
    var join = PartJoin(
      parts, ends: parts.map(\.orderEnds), customerEnds: customerEnds, partition,
      workers: workers)
    parts = []
    self.init()
    self.names = names
    offsets = join.rowOffsets()
    for field in columns.key.fields {
      codes.values[field.place] = join.packed(\.codes[field.place])
    }
    day = join.packed(\.day)
    revenue = join.packed(\.revenue)
    lines = join.packed(\.lines)
  }
}
