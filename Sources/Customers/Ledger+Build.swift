public import Columns
public import Parallelism

extension Ledger {
  /// Sorts lines by customer and adds them up by order and day.
  ///
  /// The lines stand in parts of the customers, small enough for a core's cache, or are put there
  /// first; each part is sorted on its own, and the customers of all parts are then taken in the
  /// order of their ids.
  ///
  /// - Throws: `LedgerError.overflow` where the absolute amounts do not fit into 62 bits together, and
  ///   `LedgerError.tooMany` where orders, entries or items cannot be counted with 31 bits.
  public init(_ lines: consuming TransactionLines, workers: Workers) throws {
    try self.init(lines, most: Int(Int32.max), workers: workers)
  }

  /// The same with another number of orders, entries and items that can be counted.
  init(_ lines: consuming TransactionLines, most: Int, workers: Workers) throws {
    let ids = lines.customerIds
    let lineCount = lines.count
    let parted = lines.takeParted(workers: workers)
    if lineCount > most { try Ledger.checkParts(parted, most: most) }
    let (partition, columns) = (parted.partition, LedgerColumns(parted.blocks))
    let names = columns.hasItems ? LineItems(namesOf: lines) : LineItems()
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
    names: LineItems, columns: LedgerColumns, lineCount: Int, most: Int, workers: Workers
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
    names: LineItems, columns: LedgerColumns, lineCount: Int,
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
    entries.profit = columns.hasProfit ? join.column(\.profit) : entries.revenue
    if columns.hasDiscount { entries.discount = join.column(\.discount) }
    if hasRefund { entries.refund = join.column(\.refund) }
    let items =
      columns.hasItems
      ? names.joining(itemParts, customerEnds: customerEnds, partition, columns, workers: workers)
      : nil
    self.init(
      customerIds: customerIds, orderOffsets: orderOffsets, entryOffsets: entryOffsets,
      entries: entries, items: items, lineCount: lineCount, busiest: busiest)
  }
}

extension LineItems {
  /// The names of the codes of some lines, without an item.
  fileprivate init(namesOf lines: borrowing TransactionLines) {
    self.init()
    products = lines.products
    categories = lines.categories
    channels = lines.channels
  }

  /// These names with the items of all parts.
  fileprivate func joining(
    _ parts: consuming [PartItems], customerEnds: [[Int32]], _ partition: LinePartition,
    _ columns: LedgerColumns, workers: Workers
  ) -> LineItems {
    var join = PartJoin(
      parts, ends: parts.map(\.orderEnds), customerEnds: customerEnds, partition,
      workers: workers)
    parts = []
    var items = self
    items.offsets = join.rowOffsets()
    if columns.hasProduct { items.product = join.packed(\.product) }
    if columns.hasCategory { items.category = join.packed(\.category) }
    if columns.hasChannel { items.channel = join.packed(\.channel) }
    items.day = join.packed(\.day)
    items.revenue = join.packed(\.revenue)
    items.lines = join.packed(\.lines)
    return items
  }
}
