import Columns

/// What the rows of a chunk say about whether an amount repeats within its orders.
///
/// One order with two amounts proves that it does not, so that ordinary exports are done after a few
/// rows. Only rows that follow one another are compared here; what they do not disprove is settled by
/// the orders as a whole (`RepeatCounts`).
struct RepeatSigns: Sendable {
  /// How many order keys of a run are kept to find an order whose rows do not follow one another.
  private static let mostKeys = 100_000

  /// Whether an order has two amounts.
  private(set) var isDisproved = false
  /// Whether two rows that follow one another are of one order.
  private(set) var hasPair = false
  /// The keys of the orders, where neither is known.
  private var keys: [Int64] = []
  private var hasTooManyKeys = false

  init() {}

  /// Looks at the orders and the amounts of rows.
  init(orders: [Int64], amounts: [Int64], isUsed: (Int) -> Bool) {
    for row in orders.indices.dropFirst() where orders[row] == orders[row - 1] {
      guard orders[row] >= 0, isUsed(row), isUsed(row - 1) else { continue }
      hasPair = true
      isDisproved = amounts[row] != amounts[row - 1]
      if isDisproved { return }
    }
    guard !hasPair else { return }
    hasTooManyKeys = orders.count > RepeatSigns.mostKeys
    if !hasTooManyKeys { keys = orders }
  }

  /// Adds what another chunk says.
  mutating func add(_ other: RepeatSigns) {
    isDisproved = isDisproved || other.isDisproved
    hasPair = hasPair || other.hasPair
    hasTooManyKeys =
      hasTooManyKeys || other.hasTooManyKeys
      || keys.count + other.keys.count > RepeatSigns.mostKeys
    if isDisproved || hasPair || hasTooManyKeys { keys = [] } else { keys += other.keys }
  }

  /// Whether orders may have several rows, all of which show one amount.
  ///
  /// Keys of a worker's dictionary may hide that two orders are one.
  var isPossible: Bool {
    guard !isDisproved, !hasPair else { return !isDisproved }
    let sorted = keys.filter { $0 >= 0 }.sorted()
    return (sorted.last ?? 0) >= OrderKeys.others
      || zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
  }
}

/// What the orders of several rows say about whose amount they show, where all rows of each show one.
struct RepeatCounts: Sendable, Equatable {
  /// An order that shows it.
  struct Example: Sendable, Equatable {
    var order: Int32
    var rows: Int
    var amount: Int64
    var place: LinePlace
  }

  /// What follows.
  enum Verdict: Sendable, Equatable {
    /// The amount is that of the line.
    case line
    /// It is that of the line, as far as so few orders can say.
    case probablyLine
    /// It is that of the order, as quantity and price say.
    case order
    /// It is that of the order, as so many orders of different products say.
    case probablyOrder
    /// Both can be.
    case open
  }

  /// Orders with two amounts.
  var differing = 0
  /// Orders whose lines, by quantity and price, differ or add up to the amount.
  var ofOrder = 0
  /// Orders each of whose lines comes to the amount by quantity and price.
  var ofLine = 0
  /// Orders of different products, whose prices are not known.
  var ofProducts = 0
  /// What those orders would count too much if each line counted, in 1/10,000.
  var surplus: Int128 = 0
  private var lowest = Int64.max
  private var highest = Int64.min
  /// The first of all orders but those with two amounts, in the order of files and lines.
  private(set) var example: Example?

  /// How many orders of different products do not show one amount by chance.
  private static let fewOrders = 3

  var verdict: Verdict {
    if differing > 0 { return .line }
    if ofOrder > 0 { return ofLine > 0 ? .open : .order }
    if ofLine > 0 || ofProducts == 0 { return .line }
    guard ofProducts >= RepeatCounts.fewOrders else { return .probablyLine }
    return lowest < highest ? .probablyOrder : .open
  }

  /// Notes an order that shows one amount.
  mutating func note(_ order: Example) {
    lowest = min(lowest, order.amount)
    highest = max(highest, order.amount)
    surplus += Int128(order.amount) * Int128(order.rows - 1)
    if example.map({ order.place < $0.place }) ?? true { example = order }
  }

  mutating func add(_ other: RepeatCounts) {
    differing += other.differing
    ofOrder += other.ofOrder
    ofLine += other.ofLine
    ofProducts += other.ofProducts
    surplus += other.surplus
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
    if let order = other.example, example.map({ order.place < $0.place }) ?? true {
      example = order
    }
  }
}
