/// The walk from one line's end to the next, over what a look has found.
struct PlainWalk {
  let fields: [Int]
  let fieldCount: Int
  let dialect: Dialect
  let limit: Int
  let end: Int
  let most: Int

  /// Where a walk is.
  struct Place {
    /// Where the next line starts.
    var record: Int
    /// The index of its first end of a field.
    var index = 0
    /// The index of its end among the ends of lines.
    var line = 0

    /// Goes from a line that ends at `last` to the next one.
    @inline(__always)
    mutating func pass(_ lineEnd: Int, at last: Int, to next: Int) {
      index = lineEnd + next - last
      line += next - last
      record = next
    }
  }

  /// What a line with regular quotes is.
  private enum Shape {
    /// A record that is plain.
    case plain
    /// No record.
    case blank
    /// A record, or what is rejected as one, that is not plain.
    case irregular
  }

  /// Adds records to `count` others; says how many there are then, and where the next one starts.
  ///
  /// Nearly all lines are plain: whatever another line needs is done aside.
  func take(
    _ bytes: Span<UInt8>, _ fieldEnds: borrowing FieldEnds, from place: Int, _ count: Int,
    _ starts: consuming MutableSpan<Int32>, _ ends: consuming MutableSpan<Int32>,
    _ places: consuming MutableSpan<Int32>, _ others: inout PlainRecords.Others
  ) -> (count: Int, next: Int) {
    let (found, lineEnds) = (fieldEnds.places.span, fieldEnds.lineEnds.span)
    let (fields, fieldCount, quote) = (fields.span, fieldCount, dialect.quote)
    var (count, pair, at) = (count, 0, Place(record: place))
    while count < most, at.record < limit, at.line < fieldEnds.lineCount {
      let lineEnd = Int(lineEnds[at.line])
      let last = Int(found[lineEnd])
      guard let next = behindLineEnd(bytes, at: last) else { break }
      // As many fields as the header has, before the line ends and not after.
      if lineEnd - at.index + 1 != fieldCount || last - at.record > dialect.maximumRecordBytes {
        let shape = shape(bytes, found, at.index...lineEnd, at.record..<last)
        if shape != .plain {
          if shape == .blank {
            others.addBlank(before: count)
          } else {
            others.irregular.append(Int32(truncatingIfNeeded: count))
            leaveEmpty(count, at: at.record, &starts, &ends)
            places[count] = Int32(truncatingIfNeeded: at.record)
            count += 1
          }
          at.pass(lineEnd, at: last, to: next)
          continue
        }
      }
      for column in fields.indices {
        let field = at.index + fields[column]
        let first = fields[column] == 0 ? at.record : Int(found[field - 1]) + 1
        // Where a field is empty this is the separator.
        let quotes = bytes[first] == quote ? 1 : 0
        let target = PlainRecords.base(column) + count
        starts[target] = Int32(truncatingIfNeeded: first + quotes)
        ends[target] = found[field] - Int32(truncatingIfNeeded: quotes)
      }
      if !fieldEnds.doubled.isEmpty {
        note(fieldEnds.doubled, &pair, before: next, starts, ends, count, &others.doubled)
      }
      places[count] = Int32(truncatingIfNeeded: at.record)
      count += 1
      at.pass(lineEnd, at: last, to: next)
    }
    return (count, at.record)
  }

  /// Gives a row cells without a byte.
  @inline(never)
  private func leaveEmpty(
    _ row: Int, at place: Int, _ starts: inout MutableSpan<Int32>,
    _ ends: inout MutableSpan<Int32>
  ) {
    for column in fields.indices {
      let target = PlainRecords.base(column) + row
      starts[target] = Int32(truncatingIfNeeded: place)
      ends[target] = starts[target]
    }
  }

  /// What a line is that is too long, or has fewer or more fields than the header.
  ///
  /// - Parameters:
  ///   - ends: which of the places in `found` are the ends of its fields.
  ///   - text: where it is.
  @inline(never)
  private func shape(
    _ bytes: Span<UInt8>, _ found: Span<Int32>, _ ends: ClosedRange<Int>, _ text: Range<Int>
  ) -> Shape {
    guard text.count <= dialect.maximumRecordBytes else { return .irregular }
    let surplus = ends.count - fieldCount
    if surplus > 0 {
      // Fields without a byte between them: delimiters at the end of the line.
      let last = Int(found[ends.lowerBound + fieldCount - 1])
      return text.upperBound - last == surplus ? .plain : .irregular
    }
    guard ends.count == 1 else { return .irregular }
    for place in text where !dialect.isBlank(bytes[place]) { return .irregular }
    return .blank
  }

  /// The place after a line end; nil where it is not known.
  @inline(__always)
  private func behindLineEnd(_ bytes: Span<UInt8>, at place: Int) -> Int? {
    guard bytes[place] == Dialect.carriageReturn else { return place + 1 }
    guard place + 1 < end else { return nil }
    return bytes[place + 1] == Dialect.lineFeed ? place + 2 : place + 1
  }

  /// Notes the cells of a row that somebody asks for and that have a doubled quote.
  private func note(
    _ places: [Int32], _ pair: inout Int, before next: Int,
    _ starts: borrowing MutableSpan<Int32>, _ ends: borrowing MutableSpan<Int32>, _ row: Int,
    _ doubled: inout [PlainRecords.DoubledCell]
  ) {
    while pair < places.count, Int(places[pair]) < next {
      for column in 0..<fields.count {
        let target = PlainRecords.base(column) + row
        let cell = PlainRecords.DoubledCell(row: Int32(row), column: Int32(column))
        if starts[target] <= places[pair], places[pair] < ends[target], doubled.last != cell {
          doubled.append(cell)
        }
      }
      pair += 1
    }
  }
}
