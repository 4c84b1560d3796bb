import Columns
import Decoding
import Delimited
import Values

/// The lines of the chunk being read, as columns that grow; texts as codes of the worker.
///
/// The dictionaries stay from chunk to chunk, and so does the memory of the columns where the lines
/// are put into parts.
struct KeptLines {
  private let rules: RowRules
  private(set) var customers: CodedTexts
  /// The order ids, where the end of the run needs them.
  private(set) var orders = CodedTexts()
  /// What distinguishes orders, where it does not.
  private(set) var orderKeys: OrderKeys
  /// One for each column of texts that lines can carry.
  private(set) var texts = CanonicalColumn.carriedTexts.map { _ in CodedTexts() }
  /// What has to be equal in duplicates.
  private(set) var duplicateKeys = CodedTexts()
  /// The days and the revenue; the other columns are put in at the end.
  private var block = LineBlock()
  private var profits: [Int64] = []
  private var discounts: [Int64] = []
  /// The bytes of a key of duplicates.
  private var keyBytes: [UInt8] = []

  init(_ rules: RowRules, _ prefixes: OrderPrefixes) {
    self.rules = rules
    customers = CodedTexts(ranges: max(1, rules.parts))
    orderKeys = OrderKeys(prefixes)
  }

  /// How many texts each of the worker's dictionaries holds.
  var textCounts: [Int] {
    ([customers, orders, duplicateKeys] + texts).map(\.dictionary.count) + [orderKeys.others.count]
  }

  /// Prepares for a chunk; what an abandoned one left is dropped.
  mutating func begin(expectedRows: Int) {
    block.day.removeAll(keepingCapacity: true)
    block.revenue.removeAll(keepingCapacity: true)
    profits.removeAll(keepingCapacity: true)
    discounts.removeAll(keepingCapacity: true)
    block.day.reserveCapacity(expectedRows)
    block.revenue.reserveCapacity(expectedRows)
    if rules.keepsProfit { profits.reserveCapacity(expectedRows) }
    if rules.keepsDiscount { discounts.reserveCapacity(expectedRows) }
  }

  /// Adds a line.
  @inline(__always)
  mutating func append(
    _ cells: Span<UInt8>, _ fields: [FieldBounds], _ plan: ColumnPlan, customer: Range<Int>,
    day: Int32, _ money: LineMoney
  ) {
    customers.append(cells, customer)
    block.day.append(day)
    block.revenue.append(money.revenue)
    if rules.keepsProfit { profits.append(money.profit) }
    if rules.keepsDiscount { discounts.append(money.discount) }
    if rules.keepsOrder {
      let order = fields.text(of: plan.order, cells)
      if rules.keepsExtras { orders.append(cells, order) } else { orderKeys.append(cells, order) }
    }
    for place in texts.indices where rules.keepsTexts[place] {
      texts[place].append(cells, fields.text(of: plan.texts[place], cells))
    }
  }

  /// Adds plain rows, a column at a time.
  mutating func append(_ bytes: Span<UInt8>, _ rows: borrowing PlainRows) {
    block.day += rows.days[..<rows.count]
    block.revenue += rows.revenue[..<rows.count]
    if rules.keepsProfit { profits += rows.profit[..<rows.count] }
    if rules.keepsDiscount { discounts += rows.discount[..<rows.count] }
    customers.append(bytes, rows.records, rows.columns.customer)
    if rules.keepsOrder { orderKeys.append(bytes, rows.records, rows.columns.order) }
    for place in texts.indices where rules.keepsTexts[place] {
      texts[place].append(bytes, rows.records, rows.columns.texts[place])
    }
  }

  /// Adds what has to be equal in duplicates of the line: each cell that is not empty with its
  /// column and its length, so that no two rows are confused.
  mutating func appendKey(_ cells: Span<UInt8>, _ fields: [FieldBounds], of columns: [KeyColumn]) {
    keyBytes.removeAll(keepingCapacity: true)
    for column in columns {
      let range = fields.text(of: column.field, cells)
      guard !range.isEmpty else { continue }
      for number in [UInt32(column.name), UInt32(range.count)] {
        for shift in [24, 16, 8, 0] as [UInt32] {
          keyBytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
      for place in range { keyBytes.append(cells[place]) }
    }
    let length = keyBytes.count
    // Whole machine words may be loaded at any place.
    keyBytes += repeatElement(0, count: ByteWindow.padding)
    // Taken out for the time of the look-up, so that nothing is copied.
    let key = keyBytes
    keyBytes = []
    duplicateKeys.append(key.span, 0..<length)
    keyBytes = key
  }
}

extension KeptLines {
  /// Hands the lines of the chunk over, in parts of the customers where the rules say so.
  ///
  /// - Parameter watchesAmounts: whether amounts may repeat within orders.
  mutating func take(into result: inout ChunkResult, watchesAmounts: Bool) {
    complete()
    if watchesAmounts {
      let notes = result.extras.notes
      result.repeats = RepeatSigns(orders: block.order, amounts: block.revenue) { row in
        notes.isEmpty || notes[row].exclusion == nil
      }
    }
    if rules.watchesOrderOnly { block.order.removeAll(keepingCapacity: true) }
    if rules.keepsKeys { result.extras.key = duplicateKeys.takeCodes() }
    if !rules.keepsExtras { result.days.add(block.day) }
    guard rules.parts > 0 else {
      result.block = block
      return block = LineBlock()
    }
    result.parted = PartedBlock(
      block, parts: customers.dictionary.ranges, partCount: rules.parts)
    reuseMemory()
  }

  /// Puts all columns into the block.
  private mutating func complete() {
    block.customer = customers.takeCodes()
    if rules.keepsOrder {
      block.order = rules.keepsExtras ? orders.takeCodes().map { Int64($0) } : orderKeys.takeKeys()
    }
    block.money[.profit] = profits
    block.money[.discount] = discounts
    (profits, discounts) = ([], [])
    for place in texts.indices where rules.keepsTexts[place] {
      block.codes.values[place] = texts[place].takeCodes()
    }
  }

  /// Takes the memory of the block back for the next chunk.
  private mutating func reuseMemory() {
    customers.reuse(&block.customer)
    orderKeys.reuse(&block.order)
    for place in texts.indices { texts[place].reuse(&block.codes.values[place]) }
    (profits, discounts) = (block.money[.profit], block.money[.discount])
    block.money = LineBlock().money
  }
}

extension [FieldBounds] {
  /// Where a field's text is, without the blanks that quotes keep around it; empty where there is
  /// no such field.
  @inline(__always)
  func text(of field: Int, _ cells: Span<UInt8>) -> Range<Int> {
    field >= 0 ? CellText.trimmed(cells, self[field].range) : 0..<0
  }
}
