/// The order of whole numbers, found in linear time.
///
/// A radix sort of digits of 11 bits, least significant first, over the range that the values
/// span: days need one or two passes, money rarely more than four. It is stable: equal values keep
/// the order of their rows, which is how ties "by customer id" cost nothing where rows are customers
/// in the order of their ids.
public enum StableOrder {
  private static let digitBits: UInt64 = 11

  private struct Keyed: BitwiseCopyable {
    var key: UInt64
    var row: Int32
  }

  /// The rows of `values` from the lowest value to the highest, equal values by row.
  ///
  /// - Complexity: O(count x passes); two buffers of 16 bytes a row.
  public static func ascending(_ values: [Int64]) -> [Int32] {
    guard let lowest = values.min(), let highest = values.max() else { return [] }
    return order(values, span: distance(lowest, highest)) { distance(lowest, $0) }
  }

  /// The rows of `values` from the highest value to the lowest, equal values by row.
  ///
  /// - Complexity: O(count x passes); two buffers of 16 bytes a row.
  public static func descending(_ values: [Int64]) -> [Int32] {
    guard let lowest = values.min(), let highest = values.max() else { return [] }
    return order(values, span: distance(lowest, highest)) { distance($0, highest) }
  }

  /// How far `high` lies above `low`: always fits, since the difference wraps to the right bits.
  private static func distance(_ low: Int64, _ high: Int64) -> UInt64 {
    UInt64(bitPattern: high &- low)
  }

  private static func order(
    _ values: [Int64], span: UInt64, key: (Int64) -> UInt64
  ) -> [Int32] {
    var rows = values.indices.map { Keyed(key: key(values[$0]), row: Int32($0)) }
    var spare = rows
    var shift: UInt64 = 0
    while shift < 64, span >> shift > 0 {
      pass(from: rows, to: &spare, shift: shift)
      swap(&rows, &spare)
      shift += digitBits
    }
    return rows.map(\.row)
  }

  private static func pass(from rows: [Keyed], to sorted: inout [Keyed], shift: UInt64) {
    let mask = UInt64(1) << digitBits - 1
    var places = Array(repeating: 0, count: Int(mask) + 2)
    for row in rows { places[Int(row.key >> shift & mask) + 1] += 1 }
    for digit in 0..<Int(mask) { places[digit + 1] += places[digit] }
    for row in rows {
      let digit = Int(row.key >> shift & mask)
      sorted[places[digit]] = row
      places[digit] += 1
    }
  }
}
