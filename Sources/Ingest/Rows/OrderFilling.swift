import Decoding
import Delimited
import Values

/// Fills further lines of an order with the facts of its first one, in exports that leave them
/// blank.
struct OrderFilling {
  /// The order whose lines are being read.
  private(set) var order = OrderAtHand()
  /// Whether the current line is a further one of that order.
  private(set) var isFurther = false
  /// The fields that a further line takes from the first one where they are blank.
  private let fields: [Int]
  /// Where the order's id is.
  private let id: Int
  /// The bytes of a row that is rebuilt.
  private var row: [UInt8] = []

  /// What a line is to its order.
  enum Role {
    /// It begins an order.
    case first
    /// It is a further line of the current order.
    case further
    /// Its order is not known: a first line may have been lost.
    case lost
  }

  init(_ plan: ColumnPlan) {
    fields = plan.filledFields
    id = plan.order
  }

  /// The order of the current line, where it is a further one.
  var further: OrderAtHand? { isFurther ? order : nil }

  /// Goes on with an order that began before.
  mutating func goOn(with order: OrderAtHand) { self.order = order }

  /// Notes that the first line of another order may have been lost.
  mutating func lose() { order.isLost = true }

  /// Takes the current line for one that belongs to no other, until it is known to be a further
  /// one.
  mutating func beginLine() { isFurther = false }

  /// Notes what a first line gives of its order's money.
  mutating func noteMoney(_ money: OrderMoney) {
    if !isFurther { order.noteMoney(money) }
  }

  /// What a line is to its order; a first one begins it.
  mutating func take(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Role {
    let range = CellText.trimmed(cells, bounds[id].range)
    guard range.isEmpty || order.hasId(cells, range) else {
      order.begin(cells, range)
      for field in fields { order.add(cells, CellText.trimmed(cells, bounds[field].range)) }
      return .first
    }
    // Only the id proves that a line belongs to the current order once another may have been lost.
    if range.isEmpty, order.isLost { return .lost }
    order.isLost = false
    isFurther = true
    return .further
  }

  /// Rebuilds a further line, its blank cells filled with the facts of the order; its fields then
  /// are in the bytes that are handed out, until they are given back.
  mutating func filled(_ cells: Span<UInt8>, _ splitter: inout RecordSplitter) -> [UInt8] {
    row.removeAll(keepingCapacity: true)
    for field in splitter.bounds.indices {
      let start = row.count
      let range = splitter.bounds[field].range
      for place in range { row.append(cells[place]) }
      if let fact = fields.firstIndex(of: field), CellText.trimmed(cells, range).isEmpty {
        row.removeSubrange(start...)
        row += order.fact(fact)
      }
      splitter.moveField(field, to: start..<row.count)
    }
    // Whole machine words may be loaded at any place.
    row += repeatElement(0, count: ByteWindow.padding)
    // Taken out for the time of reading, so that nothing is copied.
    let filled = row
    row = []
    return filled
  }

  /// Takes back the bytes of a row.
  mutating func reuse(_ filled: consuming [UInt8]) { row = filled }
}
