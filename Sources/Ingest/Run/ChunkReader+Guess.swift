import Decoding
import Delimited
import Values

extension ChunkReader {
  /// How many places are tried.
  static let candidates = 64
  /// How many records in a row must look right.
  static let evidence = 3

  /// Where the first record of a chunk probably starts; nil where no line ends in it.
  ///
  /// And where its first line starts, which may be after the chunk; nil where none does in the
  /// window.
  ///
  /// The first place after a line end from which the next records have as many fields as the
  /// header and a date in their date column. Whatever is guessed is verified later against the
  /// end of the chunk before: a wrong guess costs time, never a row.
  mutating func guess(_ range: Range<Int>) -> (start: Int?, firstLine: Int?) {
    let base = window.offset
    guard range.lowerBound > base else { return (range.lowerBound, range.lowerBound) }
    var firstLine: Int?
    var fallback: Int?
    var place = 0
    for _ in 0..<ChunkReader.candidates {
      let line = RecordSplitter.firstLine(
        window.bytes.span, from: place, end: window.count, isEnd: window.isEnd)
      if firstLine == nil { firstLine = line.map { base + $0.next } }
      guard let line, base + line.next < range.upperBound else { break }
      if rows.looksRight(window, from: line.next, records: ChunkReader.evidence) {
        return (base + line.next, firstLine)
      }
      if fallback == nil { fallback = base + line.next }
      place = line.next
    }
    return (fallback, firstLine)
  }
}

extension RowReader {
  /// How many blank lines may come before a record that is looked at.
  private static let blankLines = 100

  /// Whether the next records from `place` on look like records.
  ///
  /// After many blank lines what was found until then decides: each of the places that are tried
  /// would otherwise read all of them again.
  mutating func looksRight(_ window: ByteWindow, from place: Int, records: Int) -> Bool {
    let bytes = window.bytes.span
    var place = place
    var (found, blanks) = (0, 0)
    while found < records, blanks < RowReader.blankLines, place < window.count {
      let record = splitter.split(bytes, from: place, end: window.count, isEnd: window.isEnd)
      switch record.kind {
      case .needsMore: return found > 0
      case .malformed: return false
      case .blank: blanks += 1
      case .record:
        guard record.fields == plan.headers.count, hasDate(bytes, record) else { return false }
        found += 1
      }
      place = record.next
    }
    return found > 0
  }

  private func hasDate(_ bytes: Span<UInt8>, _ record: SplitRecord) -> Bool {
    let range = splitter.bounds[plan.date].range
    // Further lines of an order may leave its date blank.
    if range.isEmpty { return plan.fills }
    guard record.isUnescaped else { return plan.dates.read(bytes, range) != nil }
    return plan.dates.read(splitter.unescaped.span, range) != nil
  }

  /// Rejects a record whose first line continues after the window.
  ///
  /// At least as much of it is in the window as is kept of a rejected record.
  mutating func rejectEndless(
    _ window: ByteWindow, from place: Int, _ fault: RecordFault
  ) {
    let record = SplitRecord(kind: .malformed, fault: fault)
    // A carriage return at the end of the window already ends the line.
    let isEnded = window.bytes[window.count - 1] == Dialect.carriageReturn
    let end = window.count - (isEnded ? 1 : 0)
    rejectLine(window.bytes.span, place..<end, record, window.offset)
  }
}
