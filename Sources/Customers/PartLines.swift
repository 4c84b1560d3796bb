import Columns

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
struct PartLines {
  private(set) var lines: [KeyedLine]
  /// By row, empty without such a column.
  private(set) var profit: [Int64] = []
  private(set) var discount: [Int64] = []
  private(set) var product: [Int32] = []
  private(set) var category: [Int32] = []
  private(set) var channel: [Int32] = []
  /// Where each customer's lines start, and behind the last one the end.
  private let offsets: [Int32]

  /// Takes the lines of a part from all blocks and sorts them by customer, by counting.
  init(
    _ blocks: [LineBlock], _ part: Int, places: [[Int32]], customers: Int,
    _ columns: LedgerColumns
  ) {
    var offsets = [Int32](repeating: 0, count: customers + 1)
    for index in blocks.indices {
      PartLines.count(blocks[index], part, places[blocks[index].source], &offsets)
    }
    for customer in 0..<customers { offsets[customer + 1] += offsets[customer] }
    var next = offsets
    lines = Array(repeating: .none, count: Int(offsets[customers]))
    self.offsets = offsets
    var first = 0
    for index in blocks.indices {
      first += PartLines.place(
        blocks[index], part, places[blocks[index].source], first, &next, &lines)
    }
    if columns.hasProfit { for block in blocks { addProfit(block, part) } }
    if columns.hasDiscount { for block in blocks { addDiscount(block, part) } }
    if columns.hasItems { for block in blocks { addCodes(block, part, columns) } }
  }

  /// Where nothing tells of profit it is revenue.
  private mutating func addProfit(_ block: LineBlock, _ part: Int) {
    profit += (block.profit.isEmpty ? block.revenue : block.profit)[block.rows(ofPart: part)]
  }

  private mutating func addDiscount(_ block: LineBlock, _ part: Int) {
    let rows = block.rows(ofPart: part)
    if block.discount.isEmpty {
      discount += repeatElement(0, count: rows.count)
    } else {
      discount += block.discount[rows]
    }
  }

  /// Where a block lacks a column that others have nothing is known.
  private mutating func addCodes(_ block: LineBlock, _ part: Int, _ columns: LedgerColumns) {
    let rows = block.rows(ofPart: part)
    func add(_ codes: [Int32], to column: inout [Int32]) {
      if codes.isEmpty {
        column += repeatElement(-1, count: rows.count)
      } else {
        column += codes[rows]
      }
    }
    if columns.hasProduct { add(block.product, to: &product) }
    if columns.hasCategory { add(block.category, to: &category) }
    if columns.hasChannel { add(block.channel, to: &channel) }
  }

  // Blocks are borrowed: a copy would count references for each of their columns.

  private static func count(
    _ block: borrowing LineBlock, _ part: Int, _ places: borrowing [Int32],
    _ offsets: inout [Int32]
  ) {
    let codes = block.customer.span
    let placeOfCode = places.span
    var counts = offsets.mutableSpan
    for row in block.rows(ofPart: part) { counts[Int(placeOfCode[Int(codes[row])]) + 1] += 1 }
  }

  /// Places the lines of a part of a block; returns how many there are.
  private static func place(
    _ block: borrowing LineBlock, _ part: Int, _ places: borrowing [Int32], _ first: Int,
    _ next: inout [Int32], _ lines: inout [KeyedLine]
  ) -> Int {
    let rows = block.rows(ofPart: part)
    let codes = block.customer.span
    let days = block.day.span
    let revenue = block.revenue.span
    let orders = block.order.span
    let placeOfCode = places.span
    let hasOrder = !block.order.isEmpty
    var targets = next.mutableSpan
    var placed = lines.mutableSpan
    for row in rows {
      let customer = Int(placeOfCode[Int(codes[row])])
      let target = targets[customer]
      targets[customer] = target + 1
      placed[Int(target)] = KeyedLine(
        order: KeyedLine.order(hasOrder ? orders[row] : -1, day: days[row]),
        revenue: revenue[row], day: days[row],
        row: Int32(truncatingIfNeeded: first + row - rows.lowerBound))
    }
    return rows.count
  }

  /// The number of lines.
  var count: Int { lines.count }

  /// Sorts a customer's lines by order and day, and says where they are.
  mutating func sortLines(of customer: Int) -> Range<Int> {
    let own = Int(offsets[customer])..<Int(offsets[customer + 1])
    guard own.count <= 48 else {
      lines[own].sort { $0 < $1 }
      return own
    }
    var span = lines.mutableSpan
    // Lines of an order mostly follow one another already, so insertion has little to move.
    for index in own.dropFirst() {
      let line = span[index]
      var place = index
      while place > own.lowerBound, line < span[place - 1] {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = line
    }
    return own
  }
}
