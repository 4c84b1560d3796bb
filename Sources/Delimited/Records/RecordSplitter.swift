import Columns
public import Decoding

/// Splits records into fields: one at a time, from any place at which a record starts.
///
/// What a record is follows from the bytes after its start alone. Fields without quotes, and quoted
/// ones without a quote inside, are found in place; every other record goes to libcsv, whose
/// grammar holds for all of them.
public struct RecordSplitter: Sendable {
  /// The grammar.
  public let dialect: Dialect
  /// The fields of the last record; as many as the header has, empty where the record has fewer.
  public private(set) var bounds: [FieldBounds]
  private let strict: StrictParser
  /// Each byte eight times the delimiter.
  private let delimiters: UInt64
  /// Each byte eight times the quote.
  private let quotes: UInt64

  /// The splitter of a file whose header has a number of fields.
  public init(dialect: Dialect, fieldCount: Int) {
    self.dialect = dialect
    bounds = Array(repeating: FieldBounds(), count: fieldCount)
    strict = StrictParser(dialect)
    delimiters = UInt64(dialect.delimiter) &* 0x0101_0101_0101_0101
    quotes = UInt64(dialect.quote) &* 0x0101_0101_0101_0101
  }

  /// The bytes that hold the fields of an unescaped record.
  public var unescaped: [UInt8] { strict.bytes }

  /// Splits the record that starts at `start`, of which at most `end` bytes are there.
  ///
  /// - Parameter isEnd: whether the file ends at `end`.
  public mutating func split(
    _ bytes: Span<UInt8>, from start: Int, end: Int, isEnd: Bool
  ) -> SplitRecord {
    var record = SplitRecord(kind: .record)
    var place = start
    while true {
      while place < end, dialect.isBlank(bytes[place]) { place += 1 }
      if place < end, bytes[place] == dialect.quote {
        let first = place + 1
        place = closingQuote(bytes, from: first, end: end, lines: &record.lines)
        // Whether the field is over depends on the byte after the quote.
        if place >= end - 1, !(isEnd && place == end - 1) {
          return incomplete(bytes, start, end, isEnd)
        }
        add(first, place, &record)
        place += 1
        if place < end, bytes[place] != dialect.delimiter, !Dialect.isLineEnd(bytes[place]) {
          return splitStrictly(bytes, start, end, isEnd)
        }
      } else {
        let first = place
        place = nextSpecial(bytes, from: place, end: end)
        if place < end, bytes[place] == dialect.quote {
          return splitStrictly(bytes, start, end, isEnd)
        }
        var last = place
        while last > first, dialect.isBlank(bytes[last - 1]) { last -= 1 }
        if record.fields == 0, first == last, place == end || bytes[place] != dialect.delimiter {
          record.kind = .blank
        }
        add(first, last, &record)
      }
      guard place < end, bytes[place] == dialect.delimiter else { break }
      place += 1
    }
    return finish(&record, bytes, start, place, end, isEnd)
  }

  /// Splits the record that starts at a place of a window.
  public mutating func split(_ window: ByteWindow, from start: Int) -> SplitRecord {
    split(window.bytes.span, from: start, end: window.count, isEnd: window.isEnd)
  }

  /// Lets a field of the last record be elsewhere.
  public mutating func moveField(_ field: Int, to range: Range<Int>) {
    bounds[field] = FieldBounds(start: Int32(range.lowerBound), end: Int32(range.upperBound))
  }

  @inline(__always)
  private mutating func add(_ first: Int, _ last: Int, _ record: inout SplitRecord) {
    if record.fields < bounds.count {
      bounds[record.fields] = FieldBounds(start: Int32(first), end: Int32(last))
    } else if first != last {
      record.hasSurplus = true
    }
    record.fields += 1
  }

  /// Ends a record at a line end or at the end of the file.
  @inline(__always)
  private mutating func finish(
    _ record: inout SplitRecord, _ bytes: Span<UInt8>, _ start: Int, _ place: Int, _ end: Int,
    _ isEnd: Bool
  ) -> SplitRecord {
    guard
      let next = RecordSplitter.behindLineEnd(bytes, at: place, end: end, isEnd: isEnd)
    else { return incomplete(bytes, start, end, isEnd) }
    record.end = place
    record.next = next
    if place - start > dialect.maximumRecordBytes { return incomplete(bytes, start, end, isEnd) }
    fillMissing(record.fields)
    return record
  }

  @inline(__always)
  private mutating func fillMissing(_ fields: Int) {
    var field = fields
    while field < bounds.count {
      bounds[field] = FieldBounds()
      field += 1
    }
  }

