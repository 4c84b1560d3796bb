/// The order of whole numbers, found in linear time.
///
/// A radix sort of digits of 11 bits, least significant first, over the range that the values
/// span: days need one or two passes, money rarely more than four. It is stable: equal values keep
/// the order of their rows, which is how ties "by customer id" cost nothing where rows are customers
/// in the order of their ids.
public enum StableOrder {
  /// The rows of `values` from the lowest value to the highest, equal values by row.
  ///
  /// - Complexity: O(count x passes); two buffers of 4 bytes a row.
  public static func ascending(_ values: [Int64]) -> [Int32] {
    order(values.span, Keys(values.span, flip: 0))
  }

  /// The rows of `values` from the highest value to the lowest, equal values by row.
  ///
  /// - Complexity: O(count x passes); two buffers of 4 bytes a row.
  public static func descending(_ values: [Int64]) -> [Int32] {
    order(values.span, Keys(values.span, flip: -1))
  }

  /// How values become unsigned distances from the one that comes first.
  private struct Keys {
    /// 0, or -1 to turn the order round: the complement of a value is -value - 1.
    private let flip: Int64
    private var lowest = Int64.max
    private var highest = Int64.min

    init(_ values: Span<Int64>, flip: Int64) {
      self.flip = flip
      for row in values.indices {
        lowest = min(lowest, values[row] ^ flip)
        highest = max(highest, values[row] ^ flip)
      }
    }

    /// The key of the value that comes last; differences wrap to the right bits.
    var last: UInt64 { lowest <= highest ? UInt64(bitPattern: highest &- lowest) : 0 }

    func key(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value ^ flip) &- lowest) }
  }

  private static let digitBits: UInt64 = 11

  private static func order(_ values: Span<Int64>, _ keys: Keys) -> [Int32] {
    var rows = Array(0..<Int32(values.count))
    var spare = Array(repeating: Int32(0), count: values.count)
    var shift: UInt64 = 0
    while shift < 64, keys.last >> shift > 0 {
      pass(values, keys, shift, from: rows.span, to: spare.mutableSpan)
      swap(&rows, &spare)
      shift += digitBits
    }
    return rows
  }

  /// Sorts rows by one digit of their keys, keeping the order of equal digits.
  private static func pass(
    _ values: Span<Int64>, _ keys: Keys, _ shift: UInt64, from rows: Span<Int32>,
    to sorted: consuming MutableSpan<Int32>
  ) {
    let mask = UInt64(1) << digitBits - 1
    var firstPlaces = Array(repeating: 0, count: Int(mask) + 2)
    var places = firstPlaces.mutableSpan
    for row in values.indices { places[Int(keys.key(values[row]) >> shift & mask) + 1] += 1 }
    for digit in 0..<Int(mask) { places[digit + 1] += places[digit] }
    for index in rows.indices {
      let digit = Int(keys.key(values[Int(rows[index])]) >> shift & mask)
      sorted[places[digit]] = rows[index]
      places[digit] += 1
    }
  }
}
