/// The fields of some plain records, a column at a time.
///
/// A record is plain if it is whole, on one line, has as many fields as the header, and each field
/// has no quote, or one before it, one after it and only doubled ones inside: the fields can then
/// be read in place, except for the doubled quotes, which are noted. Every other record is for
/// `RecordSplitter`, which finds the same in these.
public struct PlainRecords: Sendable {
  /// How many records are held at most.
  @inlinable public static var capacity: Int { 1_024 }

  /// How many records there are.
  public private(set) var count = 0
  /// Where each record starts in the window.
  public private(set) var places = [Int32](repeating: 0, count: capacity)
  /// Where the fields start: `capacity` places for each field that is asked for.
  public private(set) var starts: [Int32]
  /// Where the fields end, like `starts`.
  public private(set) var ends: [Int32]
  /// The cells with doubled quotes among those that are asked for, by row.
  public private(set) var doubled: [DoubledCell] = []
  /// The fields asked for; their order is that of the columns.
  private let fields: [Int]
  /// How many fields the header has.
  private let fieldCount: Int
  private let dialect: Dialect
  private var fieldEnds: FieldEnds

  /// A cell in which quotes are doubled.
  public struct DoubledCell: BitwiseCopyable, Equatable, Sendable {
    /// The row.
    public var row: Int32
    /// The column.
    public let column: Int32
  }

  /// No records yet.
  ///
  /// - Parameters:
  ///   - fields: the fields asked for; their order is that of the columns.
  ///   - fieldCount: how many fields the header has.
  public init(_ dialect: Dialect, fields: [Int], fieldCount: Int) {
    self.dialect = dialect
    fieldEnds = FieldEnds(dialect)
    starts = Array(repeating: 0, count: fields.count * PlainRecords.capacity)
    ends = starts
    self.fields = fields
    self.fieldCount = fieldCount
  }

  /// The place of a column's first cell in `starts` and `ends`.
  @inlinable @inline(__always)
  public static func base(_ column: Int) -> Int { column * capacity }

  /// Finds the plain records that start at `place`, which it moves past the last of them.
  ///
  /// Stops at the first record that is not plain, does not start before `limit`, or does not end
  /// before `end`; or where there are `most` of them, or no more room.
  public mutating func find(
    _ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int
  ) {
    count = 0
    doubled.removeAll(keepingCapacity: true)
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
      fields: fields, fieldCount: fieldCount, dialect: dialect, limit: limit, end: end, most: most)
    (count, place) = walk.take(
      bytes, fieldEnds, from: place, count, ownStarts.mutableSpan, ownEnds.mutableSpan,
      ownPlaces.mutableSpan, &doubled)
    (starts, ends, places) = (ownStarts, ownEnds, ownPlaces)
  }

  /// The walk from one record's end to the next.
  private struct Walk {
    let fields: [Int]
    let fieldCount: Int
    let dialect: Dialect
    let limit: Int
    let end: Int
    let most: Int

    /// Adds plain records to `count` others; says how many there are then, and where the next one
    /// starts.
    func take(
      _ bytes: Span<UInt8>, _ fieldEnds: borrowing FieldEnds, from place: Int, _ count: Int,
      _ starts: consuming MutableSpan<Int32>, _ ends: consuming MutableSpan<Int32>,
      _ places: consuming MutableSpan<Int32>, _ doubled: inout [DoubledCell]
    ) -> (count: Int, next: Int) {
      let (found, lineEnds) = (fieldEnds.places.span, fieldEnds.lineEnds.span)
      let (fields, fieldCount, quote) = (fields.span, fieldCount, dialect.quote)
      var (count, record, index, line, pair) = (count, place, 0, 0, 0)
      while count < most, record < limit, line < fieldEnds.lineCount {
        // As many fields as the header has, before the line ends and not after.
        let lineEnd = Int(lineEnds[line])
        let last = Int(found[lineEnd])
        guard lineEnd - index + 1 == fieldCount,
          let next = behindLineEnd(bytes, at: last, start: record)
        else { break }
        for column in fields.indices {
          let field = index + fields[column]
          let first = fields[column] == 0 ? record : Int(found[field - 1]) + 1
          // Where a field is empty this is the separator.
          let quotes = bytes[first] == quote ? 1 : 0
          let target = PlainRecords.base(column) + count
          starts[target] = Int32(truncatingIfNeeded: first + quotes)
          ends[target] = found[field] - Int32(truncatingIfNeeded: quotes)
        }
        if !fieldEnds.doubled.isEmpty {
          note(fieldEnds.doubled, &pair, before: next, starts, ends, count, &doubled)
        }
        places[count] = Int32(truncatingIfNeeded: record)
        count += 1
        index = lineEnd + next - last
        line += next - last
        record = next
      }
      return (count, record)
    }

    /// The place after a line end; nil where the record is too long or that place is not known.
    @inline(__always)
    private func behindLineEnd(_ bytes: Span<UInt8>, at place: Int, start: Int) -> Int? {
      guard place - start <= dialect.maximumRecordBytes else { return nil }
      guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
      guard place + 1 < end else { return nil }
      return bytes[place + 1] == Dialect.lineFeed ? place + 2 : place + 1
    }

    /// Notes the cells of a row that somebody asks for and that have a doubled quote.
    private func note(
      _ places: [Int32], _ pair: inout Int, before next: Int,
      _ starts: borrowing MutableSpan<Int32>, _ ends: borrowing MutableSpan<Int32>, _ row: Int,
      _ doubled: inout [DoubledCell]
    ) {
      while pair < places.count, Int(places[pair]) < next {
        for column in 0..<fields.count {
          let target = PlainRecords.base(column) + row
          let cell = DoubledCell(row: Int32(row), column: Int32(column))
          if starts[target] <= places[pair], places[pair] < ends[target], doubled.last != cell {
            doubled.append(cell)
          }
        }
        pair += 1
      }
    }
  }

  /// The text at some places, with each doubled quote once; whether there is one.
  public func isDoubled(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into text: inout [UInt8]
  ) -> Bool {
    text.removeAll(keepingCapacity: true)
    var place = range.lowerBound
    while place < range.upperBound {
      text.append(bytes[place])
      place += bytes[place] == dialect.quote ? 2 : 1
    }
    return text.count < range.count
  }

  /// Where a cell of a column is.
  @inlinable @inline(__always)
  public func range(_ column: Int, _ row: Int) -> Range<Int> {
    let place = PlainRecords.base(column) + row
    return Int(starts[place])..<Int(ends[place])
  }

  /// Keeps some of the records, in their order.
  public mutating func keep(_ rows: [Int]) {
    for (place, row) in rows.enumerated() { places[place] = places[row] }
    for base in stride(from: 0, to: starts.count, by: PlainRecords.capacity) {
      for (place, row) in rows.enumerated() {
        starts[base + place] = starts[base + row]
        ends[base + place] = ends[base + row]
      }
    }
    keepDoubled(rows)
    count = rows.count
  }

  private mutating func keepDoubled(_ rows: [Int]) {
    guard !doubled.isEmpty else { return }
    var targets = [Int32](repeating: -1, count: count)
    for (place, row) in rows.enumerated() { targets[row] = Int32(place) }
    doubled = doubled.compactMap { cell in
      let row = targets[Int(cell.row)]
      return row < 0 ? nil : DoubledCell(row: row, column: cell.column)
    }
  }
}
