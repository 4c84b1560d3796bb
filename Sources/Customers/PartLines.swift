import Columns
import Statistics

/// A line by what sorts it within its customer, the order and then the day, and its revenue.
struct KeyedLine: BitwiseCopyable {
  /// The order's key; above all of them the day's, where the line has no order id.
  var order: UInt64
  /// Revenue in 1/10,000.
  var revenue: Int64
  /// The day, as days since 1970-01-01.
  var day: Int32
  /// The line's row in the part.
  var row: Int32

  static let none = KeyedLine(order: 0, revenue: 0, day: 0, row: 0)

  /// The key of an order id's key, or of a day where that is -1.
  @inline(__always)
  static func order(_ key: Int64, day: Int32) -> UInt64 {
    key >= 0 ? UInt64(key) : 1 << 63 | UInt64(UInt32(bitPattern: day) ^ 0x8000_0000)
  }

  @inline(__always)
  static func < (left: KeyedLine, right: KeyedLine) -> Bool {
    left.order != right.order ? left.order < right.order : left.day < right.day
  }
}

/// The lines of a part, by customer, and within a customer by order and day once sorted.
///
/// The memory is a worker's for one part after the other.
struct PartLines: Sendable {
  /// The lines; those after the first `count` are left over from other parts.
  private(set) var lines: [KeyedLine] = []
  /// The number of lines.
  private(set) var count = 0
  /// The columns that no line is sorted by, by row.
  private(set) var columns = PartColumns()
  /// Where each customer's lines start, followed by the end of the last one.
  private var offsets: [Int32] = []
  private var next: [Int32] = []

  /// Takes the lines of a part from all blocks and sorts them by customer, by counting.
  mutating func load(_ parted: PartedLines, _ part: Int, _ wanted: LedgerColumns) {
    count = columns.load(parted, part, wanted)
    if lines.count < count {
      lines = Array(repeating: .none, count: count + count / 8)
    }
    let customers = parted.partition.customers[part].count
    PartLines.count(columns, count, customers, &offsets)
    next.removeAll(keepingCapacity: true)
    next += offsets
    PartLines.place(columns, count, &next, &lines)
  }

  private static func count(
    _ columns: borrowing PartColumns, _ count: Int, _ customers: Int, _ offsets: inout [Int32]
  ) {
    let places = columns.place.span.extracting(first: count)
    offsets.removeAll(keepingCapacity: true)
    offsets.append(contentsOf: repeatElement(0, count: customers + 1))
    var counts = offsets.mutableSpan
    for row in places.indices { counts[Int(places[row]) + 1] += 1 }
    for customer in 0..<customers { counts[customer + 1] += counts[customer] }
  }

  private static func place(
    _ columns: borrowing PartColumns, _ count: Int, _ next: inout [Int32],
    _ lines: inout [KeyedLine]
  ) {
    let places = columns.place.span.extracting(first: count)
    let orders = columns.order.span.extracting(first: count)
    let days = columns.day.span.extracting(first: count)
    let revenue = columns.revenue.span.extracting(first: count)
    var targets = next.mutableSpan
    var placed = lines.mutableSpan
    for row in places.indices {
      let customer = Int(places[row])
      let target = targets[customer]
      targets[customer] = target + 1
      placed[Int(target)] = KeyedLine(
        order: KeyedLine.order(orders[row], day: days[row]), revenue: revenue[row],
        day: days[row], row: Int32(truncatingIfNeeded: row))
    }
  }

  /// Sorts a customer's lines by order and day, and says where they are.
  mutating func sortLines(of customer: Int) -> Range<Int> {
    let own = Int(offsets[customer])..<Int(offsets[customer + 1])
    guard own.count <= 48 else {
      lines[own].sort { $0 < $1 }
      return own
    }
    var span = lines.mutableSpan
    // Lines of an order mostly follow one another already, so insertion has little to move.
    span.sortByInsertion(own) { $0 < $1 }
    return own
  }
}
