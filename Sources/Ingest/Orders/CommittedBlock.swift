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
    let money: [[Int64]] = [
      block.revenue, block.profit, block.discount, extras.total, extras.refund, extras.price,
    ]
    let codes: [[Int32]] = [
      block.customer, block.product, block.category, block.channel,
    ]
    let order = block.order.isEmpty ? 0 : block.order[row]
    return [Int64(block.day[row]), order] + money.map { $0.isEmpty ? 0 : $0[row] }
      + codes.map { $0.isEmpty ? 0 : Int64($0[row]) } + [Int64(extras.notes[row].bits)]
  }

  /// Drops the lines that are not used, and the columns that nobody asks for.
  mutating func keepUsed(_ wants: Set<OptionalColumn>) {
    if !wants.contains(.order) { block.order = [] }
    if !wants.contains(.discount) { block.discount = [] }
    if !wants.contains(.product) { block.product = [] }
    if !wants.contains(.category) { block.category = [] }
    if !wants.contains(.channel) { block.channel = [] }
    let used = extras.notes.indices.filter { extras.notes[$0].exclusion == nil }
    extras = LineExtras()
    guard used.count < block.count else { return }
    block.customer = CommittedBlock.rows(used, of: block.customer)
    block.day = CommittedBlock.rows(used, of: block.day)
    block.order = CommittedBlock.rows(used, of: block.order)
    block.revenue = CommittedBlock.rows(used, of: block.revenue)
    block.profit = CommittedBlock.rows(used, of: block.profit)
    block.discount = CommittedBlock.rows(used, of: block.discount)
    block.product = CommittedBlock.rows(used, of: block.product)
    block.category = CommittedBlock.rows(used, of: block.category)
    block.channel = CommittedBlock.rows(used, of: block.channel)
  }

  private static func rows<Value>(_ rows: [Int], of column: [Value]) -> [Value] {
    column.isEmpty ? [] : rows.map { column[$0] }
  }
}
