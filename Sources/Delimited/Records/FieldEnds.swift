private import CVectors
import Decoding

/// Where fields end in some kilobytes of a window, as far as the quotes are regular.
///
/// 64 bytes at a time are compared with quotes, delimiters and line ends. The number of quotes up
/// to a byte shows whether it is inside quotes, for all bytes together (a prefix sum modulo two, as
/// in Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019). That holds from the start
/// of a record up to the first mark that is not regular: a quote that opens neither after a
/// separator nor after another quote, one that closes neither before a separator nor before another
/// quote, or a line end inside quotes. There the look stops.
struct FieldEnds: Sendable {
  /// The places of the delimiters and line ends outside of quotes, ascending; `count` of them
  /// count.
  private(set) var places = [Int32](repeating: 0, count: regionBytes + 64)
  private(set) var count = 0
  /// Which of them are line ends: their indices in `places`, ascending; `lineCount` of them count.
  private(set) var lineEnds = [Int32](repeating: 0, count: regionBytes + 64)
  private(set) var lineCount = 0
  /// The places of the quotes that double the one before them.
  private(set) var doubled: [Int32] = []
  /// Whether the look was stopped by a mark that is not regular.
  private(set) var isStopped = false
  /// How many bytes were compared in all looks, for tests.
  ///
  /// Up to the last separator of each look that was stopped, and a block: counting in the loop would
  /// cost every row.
  private(set) var bytesCompared = 0

  private let dialect: Dialect

  /// How many bytes are looked at, at most.
  static let regionBytes = 1 << 13
  /// How many bytes are compared together: a window has as many after its last valid byte.
  static let blockBytes = ByteWindow.padding

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// Looks at the bytes from `start`, where a record starts, up to `end` at most.
  mutating func look(_ bytes: Span<UInt8>, from start: Int, end: Int) {
    precondition(start >= 0 && end + FieldEnds.blockBytes <= bytes.count)
    doubled.removeAll(keepingCapacity: true)
    isStopped = false
    // Taken out for the time of the look, so that no place asks whether the array is shared.
    var (found, lines) = (places, lineEnds)
    (places, lineEnds) = ([], [])
    (count, lineCount) = look(
      bytes, start..<min(end, start + FieldEnds.regionBytes), found.mutableSpan,
      lines.mutableSpan)
    (places, lineEnds) = (found, lines)
    let reached = !isStopped ? end : count == 0 ? start : Int(places[count - 1])
    bytesCompared += min(FieldEnds.regionBytes, reached - start + FieldEnds.blockBytes)
  }

  private mutating func look(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ found: consuming MutableSpan<Int32>,
    _ lines: consuming MutableSpan<Int32>
  ) -> (fields: Int, lines: Int) {
    var (count, lineCount) = (0, 0)
    // All bits where the byte before the block is inside quotes.
    var inside: UInt64 = 0
    // Whether it is a separator or a quote, and whether it is a quote.
    var (borderBefore, quoteBefore): (UInt64, UInt64) = (1, 0)
    var block = range.lowerBound
    while block < range.upperBound, !isStopped {
      let marks = FieldEnds.marks(bytes, block, dialect)
      let left = range.upperBound - block
      let valid = left >= FieldEnds.blockBytes ? .max : (UInt64(1) << UInt64(left)) &- 1
      let quotes = marks.quotes & valid
      let within = FieldEnds.parity(quotes) ^ inside
      let borders = marks.quotes | marks.separators
      var borderBehind = borders >> 1
      if quotes >> 63 != 0, isBorder(bytes[block + FieldEnds.blockBytes]) {
        borderBehind |= 1 << 63
      }
      let odd =
        (quotes & within & ~(borders << 1 | borderBefore)) | (quotes & ~within & ~borderBehind)
        | (marks.line_ends & within & valid)
      let pairs = quotes & within & (quotes << 1 | quoteBefore)
      var ends = marks.separators & ~within & valid
      if odd | pairs != 0 {
        ends &= FieldEnds.below(odd)
        note(pairs & FieldEnds.below(odd), block)
        isStopped = odd != 0
      }
      lineCount = FieldEnds.write(ends & marks.line_ends, of: ends, count, &lines, lineCount)
      count = FieldEnds.write(ends, block, &found, count)
      inside = within >> 63 == 0 ? 0 : .max
      (borderBefore, quoteBefore) = (borders >> 63, quotes >> 63)
      block += FieldEnds.blockBytes
    }
    return (count, lineCount)
  }

  /// Writes which of a block's separators, after `count` others, are line ends; returns how many
  /// of these there are then.
  @inline(__always)
  private static func write(
    _ lineEnds: UInt64, of ends: UInt64, _ count: Int, _ lines: inout MutableSpan<Int32>,
    _ lineCount: Int
  ) -> Int {
    var (left, next) = (lineEnds, lineCount)
    while left != 0 {
      lines[next] = Int32(truncatingIfNeeded: count + (ends & below(left)).nonzeroBitCount)
      next += 1
      left &= left &- 1
    }
    return next
  }

  /// Writes the places of a block's bits, and returns how many places there are then.
  ///
  /// Eight together, whether there are that many or not: what is too much is overwritten later.
  @inline(__always)
  private static func write(
    _ ends: UInt64, _ block: Int, _ found: inout MutableSpan<Int32>, _ count: Int
  ) -> Int {
    var (ends, place) = (ends, count)
    let hits = ends.nonzeroBitCount
    repeat {
      for step in 0..<8 {
        // The highest bit makes sure that there is one.
        let bit = (ends | 1 << 63).trailingZeroBitCount
        found[place + step] = Int32(truncatingIfNeeded: block + bit)
        ends &= ends &- 1
      }
      place += 8
    } while ends != 0
    return count + hits
  }

  @inline(never)
  private mutating func note(_ pairs: UInt64, _ block: Int) {
    var pairs = pairs
    while pairs != 0 {
      doubled.append(Int32(truncatingIfNeeded: block + pairs.trailingZeroBitCount))
      pairs &= pairs &- 1
    }
  }

  private func isBorder(_ byte: UInt8) -> Bool {
    byte == dialect.quote || byte == dialect.delimiter || Dialect.isLineEnd(byte)
  }

  /// For each bit whether the bits up to and with it are odd in number.
  @inline(__always)
  private static func parity(_ bits: UInt64) -> UInt64 {
    var sums = bits
    sums ^= sums << 1
    sums ^= sums << 2
    sums ^= sums << 4
    sums ^= sums << 8
    sums ^= sums << 16
    sums ^= sums << 32
    return sums
  }

  /// The bits below the lowest one; all where there is none.
  @inline(__always)
  private static func below(_ bits: UInt64) -> UInt64 { (bits & (0 &- bits)) &- 1 }

  @inline(__always)
  private static func marks(
    _ bytes: Span<UInt8>, _ block: Int, _ dialect: Dialect
  ) -> holdfast_marks {
    precondition(block >= 0 && block + blockBytes <= bytes.count)
    // Safe: the precondition keeps the 64 bytes that are read inside the span.
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return holdfast_marks() }
      return unsafe holdfast_find_marks(base + block, dialect.delimiter, dialect.quote)
    }
  }
}