  /// The first line that starts at `place`: where it ends and where the next one starts; nil where
  /// that depends on bytes that are not there.
  public static func firstLine(
    _ bytes: Span<UInt8>, from place: Int, end: Int, isEnd: Bool
  ) -> (end: Int, next: Int)? {
    var lineEnd = place
    while lineEnd < end, !Dialect.isLineEnd(bytes[lineEnd]) { lineEnd += 1 }
    return behindLineEnd(bytes, at: lineEnd, end: end, isEnd: isEnd).map { (lineEnd, $0) }
  }

  /// The place after the line end at `place`; nil where that depends on bytes that are not there.
  static func behindLineEnd(
    _ bytes: Span<UInt8>, at place: Int, end: Int, isEnd: Bool
  ) -> Int? {
    guard place < end else { return isEnd ? end : nil }
    guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
    guard place + 1 < end else { return isEnd ? end : nil }
    return bytes[place + 1] == Dialect.lineFeed ? place + 2 : place + 1
  }
}

extension RecordSplitter {
  /// A record that is too long, or whose end is not among the bytes that are there.
  @inline(never)
  private func incomplete(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ isEnd: Bool
  ) -> SplitRecord {
    let isTooLong = end - start > dialect.maximumRecordBytes
    guard isEnd || isTooLong else { return SplitRecord(kind: .needsMore) }
    let seen = start..<min(end, start + dialect.maximumRecordBytes)
    let fault: RecordFault =
      strict.parse(bytes, seen) == .malformed
      ? .malformedQuotes : isTooLong ? .recordTooLong : .endsInsideQuotes
    return SplitRecord(kind: .malformed, fault: fault)
  }

  /// Splits a record with libcsv.
  ///
  /// Its end is the first line end after an even number of quotes: wherever libcsv accepts a
  /// record, it ends there.
  @inline(never)
  private mutating func splitStrictly(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ isEnd: Bool
  ) -> SplitRecord {
    var record = SplitRecord(kind: .record, isUnescaped: true)
    var place = start
    while true {
      place = nextSpecial(bytes, from: place, end: end)
      while place < end, bytes[place] == dialect.delimiter {
        place = nextSpecial(bytes, from: place + 1, end: end)
      }
      guard place < end, bytes[place] == dialect.quote else { break }
      place = closingQuote(bytes, from: place + 1, end: end, lines: &record.lines) + 1
      guard place <= end else { return incomplete(bytes, start, end, isEnd) }
    }
    guard place < end || isEnd, place - start <= dialect.maximumRecordBytes else {
      return incomplete(bytes, start, end, isEnd)
    }
    guard strict.parse(bytes, start..<place) == .row else {
      return SplitRecord(kind: .malformed)
    }
    var first = 0
    for last in strict.ends {
      add(first, last, &record)
      first = last
    }
    return finish(&record, bytes, start, place, end, isEnd)
  }

  /// The next quote at or after `place`, or `end`; counts the lines that end before it.
  @inline(__always)
  private func closingQuote(
    _ bytes: Span<UInt8>, from place: Int, end: Int, lines: inout Int
  ) -> Int {
    var place = place
    while place < end {
      let byte = bytes[place]
      if byte == dialect.quote { return place }
      if byte <= Dialect.carriageReturn, Dialect.isLineEnd(byte) {
        let isPair = byte == Dialect.lineFeed && bytes[place - 1] == Dialect.carriageReturn
        lines += isPair ? 0 : 1
      }
      place += 1
    }
    return end
  }

  /// The next delimiter, quote or line end at or after `place`, or `end`.
  ///
  /// Looks at eight bytes at a time (Mycroft's test for a zero byte): its lowest hit is exact.
  @inline(__always)
  private func nextSpecial(_ bytes: Span<UInt8>, from place: Int, end: Int) -> Int {
    var place = place
    while place < end {
      let word = bytes.littleEndianWord(at: place)
      let hits =
        RecordSplitter.zeroBytes(word ^ delimiters)
        | RecordSplitter.zeroBytes(word ^ quotes)
        | RecordSplitter.zeroBytes(word ^ 0x0a0a_0a0a_0a0a_0a0a)
        | RecordSplitter.zeroBytes(word ^ 0x0d0d_0d0d_0d0d_0d0d)
      if hits != 0 { return min(end, place + hits.trailingZeroBitCount / 8) }
      place += 8
    }
    return end
  }

  /// The highest bit of every byte that is zero, exact up to the lowest of them.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
