import Columns

/// The lines of one order.
struct OrderLines {
  /// The used lines.
  let used: [OrderLine]
  /// The others.
  let excluded: [OrderLine]
  let blocks: [CommittedBlock]

  init(_ lines: [OrderLine], _ blocks: [CommittedBlock]) {
    self.blocks = blocks
    let isUsed = { (line: OrderLine) in
      blocks[Int(line.block)].extras.notes[Int(line.row)].exclusion == nil
    }
    used = lines.filter(isUsed)
    excluded = lines.filter { !isUsed($0) }
  }

  /// A column of what lines tell of their order.
  enum Told {
    case total
    case refund
  }

  func notes(_ line: OrderLine) -> LineNotes { blocks[Int(line.block)].extras.notes[Int(line.row)] }

  /// The line's own amount.
  func revenue(_ line: OrderLine) -> Int64 { blocks[Int(line.block)].block.revenue[Int(line.row)] }

  func profit(_ line: OrderLine) -> Int64 { money(OrderLines.profit, line) }

  func discount(_ line: OrderLine) -> Int64 { money(OrderLines.discount, line) }

  private static let profit = LineBlock().money.place(of: .profit)
  private static let discount = LineBlock().money.place(of: .discount)

  /// The line's own money in a column; 0 where the file has no such column.
  private func money(_ place: Int, _ line: OrderLine) -> Int64 {
    let block = Int(line.block)
    return blocks[block].block.money.values[place].isEmpty
      ? 0 : blocks[block].block.money.values[place][Int(line.row)]
  }

  func sum(_ lines: [OrderLine]) -> Int128 { lines.reduce(0) { $0 + Int128(revenue($1)) } }

  /// What the used lines tell of the order, or else the others; nil where none does.
  func value(_ column: Told) -> Int64? { value(column, of: used) ?? value(column, of: excluded) }

  /// What lines tell of the order; the largest value where excluded lines contradict one another.
  private func value(_ column: Told, of lines: [OrderLine]) -> Int64? {
    lines.compactMap { told(column, $0) }.max()
  }

  func told(_ column: Told, _ line: OrderLine) -> Int64? {
    let (block, row) = (Int(line.block), Int(line.row))
    let value =
      switch column {
      case .total: blocks[block].extras.total[row]
      case .refund: blocks[block].extras.refund[row]
      }
    return value == LineExtras.unknown ? nil : value
  }

  /// Whether the total is spread over lines of which some tell no amount of their own.
  var isSpreadBlindly: Bool { used.contains { !notes($0).hasAmount } }

  /// The shares of the used lines in an amount.
  func shares(of amount: Int128) throws(IngestError) -> [Int64] {
    try OrderSpread.shares(
      of: amount, weights: isSpreadBlindly ? nil : used.map { revenue($0) }, count: used.count
    ) { left, right in
      rank(used[left]).lexicographicallyPrecedes(rank(used[right]))
    }
  }

  private func rank(_ line: OrderLine) -> [Int64] { blocks[Int(line.block)].rank(Int(line.row)) }

  /// What excluded lines amount to.
  func amount(ofExcluded lines: [OrderLine], subtractsRefund: Bool) -> Int128 {
    let total = value(.total, of: lines)
    guard used.isEmpty else { return total == nil && value(.total) == nil ? sum(lines) : 0 }
    let refund = subtractsRefund ? value(.refund, of: lines) ?? 0 : 0
    return (total.map { Int128($0) } ?? sum(lines)) - Int128(refund)
  }

  /// The sum of the prices as they stand; nil unless every line tells one and its own amount.
  var prices: Int128? {
    var sum: Int128 = 0
    for line in used {
      let price = blocks[Int(line.block)].extras.price[Int(line.row)]
      guard price != LineExtras.unknown, notes(line).hasAmount else { return nil }
      sum += Int128(price)
    }
    return sum
  }

  /// The first two used lines, in the order of files and lines, that contradict each other.
  var clash: OrderClash? {
    let clashes = [clash(.total, .amount), clash(.refund, .refund)].compactMap { $0 }
    return clashes.min { $0.second < $1.second }
  }

  private func clash(_ column: Told, _ name: CanonicalColumn) -> OrderClash? {
    var found: (low: Int64, high: Int64)?
    for line in used {
      guard let value = told(column, line) else { continue }
      found = found.map { (min($0.low, value), max($0.high, value)) } ?? (value, value)
    }
    guard let found, found.low != found.high else { return nil }
    let places = used.compactMap { line in told(column, line).map { ($0, place(line)) } }
      .sorted { $0.1 < $1.1 }
    guard let first = places.first, let second = places.first(where: { $0.0 != first.0 }) else {
      return nil
    }
    return OrderClash(
      order: used[0].order, column: name, firstValue: first.0, first: first.1,
      secondValue: second.0, second: second.1)
  }

  func place(_ line: OrderLine) -> LinePlace {
    let block = blocks[Int(line.block)]
    return LinePlace(
      file: block.file, line: block.linesBefore + Int(block.extras.line[Int(line.row)]) + 1)
  }
}
