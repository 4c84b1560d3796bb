/// The fields of some plain records, a column at a time.
///
/// A record is plain if it is whole, has as many fields as the header, and each field has either no
/// quote or one before it and one behind it: its fields then stand in place, and it ends at its
/// first line end. Every other record is for `RecordSplitter`, which finds the same in these.
struct PlainRecords {
  /// How many records are held at most.
  static let capacity = 1_024

  /// How many records there are.
  private(set) var count = 0
  /// Where each record starts in the window.
  private(set) var places = [Int32](repeating: 0, count: capacity)
  /// Where the fields start, and where they end: `capacity` places for each field that is asked for.
  private(set) var starts: [Int32]
  private(set) var ends: [Int32]
  /// The column of each field of the header; the last one is for all that nobody asks for.
  private let columns: [Int]
  private let dialect: Dialect
  private var special: SpecialBytes

  /// - Parameters:
  ///   - fields: the fields asked for; their order is that of the columns.
  ///   - fieldCount: how many fields the header has.
  init(_ dialect: Dialect, fields: [Int], fieldCount: Int) {
    self.dialect = dialect
    special = SpecialBytes(dialect)
    starts = Array(repeating: 0, count: (fields.count + 1) * PlainRecords.capacity)
    ends = starts
    var columns = Array(repeating: fields.count, count: fieldCount)
    for (column, field) in fields.enumerated() { columns[field] = column }
    self.columns = columns
  }

  /// The place of a column's first cell in `starts` and `ends`.
  @inline(__always)
  static func base(_ column: Int) -> Int { column * capacity }

  /// Finds the plain records from `place` on, which it moves behind the last of them.
  ///
  /// Stops at the first record that is not plain, does not start before `limit`, or does not end
  /// before `end`; or where there are `most` of them, or no more room.
  mutating func find(_ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int) {
    count = 0
    guard place < limit else { return }
    special.seek(bytes, to: place)
    let most = min(most, PlainRecords.capacity)
    while count < most, place < limit {
      guard let next = splitOne(bytes, from: place, end: end) else { return }
      places[count] = Int32(truncatingIfNeeded: place)
      count += 1
      place = next
    }
  }

  /// The place behind the line end of the record that starts at `place`; nil where it is not plain.
  @inline(__always)
  private mutating func splitOne(_ bytes: Span<UInt8>, from place: Int, end: Int) -> Int? {
    var field = 0
    var first = place
    while true {
      var (start, last) = (first, special.next(bytes, end: end))
      guard last < end else { return nil }
      var byte = bytes[last]
      if byte == dialect.quote {
        guard last == start else { return nil }
        start += 1
        last = special.next(bytes, end: end)
        while last < end, bytes[last] == dialect.delimiter { last = special.next(bytes, end: end) }
        guard last < end, bytes[last] == dialect.quote else { return nil }
        let behind = special.next(bytes, end: end)
        guard behind == last + 1, behind < end else { return nil }
        byte = bytes[behind]
        guard byte != dialect.quote else { return nil }
        first = behind + 1
      } else {
        first = last + 1
      }
      guard field < columns.count else { return nil }
      let target = PlainRecords.base(columns[field]) + count
      starts[target] = Int32(truncatingIfNeeded: start)
      ends[target] = Int32(truncatingIfNeeded: last)
      field += 1
      guard byte == dialect.delimiter else {
        guard field == columns.count else { return nil }
        return behindLineEnd(bytes, at: first - 1, start: place, end: end)
      }
    }
  }

  @inline(__always)
  private mutating func behindLineEnd(
    _ bytes: Span<UInt8>, at place: Int, start: Int, end: Int
  ) -> Int? {
    guard place - start <= dialect.maximumRecordBytes else { return nil }
    guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
    guard place + 1 < end else { return nil }
    guard bytes[place + 1] == Dialect.lineFeed else { return place + 1 }
    _ = special.next(bytes, end: end)
    return place + 2
  }

  /// Lets a column's cell end earlier.
  @inline(__always)
  mutating func shorten(_ column: Int, _ row: Int, by bytes: Int32) {
    ends[PlainRecords.base(column) + row] -= bytes
  }

  /// Keeps some of the records, in their order.
  mutating func keep(_ rows: [Int]) {
    for (place, row) in rows.enumerated() { places[place] = places[row] }
    for base in stride(from: 0, to: starts.count, by: PlainRecords.capacity) {
      for (place, row) in rows.enumerated() {
        starts[base + place] = starts[base + row]
        ends[base + place] = ends[base + row]
      }
    }
    count = rows.count
  }
}
