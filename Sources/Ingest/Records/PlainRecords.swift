/// The fields of some plain records, a column at a time.
///
/// A record is plain if it is whole, on one line, has as many fields as the header, and each field has
/// no quote, or one before it, one behind it and only doubled ones inside, and those only where nobody
/// asks for it: the fields then stand in place. Every other record is for `RecordSplitter`, which finds
/// the same in these.
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

  /// - Parameters:
  ///   - fields: the fields asked for; their order is that of the columns.
  ///   - fieldCount: how many fields the header has.
  init(_ dialect: Dialect, fields: [Int], fieldCount: Int) {
    self.dialect = dialect
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
    let most = min(most, PlainRecords.capacity)
    var search = Search(dialect, unwanted: starts.count / PlainRecords.capacity - 1, end: end)
    search.special.seek(bytes, to: place)
    // Taken out for the time of the search, so that no field asks whether an array is shared.
    var (ownStarts, ownEnds, ownPlaces) = (starts, ends, places)
    (starts, ends, places) = ([], [], [])
    (count, place) = PlainRecords.find(
      bytes, from: place, limit: limit, most: most, &search, columns.span, ownStarts.mutableSpan,
      ownEnds.mutableSpan, ownPlaces.mutableSpan)
    (starts, ends, places) = (ownStarts, ownEnds, ownPlaces)
  }

  private static func find(
    _ bytes: Span<UInt8>, from place: Int, limit: Int, most: Int, _ search: inout Search,
    _ columns: Span<Int>, _ starts: consuming MutableSpan<Int32>,
    _ ends: consuming MutableSpan<Int32>, _ places: consuming MutableSpan<Int32>
  ) -> (count: Int, next: Int) {
    var (count, next) = (0, place)
    while count < most, next < limit {
      places[count] = Int32(truncatingIfNeeded: next)
      guard let behind = search.split(bytes, from: next, columns, count, &starts, &ends) else {
        break
      }
      count += 1
      next = behind
    }
    return (count, next)
  }

  /// The search for the fields of one record after the other.
  private struct Search {
    var special: SpecialBytes
    private let dialect: Dialect
    /// The column of the fields that nobody asks for.
    private let unwanted: Int
    private let end: Int

    init(_ dialect: Dialect, unwanted: Int, end: Int) {
      special = SpecialBytes(dialect)
      self.dialect = dialect
      self.unwanted = unwanted
      self.end = end
    }

    /// Finds the fields of the record that starts at `place`.
    ///
    /// - Returns: the place behind its line end; nil where the record is not plain.
    @inline(__always)
    mutating func split(
      _ bytes: Span<UInt8>, from place: Int, _ columns: Span<Int>, _ row: Int,
      _ starts: inout MutableSpan<Int32>, _ ends: inout MutableSpan<Int32>
    ) -> Int? {
      var first = place
      for field in columns.indices {
        let target = PlainRecords.base(columns[field]) + row
        var (start, last) = (first, special.next(bytes, end: end))
        guard last < end else { return nil }
        var byte = bytes[last]
        first = last + 1
        if byte == dialect.quote {
          guard last == start, let close = closingQuote(bytes, isWanted: columns[field] != unwanted)
          else { return nil }
          (start, last) = (start + 1, close)
          byte = bytes[close + 1]
          first = close + 2
        }
        starts[target] = Int32(truncatingIfNeeded: start)
        ends[target] = Int32(truncatingIfNeeded: last)
        guard byte != dialect.delimiter else { continue }
        return field == columns.count - 1 ? behindLineEnd(bytes, at: first - 1, start: place) : nil
      }
      return nil
    }

    /// The quote that ends a field, behind which a delimiter or a line end stands.
    ///
    /// Doubled quotes do not end it; where somebody asks for the field, they have to be taken out
    /// of its text: then it is not plain.
    @inline(__always)
    private mutating func closingQuote(_ bytes: Span<UInt8>, isWanted: Bool) -> Int? {
      while true {
        var quote = special.next(bytes, end: end)
        while quote < end, bytes[quote] == dialect.delimiter {
          quote = special.next(bytes, end: end)
        }
        guard quote < end, bytes[quote] == dialect.quote else { return nil }
        let behind = special.next(bytes, end: end)
        guard behind == quote + 1, behind < end else { return nil }
        guard bytes[behind] == dialect.quote else { return quote }
        if isWanted { return nil }
      }
    }

    @inline(__always)
    private mutating func behindLineEnd(_ bytes: Span<UInt8>, at place: Int, start: Int) -> Int? {
      guard place - start <= dialect.maximumRecordBytes else { return nil }
      guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
      guard place + 1 < end else { return nil }
      guard bytes[place + 1] == Dialect.lineFeed else { return place + 1 }
      _ = special.next(bytes, end: end)
      return place + 2
    }
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
