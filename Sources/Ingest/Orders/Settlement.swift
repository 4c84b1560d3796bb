import Columns
import Parallelism

/// Gives every line its share of its order's net, and counts what became of all lines.
///
/// The lines of one customer with one order id are an order; a line without an id is one of its own.
/// Orders have nothing to do with one another, so that parts of them are settled at once.
struct Settlement {
  private(set) var blocks: [CommittedBlock]
  /// What became of the lines.
  private(set) var tallies = Tallies()
  private let orders: TextColumn
  private let paths: [String]
  private let rules: RowRules
  /// The place of the profit among the money of a line.
  private let profit = LineBlock().money.place(of: .profit)

  /// How many parts the orders are cut into.
  private static let parts = 64

  init(_ blocks: [CommittedBlock], orders: TextColumn, paths: [String], rules: RowRules) {
    self.blocks = blocks
    self.orders = orders
    self.paths = paths
    self.rules = rules
  }

  /// Settles all orders.
  ///
  /// - Throws: where an order has two totals or two refunds; of several such orders the one that comes
  ///   to light first in the order of files and lines.
  mutating func run(_ workers: Workers) throws(IngestError) -> OrderFacts {
    for block in blocks where !block.extras.settles { count(block) }
    let lines = spread(workers)
    let (blocks, rules) = (blocks, rules)
    let parts = workers.map(Settlement.parts) { part in
      OrderPart(lines.map { $0[part] }, blocks, rules)
    }
    if let clash = parts.compactMap(\.clash).min(by: { $0.second < $1.second }) {
      throw error(of: clash)
    }
    var facts = OrderFacts()
    for part in parts {
      if let failure = part.failure { throw failure }
      tallies.add(part.tallies)
      try facts.add(part.facts)
      for change in part.changes { apply(change) }
    }
    return facts
  }

  /// The lines of every block that are settled, by the part of their order.
  private func spread(_ workers: Workers) -> [[[OrderLine]]] {
    let blocks = blocks
    return workers.map(blocks.count) { index in
      var lines = Array(repeating: [OrderLine](), count: Settlement.parts)
      let block = blocks[index].block
      guard blocks[index].extras.settles else { return lines }
      for row in 0..<block.count {
        let line = OrderLine(
          customer: block.customer[row], order: block.order.isEmpty ? -1 : Int32(block.order[row]),
          block: Int32(index), row: Int32(row))
        lines[line.part(of: Settlement.parts)].append(line)
      }
      return lines
    }
  }

  /// Counts lines that stand for themselves.
  private mutating func count(_ block: CommittedBlock) {
    for row in 0..<block.block.count {
      let notes = block.extras.notes[row]
      if let reason = notes.exclusion {
        tallies.excluded[reason.place].add(block.block.revenue[row])
      } else {
        tallies.used.add(block.block.revenue[row])
        tallies.count(notes, block.block.revenue[row])
      }
    }
  }

  private mutating func apply(_ change: OrderPart.Change) {
    let (block, row) = (Int(change.line.block), Int(change.line.row))
    blocks[block].block.revenue[row] = change.revenue
    if rules.keepsProfit { blocks[block].block.money.values[profit][row] = change.profit }
  }

  private func error(of clash: OrderClash) -> IngestError {
    let place = { (place: LinePlace) in
      IngestError.Place(path: paths[place.file], line: place.line)
    }
    return .orderContradiction(
      order: orders[Int(clash.order)], column: clash.column,
      first: Money(units: clash.firstValue), at: place(clash.first),
      second: Money(units: clash.secondValue), secondAt: place(clash.second))
  }
}

/// A line by the order it belongs to.
struct OrderLine: Sendable, BitwiseCopyable {
  var customer: Int32
  /// The code of the order, or -1.
  var order: Int32
  var block: Int32
  var row: Int32

  /// The part of all orders that the line belongs to.
  func part(of parts: Int) -> Int {
    let mixed = (UInt64(UInt32(bitPattern: customer)) << 32 | UInt64(UInt32(bitPattern: order)))
    return Int((mixed &* 0x9e37_79b9_7f4a_7c15) >> 32) % parts
  }

  /// Whether two lines belong to one order.
  func shares(_ other: OrderLine) -> Bool {
    order >= 0 && order == other.order && customer == other.customer
  }
}

/// Two values of one order that cannot both be right, in 1/10,000.
struct OrderClash: Sendable {
  var order: Int32
  var column: CanonicalColumn
  var firstValue: Int64
  var first: LinePlace
  var secondValue: Int64
  var second: LinePlace
}

extension Tallies {
  /// Counts the notes of a used line with its revenue.
  mutating func count(_ notes: LineNotes, _ revenue: Int64) {
    if notes.isRounded { roundedLines += 1 }
    if notes.isDust { dustLines += 1 }
    if notes.isRefundedInFull { refundedInFull += 1 }
    countProfit(from: notes.profitSource, revenue)
  }
}

extension RowRules {
  /// Whether two amounts of an order only end the trial of its files.
  func isOnTrial(_ clash: OrderClash) -> Bool {
    clash.column == .amount && !familiesOnTrial.isEmpty && familiesOnTrial[clash.second.file] >= 0
  }
}
