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
  private var fieldEnds: FieldEnds

  /// - Parameters:
  ///   - fields: the fields asked for; their order is that of the columns.
  ///   - fieldCount: how many fields the header has.
  init(_ dialect: Dialect, fields: [Int], fieldCount: Int) {
    self.dialect = dialect
    fieldEnds = FieldEnds(dialect)
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
    let most = min(most, PlainRecords.capacity)
    while count < most, place < limit {
      fieldEnds.look(bytes, from: place, end: end)
      let before = count
      take(bytes, from: &place, limit: limit, end: end, most: most)
      // The first record is not plain, or is too long; or the next one is not.
      if count == before || fieldEnds.isStopped { return }
    }
  }

  /// Takes the records that are whole in what was looked at.
  private mutating func take(
    _ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int
  ) {
    // Taken out meanwhile, so that no field asks whether an array is shared.
    var (ownStarts, ownEnds, ownPlaces) = (starts, ends, places)
    (starts, ends, places) = ([], [], [])
    let walk = Walk(
      columns: columns, dialect: dialect, unwanted: ownStarts.count / PlainRecords.capacity - 1,
      limit: limit, end: end, most: most)
    (count, place) = walk.take(
      bytes, fieldEnds, from: place, count, ownStarts.mutableSpan, ownEnds.mutableSpan,
      ownPlaces.mutableSpan)
    (starts, ends, places) = (ownStarts, ownEnds, ownPlaces)
  }

  /// The walk from one field's end to the next.
  private struct Walk {
    let columns: [Int]
    let dialect: Dialect
    /// The column of the fields that nobody asks for.
    let unwanted: Int
    let limit: Int
    let end: Int
    let most: Int

    /// Adds plain records to `count` others; tells how many there are then, and where the next one
    /// starts.
    func take(
      _ bytes: Span<UInt8>, _ fieldEnds: borrowing FieldEnds, from place: Int, _ count: Int,
      _ starts: consuming MutableSpan<Int32>, _ ends: consuming MutableSpan<Int32>,
      _ places: consuming MutableSpan<Int32>
    ) -> (count: Int, next: Int) {
      let found = fieldEnds.places.span
      let columns = columns.span
      let (fields, quote, delimiter) = (columns.count, dialect.quote, dialect.delimiter)
      var (count, record, index, pair) = (count, place, 0, 0)
      while count < most, record < limit, index + fields <= fieldEnds.count {
        var first = record
        var differs: UInt8 = 0
        var last = record
        for field in 0..<fields {
          last = Int(found[index + field])
          // Where a field is empty this is the separator.
          let quotes = bytes[first] == quote ? 1 : 0
          let target = PlainRecords.base(columns[field]) + count
          starts[target] = Int32(truncatingIfNeeded: first + quotes)
          ends[target] = Int32(truncatingIfNeeded: last - quotes)
          if field + 1 < fields { differs |= bytes[last] ^ delimiter }
          first = last + 1
        }
        guard differs == 0, bytes[last] != delimiter,
          let next = behindLineEnd(bytes, at: last, start: record)
        else { break }
        if !fieldEnds.doubled.isEmpty,
          hasDoubled(fieldEnds.doubled, &pair, before: next, starts, ends, count)
        {
          break
        }
        places[count] = Int32(truncatingIfNeeded: record)
        count += 1
        index += fields + (next - last - 1)
        record = next
      }
      return (count, record)
    }

    /// The place behind a line end; nil where the record is too long or that place is not known.
    @inline(__always)
    private func behindLineEnd(_ bytes: Span<UInt8>, at place: Int, start: Int) -> Int? {
      guard place - start <= dialect.maximumRecordBytes else { return nil }
      guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
      guard place + 1 < end else { return nil }
      return bytes[place + 1] == Dialect.lineFeed ? place + 2 : place + 1
    }

    /// Whether a field that somebody asks for has a doubled quote, which is to be taken out of it.
    private func hasDoubled(
      _ doubled: [Int32], _ pair: inout Int, before next: Int,
      _ starts: borrowing MutableSpan<Int32>, _ ends: borrowing MutableSpan<Int32>, _ row: Int
    ) -> Bool {
      while pair < doubled.count, Int(doubled[pair]) < next {
        for column in 0..<unwanted {
          let target = PlainRecords.base(column) + row
          if starts[target] <= doubled[pair], doubled[pair] < ends[target] { return true }
        }
        pair += 1
      }
      return false
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
