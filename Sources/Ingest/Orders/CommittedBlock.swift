import Columns

/// The lines of a chunk, and where they come from.
struct CommittedBlock: Sendable {
  /// The worker whose codes the lines have.
  var worker = 0
  /// The index of the file.
  var file = 0
  /// How many lines of the file end before the chunk.
  var linesBefore = 0
  /// The lines; none where they stand in parts.
  var block = LineBlock()
  /// The lines in parts of the customers.
  var parted: PartedBlock?
  var extras = LineExtras()
}

extension CommittedBlock {
  /// Everything of a line that tells it from another one, most telling first.
  ///
  /// It breaks ties, so that they do not depend on the order of the rows: codes follow the order of
  /// the texts' bytes.
  func rank(_ row: Int) -> [Int64] {
    let block = self.block
    let money =
      [block.revenue] + block.money.values + [extras.total, extras.refund, extras.price]
    let codes = [block.customer] + block.codes.values
    let order = block.order.isEmpty ? 0 : block.order[row]
    return [Int64(block.day[row]), order] + money.map { $0.isEmpty ? 0 : $0[row] }
      + codes.map { $0.isEmpty ? 0 : Int64($0[row]) } + [Int64(extras.notes[row].bits)]
  }

  /// Drops the lines that are not used, and the columns that no analysis asks for.
  ///
  /// Profit stays: without it profit would be revenue.
  mutating func keepUsed(_ wants: Set<CanonicalColumn>) {
    if !wants.contains(.orderId) { block.order = [] }
    for (place, column) in block.money.columns.enumerated()
    where column != .profit && !wants.contains(column) { block.money.values[place] = [] }
    for (place, column) in block.codes.columns.enumerated() where !wants.contains(column) {
      block.codes.values[place] = []
    }
    let used = extras.notes.indices.filter { extras.notes[$0].exclusion == nil }
    extras = LineExtras()
    guard used.count < block.count else { return }
    block.customer = CommittedBlock.rows(used, of: block.customer)
    block.day = CommittedBlock.rows(used, of: block.day)
    block.order = CommittedBlock.rows(used, of: block.order)
    block.revenue = CommittedBlock.rows(used, of: block.revenue)
    block.money = block.money.map { CommittedBlock.rows(used, of: $0) }
    block.codes = block.codes.map { CommittedBlock.rows(used, of: $0) }
  }

  private static func rows<Value>(_ rows: [Int], of column: [Value]) -> [Value] {
    column.isEmpty ? [] : rows.map { column[$0] }
  }
}
