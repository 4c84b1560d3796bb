/// A line by what sorts it within its customer: the order, then the day.
struct KeyedLine: BitwiseCopyable {
  /// The order's key, above all of them the day's where the line has no order id.
  var order: UInt64
  /// The day, as days since 1970-01-01.
  var day: Int32
  /// The line's place in its part.
  var line: Int32

  init(_ line: SortedLine, at place: Int) {
    day = line.day
    order =
      line.order >= 0
      ? UInt64(line.order) : 1 << 63 | UInt64(UInt32(bitPattern: line.day) ^ 0x8000_0000)
    self.line = Int32(truncatingIfNeeded: place)
  }

  @inline(__always)
  static func < (left: KeyedLine, right: KeyedLine) -> Bool {
    left.order != right.order ? left.order < right.order : left.day < right.day
  }
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
