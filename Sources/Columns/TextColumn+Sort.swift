extension TextColumn {
  /// The texts in the order of their bytes, and for every row of this column its new place.
  ///
  /// - Complexity: O(n log n) comparisons, most of them of one pair of machine words.
  public func sortedByBytes() -> (column: TextColumn, places: [Int32]) {
    var keys = sortKeys(0..<count)
    keys.sort { precedes($0, $1) }
    var sorted = TextColumn()
    sorted.reserve(count: count, bytes: bytes.count)
    var places = [Int32](repeating: 0, count: count)
    for (place, key) in keys.enumerated() {
      sorted.append(bytes[range(Int(key.row))])
      places[Int(key.row)] = Int32(place)
    }
    return (sorted, places)
  }

  /// Whether two texts are the same.
  public func isEqual(_ left: Int, _ right: Int) -> Bool {
    bytes[range(left)].elementsEqual(bytes[range(right)])
  }

  /// The texts in another order: row `rows[i]` becomes row i.
  public func reordered(_ rows: [Int32]) -> TextColumn {
    var other = TextColumn()
    other.reserve(count: rows.count, bytes: bytes.count)
    for row in rows { other.append(bytes[range(Int(row))]) }
    return other
  }

  /// Whether there are texts and all that are not empty end in `suffix`.
  public func allEnd(in suffix: [UInt8]) -> Bool {
    var found = false
    for row in 0..<count where !range(row).isEmpty {
      guard bytes[range(row)].suffix(suffix.count).elementsEqual(suffix) else { return false }
      found = true
    }
    return found
  }

  /// The texts without their last `length` bytes.
  public func droppingLast(_ length: Int) -> TextColumn {
    var shorter = TextColumn()
    shorter.reserve(count: count, bytes: max(0, bytes.count - count * length))
    for row in 0..<count { shorter.append(bytes[range(row).dropLast(length)]) }
    return shorter
  }
}

/// The first sixteen bytes of a text as two numbers that compare as the bytes do.
public struct TextSortKey: BitwiseCopyable, Sendable {
  var high: UInt64 = 0
  var low: UInt64 = 0
  /// The text's row in its column.
  public let row: Int32

  init(_ column: TextColumn, row: Int) {
    self.row = Int32(row)
    let range = column.range(row)
    let key = TextKey(
      short: column.bytes.span, range.lowerBound, min(range.upperBound, range.lowerBound + 16))
    (high, low) = (key.high, key.low)
  }
}

extension TextColumn {
  /// What some texts are sorted by.
  public func sortKeys(_ rows: Range<Int>) -> [TextSortKey] {
    rows.map { TextSortKey(self, row: $0) }
  }

  /// Whether one text comes before another in the order of their bytes.
  @inline(__always)
  public func precedes(_ left: TextSortKey, _ right: TextSortKey) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    return precedes(Int(left.row), Int(right.row))
  }
}
