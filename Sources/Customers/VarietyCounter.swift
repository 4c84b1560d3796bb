/// Counts the lines of one customer after the other by code.
///
/// A counter for every code, all of them 0 between customers: nothing is sorted or hashed, and each
/// customer costs only what they have bought.
struct VarietyCounter: Sendable {
  private var bought: BoughtItems
  private var counts: [Int32]

  /// What `CustomerItems.Variety` holds for one customer.
  struct Row: BitwiseCopyable {
    var different: Int32 = 0
    var lines: Int32 = 0
    var mostLines: Int32 = 0
    var most: Int32 = -1
  }

  /// A counter for a number of codes.
  init(_ bought: BoughtItems, codes: Int) {
    self.bought = bought
    counts = Array(repeating: 0, count: codes)
  }

  /// Counts the lines of a customer with these orders.
  mutating func count(_ orders: Range<Int>) -> Row {
    bought.read(orders)
    return VarietyCounter.count(bought.codes, bought.lines, &counts)
  }

  private static func count(
    _ codes: borrowing [Int32], _ lines: borrowing [Int32], _ counts: inout [Int32]
  ) -> Row {
    let (codes, lines) = (codes.span, lines.span)
    var counts = counts.mutableSpan
    for index in codes.indices { counts[Int(codes[index])] += lines[index] }
    var row = Row()
    for index in codes.indices {
      let code = codes[index]
      let own = counts[Int(code)]
      // Taken before, at the code's first place.
      guard own > 0 else { continue }
      counts[Int(code)] = 0
      row.different += 1
      row.lines += own
      if own > row.mostLines || own == row.mostLines && code < row.most {
        (row.mostLines, row.most) = (own, code)
      }
    }
    return row
  }
}
