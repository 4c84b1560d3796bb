/// The order whose lines are being read, in a file that leaves its facts blank on further lines.
struct OrderAtHand: Sendable, Equatable {
  /// The order's id; empty before the first order.
  private(set) var id: [UInt8] = []
  /// Whether the first line of another order may have been lost since.
  ///
  /// True before the first order: a line without an id then belongs to none.
  var isLost = true
  /// Whether the first line gives the order's total.
  private(set) var tellsTotal = false
  /// Whether the first line gives a refund.
  private(set) var isRefunded = false

  /// The cells of the first line that further lines leave blank, one after the other.
  private var bytes: [UInt8] = []
  /// Where each of them ends.
  private var ends: [Int] = []

  /// Whether a text is the order's id.
  func hasId(_ cells: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == id.count else { return false }
    for place in id.indices where id[place] != cells[range.lowerBound + place] { return false }
    return true
  }

  /// Begins an order; its facts are added one by one.
  mutating func begin(_ cells: Span<UInt8>, _ id: Range<Int>) {
    self.id.removeAll(keepingCapacity: true)
    for place in id { self.id.append(cells[place]) }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isLost = false
    tellsTotal = false
    isRefunded = false
  }

  /// Notes what the first line gives of the order's money.
  mutating func noteMoney(_ money: OrderMoney) {
    tellsTotal = money.total != nil
    isRefunded = money.refund ?? 0 != 0
  }

  /// Adds the next fact of the first line.
  mutating func add(_ cells: Span<UInt8>, _ range: Range<Int>) {
    for place in range { bytes.append(cells[place]) }
    ends.append(bytes.count)
  }

  /// A fact of the first line, in the order in which they were added.
  func fact(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
