/// The fields of some plain records, a column at a time.
///
/// A record is plain if it is whole, on one line, has as many fields as the header, and each field
/// has no quote, or one before it, one after it and only doubled ones inside: the fields can then
/// be read in place, except for the doubled quotes, which are noted. Delimiters after the last
/// field change nothing. Every other record is for `RecordSplitter`, which finds the same in these.
///
/// What lies between plain records must not end the search, or each such line would cost a look at
/// kilobytes: blank lines are skipped, and only their number shows (`lines`). A line with regular
/// quotes that is another record, because fields are missing, left over or too long, has a row with
/// empty cells (`irregular`), so that the caller can read it in its place.
public struct PlainRecords: Sendable {
  /// How many records are held at most.
  @inlinable public static var capacity: Int { 1_024 }

  /// How many records there are.
  public private(set) var count = 0
  /// Where each record starts in the window.
  public private(set) var places = [Int32](repeating: 0, count: capacity)
  /// How many lines were passed: those of the records, and the blank ones.
  public private(set) var lineCount = 0
  /// How many of them end before each record; empty where that is the record's own number.
  private var lines: [Int32] = []
  /// Where the fields start: `capacity` places for each field that is asked for.
  public private(set) var starts: [Int32]
  /// Where the fields end, like `starts`.
  public private(set) var ends: [Int32]
  /// What is not as it usually is.
  private var others = Others()
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

  /// What is not as it usually is among the lines that were passed.
  struct Others: Sendable {
    /// The cells with doubled quotes among those that are asked for, by row.
    var doubled: [DoubledCell] = []
    /// The records that are not plain, ascending.
    var irregular: [Int32] = []
    /// Before which records blank lines were passed, ascending, and how many.
    private(set) var blanks: [(row: Int32, lines: Int32)] = []

    /// Counts a blank line.
    mutating func addBlank(before row: Int) {
      if let last = blanks.indices.last, Int(blanks[last].row) == row {
        blanks[last].lines += 1
      } else {
        blanks.append((Int32(truncatingIfNeeded: row), 1))
      }
    }

    mutating func removeAll() {
      doubled.removeAll(keepingCapacity: true)
      irregular.removeAll(keepingCapacity: true)
      blanks.removeAll(keepingCapacity: true)
    }
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

  /// The cells with doubled quotes among those that are asked for, by row.
  public var doubled: [DoubledCell] { others.doubled }

  /// The records that are not plain and are for `RecordSplitter`, ascending; their cells are empty.
  public var irregular: [Int32] { others.irregular }

  /// How many of the lines that were passed end before a record.
  public func lines(before row: Int) -> Int { lines.isEmpty ? row : Int(lines[row]) }

  /// How many bytes were compared so far, those that were compared twice included; for tests.
  var bytesCompared: Int { fieldEnds.bytesCompared }

  /// The place of a column's first cell in `starts` and `ends`.
  @inlinable @inline(__always)
  public static func base(_ column: Int) -> Int { column * capacity }

  /// Finds the plain records that start at `place`, which it moves past the last line passed.
  ///
  /// Stops at the first record that takes more than one line or has irregular quotes, does not
  /// start before `limit`, or does not end before `end`; or where there are `most` records, or no
  /// more room.
  public mutating func find(
    _ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int
  ) {
    count = 0
    others.removeAll()
    let most = min(most, PlainRecords.capacity)
    while count < most, place < limit {
      fieldEnds.look(bytes, from: place, end: end)
      let before = place
      take(bytes, from: &place, limit: limit, end: end, most: most)
      // The first record is not on one line, or is too long; or the next one is not.
      if place == before || fieldEnds.isStopped { break }
    }
    countLines()
  }

  /// Takes the records that are whole in what was looked at.
  private mutating func take(
    _ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int
  ) {
    // Taken out meanwhile, so that no field asks whether an array is shared.
    var (ownStarts, ownEnds, ownPlaces) = (starts, ends, places)
    (starts, ends, places) = ([], [], [])
    let walk = PlainWalk(
      fields: fields, fieldCount: fieldCount, dialect: dialect, limit: limit, end: end, most: most)
    (count, place) = walk.take(
      bytes, fieldEnds, from: place, count, ownStarts.mutableSpan, ownEnds.mutableSpan,
      ownPlaces.mutableSpan, &others)
    (starts, ends, places) = (ownStarts, ownEnds, ownPlaces)
  }

  /// Counts the lines up to each record, after blank ones were passed.
  private mutating func countLines() {
    lines.removeAll(keepingCapacity: true)
    lineCount = count
    for (row, blanks) in others.blanks {
      for record in lines.count..<Int(row) { lines.append(Int32(record + lineCount - count)) }
      lineCount += Int(blanks)
    }
    guard lineCount > count else { return }
    for record in lines.count..<count { lines.append(Int32(record + lineCount - count)) }
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
    lines = rows.map { Int32(lines(before: $0)) }
    for (place, row) in rows.enumerated() { places[place] = places[row] }
    for base in stride(from: 0, to: starts.count, by: PlainRecords.capacity) {
      for (place, row) in rows.enumerated() {
        starts[base + place] = starts[base + row]
        ends[base + place] = ends[base + row]
      }
    }
    keepDoubled(rows)
    keepIrregular(rows)
    count = rows.count
  }

  private mutating func keepDoubled(_ rows: [Int]) {
    guard !others.doubled.isEmpty else { return }
    var targets = [Int32](repeating: -1, count: count)
    for (place, row) in rows.enumerated() { targets[row] = Int32(place) }
    others.doubled = others.doubled.compactMap { cell in
      let row = targets[Int(cell.row)]
      return row < 0 ? nil : DoubledCell(row: row, column: cell.column)
    }
  }

  private mutating func keepIrregular(_ rows: [Int]) {
    guard !others.irregular.isEmpty else { return }
    let wanted = Set(others.irregular)
    others.irregular = rows.indices.filter { wanted.contains(Int32(rows[$0])) }.map { Int32($0) }
  }
}
