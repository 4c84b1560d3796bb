import TestSupport
import Testing

@testable import Decoding
@testable import Delimited
@testable import Ingest
@testable import Values

/// The parts of the plain way alone, each against a plainer rule.
@Suite struct PlainBoundsTests {
  /// Delimiters, quotes and line ends around the places where one block ends and the next starts.
  @Test func fieldEndsAtTheBordersOfBlocks() {
    let dialect = Dialect(delimiter: UInt8(ascii: ";"))
    for special in Array(";\"\n\r".utf8) {
      for place in 0..<140 {
        for other in [0, 63, 64, 139] {
          var bytes = [UInt8](repeating: UInt8(ascii: ","), count: 140)
          bytes[other] = UInt8(ascii: ";")
          bytes[place] = special
          for start in [0, 1, 63, 64, place] { check(bytes, dialect, from: start) }
        }
      }
    }
  }

  @Test func randomFieldEnds() {
    for seed in 1...60 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      let letters = Array("a;\"\n\r,".utf8) + [0, 255, 0x8d, 0x3a]
      let bytes = (0..<random.below(300) + 1).map { _ in random.pick(letters) }
      check(bytes, Dialect(delimiter: UInt8(ascii: ";")), from: random.below(bytes.count))
    }
  }

  /// What a look at some bytes comes to.
  private struct Marks: Equatable {
    var places: [Int32] = []
    /// Which of the places are line ends.
    var lineEnds: [Int32] = []
    var doubled: [Int32] = []
    var isStopped = false

    init(_ found: FieldEnds) {
      places = Array(found.places[..<found.count])
      lineEnds = Array(found.lineEnds[..<found.lineCount])
      (doubled, isStopped) = (found.doubled, found.isStopped)
    }

    /// The rule, a byte at a time.
    init(_ bytes: [UInt8], _ range: Range<Int>, _ dialect: Dialect) {
      let isBorder = { (byte: UInt8) in
        byte == dialect.quote || byte == dialect.delimiter || Dialect.isLineEnd(byte)
      }
      var inside = false
      for place in range where isBorder(bytes[place]) {
        let byte = bytes[place]
        let before = place > range.lowerBound ? bytes[place - 1] : dialect.delimiter
        if byte == dialect.quote {
          isStopped = !isBorder(inside ? bytes[place + 1] : before)
          if !isStopped, !inside, before == dialect.quote { doubled.append(Int32(place)) }
          inside.toggle()
        } else if !inside {
          if Dialect.isLineEnd(byte) { lineEnds.append(Int32(places.count)) }
          places.append(Int32(place))
        } else {
          isStopped = Dialect.isLineEnd(byte)
        }
        if isStopped { return }
      }
    }
  }

  /// Ends before and behind the last special byte.
  private func check(_ bytes: [UInt8], _ dialect: Dialect, from start: Int) {
    var found = FieldEnds(dialect)
    for padding in Array(";a\"".utf8) {
      let padded = bytes + Array(repeating: padding, count: ByteWindow.padding)
      for end in [bytes.count, max(start, bytes.count - 1), max(start, 64)]
      where end <= bytes.count {
        found.look(padded.span, from: start, end: end)
        let expected = Marks(padded, start..<end, dialect)
        if Marks(found) != expected {
          Issue.record("\(Marks(found)), not \(expected), in \(bytes) from \(start) to \(end)")
        }
      }
    }
  }

  /// What is taken for a plain record, the splitter splits alike.
  @Test func plainRecordsAreThoseOfTheSplitter() {
    let pieces = [
      "a", "bc", ",", ",", ",", "\"", "\"x\"", "\"\"", "\n", "\r\n", "\r", " ", "\0", "\t",
      "a,b,c\n", "\"a\",b,\"c\"\r\n", ",,\n", "x,\"y \"\"z\"\"\",w\n", "\n\n", "  \r\r\n",
      "a,b,c,\n", "a,\"b\",c,,,\r\n", "a,b,c,\"\"\n", "a,b\n", "\"a\"\"\",b\n", "a,b,c, \n",
      "\"\"\"v\"\"\"", "\"\"\"\"", "\"u\"\"\",b,\"\"\"t\"\n",
      String(repeating: "long ", count: 14),
    ]
    var accepted = 0
    for seed in 1...400 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      let text = (0..<1 + random.below(40)).map { _ in random.pick(pieces) }.joined()
      accepted += checkRecords(Array(text.utf8), limit: random.oneIn(3) ? 60 : 1 << 20, seed)
    }
    #expect(accepted > 1_000)
  }

  /// Compares from every place of a text; tells how many records were plain.
  private func checkRecords(_ bytes: [UInt8], limit: Int, _ seed: UInt64) -> Int {
    let dialect = Dialect(delimiter: UInt8(ascii: ","), maximumRecordBytes: limit)
    let padded = bytes + Array(repeating: Dialect.lineFeed, count: ByteWindow.padding)
    var splitter = RecordSplitter(dialect: dialect, fieldCount: 3)
    // The middle field is not asked for.
    var records = PlainRecords(dialect, fields: [2, 0], fieldCount: 3)
    var accepted = 0
    for start in bytes.indices {
      var next = start
      records.find(padded.span, from: &next, limit: bytes.count, end: bytes.count, most: 5)
      accepted += records.count - records.irregular.count
      let irregular = Set(records.irregular)
      var (place, lines) = (start, 0)
      func passBlankLines() {
        while place < next {
          let record = splitter.split(padded.span, from: place, end: bytes.count, isEnd: false)
          guard record.kind == .blank else { return }
          place = record.next
          lines += 1
        }
      }
      for row in 0..<records.count {
        passBlankLines()
        let record = splitter.split(padded.span, from: place, end: bytes.count, isEnd: false)
        let isInPlace =
          Int(records.places[row]) == place && records.lines(before: row) == lines
        lines += 1
        if irregular.contains(Int32(row)) {
          let line = RecordSplitter.firstLine(
            padded.span, from: place, end: bytes.count, isEnd: false)
          let isOther =
            record.kind == .malformed
            || (record.kind == .record && record.fields != 3 && record.next == line?.next)
          let isEmpty = (0..<2).allSatisfy { records.range($0, row).isEmpty }
          if !isInPlace || !isOther || !isEmpty {
            Issue.record("seed \(seed), irregular record at \(place) of \(bytes)")
          }
          place = line?.next ?? place
          continue
        }
        let cells = record.isUnescaped ? splitter.unescaped : padded
        let texts = splitter.bounds.map { CellText.trimmed(cells[$0.range]) }
        let found = (0..<2).map { column in
          let range = records.range(column, row)
          var text: [UInt8] = []
          let isDoubled = records.isDoubled(padded.span, range, into: &text)
          let cell = PlainRecords.DoubledCell(row: Int32(row), column: Int32(column))
          #expect(records.doubled.count { $0 == cell } == (isDoubled ? 1 : 0), "seed \(seed)")
          return CellText.trimmed(text[...])
        }
        let isAlike =
          isInPlace && record.kind == .record && record.fields >= 3 && !record.hasSurplus
          && record.lines == 1 && found == [texts[2], texts[0]]
        if !isAlike { Issue.record("seed \(seed), record at \(place) of \(bytes)") }
        place = record.next
      }
      passBlankLines()
      if next != place || lines != records.lineCount {
        Issue.record("seed \(seed), after the records at \(start) of \(bytes)")
      }
    }
    return accepted
  }

  /// Digits with a decimal sign: all texts of three of these bytes, and random ones of up to eight.
  @Test func shortNumbersAreThoseOfTheUsualWay() {
    let letters = Array("0159.,-/: \0".utf8) + [0xb1, 0xff]
    for first in letters {
      check(number: [first])
      for second in letters {
        check(number: [first, second])
        for third in letters { check(number: [first, second, third]) }
      }
    }
    var random = SplitMix(8)
    for _ in 0..<6_000 {
      let isNumber = random.oneIn(2)
      var text = (0..<1 + random.below(8)).map { _ in
        isNumber ? UInt8(48 + random.below(10)) : random.pick(letters)
      }
      if random.oneIn(2) { text[random.below(text.count)] = random.pick([44, 46]) }
      check(number: text)
    }
  }

  /// Whatever stands before and behind the number.
  private func check(number text: [UInt8]) {
    for convention in [NumberConvention.point, .comma] {
      let digits = text.filter { $0 &- 48 < 10 }.count
      let signs = text.filter { $0 == convention.decimalSign }.count
      let isShort = digits > 0 && signs < 2 && digits + signs == text.count
      for around in Array("9.,".utf8) + [255] {
        let bytes = Array(repeating: around, count: 8) + text + Array(repeating: around, count: 64)
        let (start, end) = (8, 8 + text.count)
        let short = convention.readShort(bytes.span, start, end)
        guard let short, isShort else {
          if short != nil || isShort { Issue.record("\(text), \(convention)") }
          continue
        }
        let exact = ExactNumber(mantissa: Int128(short.mantissa), decimals: short.decimals)
        let isAlike =
          convention.read(bytes.span, start..<end) == .number(exact)
          && short.hasSign == (signs == 1)
          && short.units == (short.decimals > 4 ? nil : exact.money?.units)
        if !isAlike { Issue.record("\(text), \(convention): \(short)") }
      }
    }
  }
}

/// Texts without the blanks around them, which one of the two ways leaves to others.
private enum CellText {
  static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var text = text
    while let first = text.first, first == 32 || first == 9 { text.removeFirst() }
    while let last = text.last, last == 32 || last == 9 { text.removeLast() }
    return Array(text)
  }
}
