import Columns
import Delimited

/// Keys that distinguish the orders of a run: equal exactly for equal ids.
///
/// There may be as many orders as lines, and a dictionary of them would cost more than all other
/// reading. Nothing needs it: an order is distinguished only from others of its customer. Most ids
/// are a prefix and a number, which is a key already; only what has no such form goes to a
/// dictionary.
///
/// A key of a prefix and a number is `code of the prefix << 44 | digits << 40 | number`. Keys from
/// `others` on are codes of the worker's dictionary. No id: -1.
struct OrderKeys: Sendable {
  /// The key of the first text of a worker's dictionary.
  static let others: Int64 = 1 << 62
  /// How many digits at an id's end make the number: what 40 bits hold.
  private static let digits = 12

  private var prefixes: KnownPrefixes
  /// The ids without such a form.
  private(set) var others = Interner()
  private var batch = KeyBatch()
  private var codes: [Int32] = []
  /// The rows whose keys wait for the dictionary.
  private var waiting: [Int] = []
  private var keys: [Int64] = []

  init(_ prefixes: OrderPrefixes) { self.prefixes = KnownPrefixes(prefixes) }

  /// Adds the id at `range`.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    keys.append(key(bytes, range.lowerBound, range.upperBound, row: keys.count))
    flush()
  }

  /// Adds a column of some records; none of them has an id where there is no such column.
  mutating func append(_ bytes: Span<UInt8>, _ records: borrowing PlainRecords, _ column: Int) {
    let count = records.count
    guard column >= 0 else { return keys.append(contentsOf: repeatElement(-1, count: count)) }
    let rows = PlainRecords.base(column)..<PlainRecords.base(column) + count
    let starts = records.starts.span.extracting(rows)
    let ends = records.ends.span.extracting(rows)
    let first = keys.count
    keys.append(contentsOf: repeatElement(-1, count: count))
    // Taken out for the time of the loop, so that no row asks whether the array is shared.
    var own = keys
    keys = []
    var found = own.mutableSpan
    for row in 0..<count {
      found[first + row] = key(bytes, Int(starts[row]), Int(ends[row]), row: first + row)
    }
    keys = own
    flush()
  }

  /// The keys of all rows since the last call.
  mutating func takeKeys() -> [Int64] {
    let taken = keys
    keys = []
    keys.reserveCapacity(taken.count)
    return taken
  }

  /// Takes back the memory of keys that are no longer needed.
  mutating func reuse(_ taken: inout [Int64]) {
    guard keys.isEmpty else { return }
    taken.removeAll(keepingCapacity: true)
    keys = taken
    taken = []
  }

  @inline(__always)
  private mutating func key(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, row: Int) -> Int64 {
    guard start < end else { return -1 }
    let number = Number(bytes, start, end)
    let prefixEnd = end - number.digits
    guard number.digits > 0, prefixEnd - start <= 16,
      let prefix = prefixes.code(of: TextKey(short: bytes, start, prefixEnd))
    else {
      batch.append(bytes, start..<end)
      waiting.append(row)
      return -1
    }
    return Int64(prefix) << 44 | Int64(number.digits) << 40 | number.value
  }

  /// Gives the rows that wait their keys.
  private mutating func flush() {
    guard batch.count > 0 else { return }
    codes.removeAll(keepingCapacity: true)
    others.intern(batch, into: &codes)
    for (row, code) in zip(waiting, codes) { keys[row] = OrderKeys.others + Int64(code) }
    batch.removeAll()
    waiting.removeAll(keepingCapacity: true)
  }

  /// The number at the end of a text.
  private struct Number {
    var value: Int64 = 0
    var digits = 0

    @inline(__always)
    init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
      let first = max(start, end - OrderKeys.digits)
      var scale: Int64 = 1
      var place = end - 1
      while place >= first {
        let digit = bytes[place] &- 48
        guard digit < 10 else { break }
        value &+= Int64(digit) &* scale
        scale &*= 10
        place -= 1
      }
      digits = end - 1 - place
    }
  }
}
