/// A line by what sorts it within its customer: the order, then the day.
struct KeyedLine: BitwiseCopyable {
  /// The order in the upper half, the day in the lower: equal keys become one entry.
  var key: UInt64
  /// The line's place in its part.
  var line: Int32

  init(_ line: SortedLine, at place: Int) {
    let day = UInt64(UInt32(bitPattern: line.day) ^ 0x8000_0000)
    // Lines without an order id share the key of their day, above all order codes.
    let order = line.order >= 0 ? UInt64(line.order) : 1 << 31 | day & 0x7FFF_FFFF
    key = order << 32 | day
    self.line = Int32(truncatingIfNeeded: place)
  }

  /// The order's key.
  var order: UInt64 { key >> 32 }

  /// The day, as days since 1970-01-01.
  var day: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: key) ^ 0x8000_0000) }
}

/// The lines of a part, by customer, and within a customer by order and day once sorted.
struct KeyedLines {
  private(set) var lines: [KeyedLine]
  /// Where each customer's lines start, and behind the last one the end.
  private let offsets: [Int]

  /// Counting sort by customer.
  init(_ source: Span<SortedLine>, customers: Range<Int>) {
    var offsets = Array(repeating: 0, count: customers.count + 1)
    for index in source.indices {
      offsets[Int(source[index].customer) - customers.lowerBound + 1] += 1
    }
    for customer in 0..<customers.count { offsets[customer + 1] += offsets[customer] }
    var next = offsets
    var lines = Array(
      repeating: KeyedLine(SortedLine.none, at: 0), count: source.count)
    for index in source.indices {
      let customer = Int(source[index].customer) - customers.lowerBound
      lines[next[customer]] = KeyedLine(source[index], at: index)
      next[customer] += 1
    }
    self.lines = lines
    self.offsets = offsets
  }

  /// Sorts a customer's lines by order and day, and says where they are.
  mutating func sortLines(of customer: Int) -> Range<Int> {
    let own = offsets[customer]..<offsets[customer + 1]
    guard own.count <= 48 else {
      lines[own].sort { $0.key < $1.key }
      return own
    }
    var span = lines.mutableSpan
    // Lines of an order mostly follow one another already, so insertion has little to move.
    for index in own.dropFirst() {
      let line = span[index]
      var place = index
      while place > own.lowerBound, span[place - 1].key > line.key {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = line
    }
    return own
  }
}
