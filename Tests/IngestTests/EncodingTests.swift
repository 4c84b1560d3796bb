import Columns
import Parallelism
import Testing

@testable import Decoding
@testable import Ingest

/// Encodings: by option, by byte order mark, by NULs, by validity.
@Suite struct EncodingTests {
  private let folder = TemporaryFolder()
  private static let header = "customer_id,date,amount\n"

  private func read(
    _ bytes: [UInt8], _ encoding: TextEncoding? = nil, chunk: Int = 1 << 21, workers: Int = 2
  ) throws -> (ids: [String], file: IngestResult.FileReport) {
    var options = IngestOptions()
    options.encoding = encoding
    options.bytesPerChunk = chunk
    let result = try ingest(
      [folder.file("input.csv", bytes)], options: options, workers: Workers(count: workers))
    let ids = (0..<result.lines.customerIds.count).map { result.lines.customerIds[$0] }
    return (ids, result.files[0])
  }

  private func wide(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xff), UInt8(unit >> 8)]
      return isBig ? pair.reversed() : pair
    }
  }

  /// One byte for every character below U+0100, and the euro sign of Windows.
  private func narrow(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }
  }

  @Test(arguments: [false, true], [1, 2, 3, 7, 1 << 21])
  func utf16(isBig: Bool, chunk: Int) throws {
    let text = Self.header + "anna,2024-01-01,1\n𠀀€ü,2024-01-02,2\n"
    let encoding: TextEncoding = isBig ? .utf16BigEndian : .utf16LittleEndian
    for mark in ["\u{FEFF}", ""] {
      let (ids, file) = try read(wide(mark + text, isBig: isBig), chunk: chunk)
      #expect(ids == ["anna", "𠀀€ü"])
      #expect(file.coding.encoding == encoding)
      #expect(file.coding.reason == (mark.isEmpty ? .nulPattern : .byteOrderMark))
      #expect(file.replacements == 0)
    }
  }

  /// A lone first half, a lone second half, two halves in the wrong order, and half a unit.
  @Test(arguments: [1, 5, 1 << 21])
  func brokenUTF16(chunk: Int) throws {
    let rest = Array(",2024-01-01,1\n".utf16)
    var units = Array((Self.header + "a").utf16)
    units += [0xd800] + rest
    units += [0x62, 0xdc00, 0xd800] + rest
    var bytes: [UInt8] = []
    for unit in units { bytes += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    bytes.append(0x63)
    let (ids, file) = try read(bytes, .utf16LittleEndian, chunk: chunk)
    #expect(ids == ["a\u{FFFD}", "b\u{FFFD}\u{FFFD}"])
    #expect(file.replacements == 4)
  }

  @Test(arguments: [1, 3, 1 << 21])
  func windows1252(chunk: Int) throws {
    let text = Self.header + "Müller,2024-01-01,1\n5€,2024-01-01,2\n"
    let (ids, file) = try read(narrow(text), chunk: chunk)
    #expect(ids == ["5€", "Müller"])
    #expect(file.coding.encoding == .windows1252)
    #expect(file.coding.reason == .notUTF8)
    // Latin-1 has a control character there, UTF-8 nothing: given, it is kept as it is.
    #expect(try read(narrow(text), .latin1, chunk: chunk).ids == ["5\u{80}", "Müller"])
    #expect(try read(narrow(text), .utf8, chunk: chunk).ids == ["5\u{FFFD}", "M\u{FFFD}ller"])
    #expect(try read(narrow(text), .utf8, chunk: chunk).file.coding.reason == .option)
  }

  @Test func bytesOfNoCharacter() throws {
    let (ids, file) = try read(
      Array(Self.header.utf8) + [0x81, 0xe4, 0x9d] + Array(",2024-01-01,1\n".utf8))
    #expect(ids == ["\u{FFFD}ä\u{FFFD}"])
    #expect(file.replacements == 2)
  }

  /// The header is 客户编号,日期,金额, all of them known names; 𠀀 takes four bytes.
  @Test(arguments: [1, 3, 1 << 21])
  func gb18030ByItsHeader(chunk: Int) throws {
    let header: [UInt8] =
      [0xbf, 0xcd, 0xbb, 0xa7, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x2c]
      + [0xbd, 0xf0, 0xb6, 0xee, 0x0a]
    let row: [UInt8] =
      [0xd6, 0xd0, 0x95, 0x32, 0x82, 0x36] + Array(",2024-01-01,1\n".utf8)
    let (ids, file) = try read(header + row, chunk: chunk)
    #expect(ids == ["中𠀀"])
    #expect(file.coding.encoding == .gb18030)
    #expect(file.coding.reason == .knownHeaders)
    #expect(file.replacements == 0)
  }

  /// Sixteen runs of at least eight different pairs: 中 and 国 and so on, behind an English header.
  @Test func gb18030ByItsPairs() throws {
    let characters: [UInt8] = [0xd6, 0xd0, 0xb9, 0xfa, 0xc8, 0xcb, 0xc3, 0xf1]
    func text(_ runs: Int, _ kinds: Int) -> [UInt8] {
      (0..<runs).reduce(Array(Self.header.utf8)) { text, run in
        text + [0xd6, 0xd0 + UInt8(run % kinds)] + characters + Array(",2024-01-01,1\n".utf8)
      }
    }
    #expect(try read(text(16, 8)).file.coding.reason == .pairs)
    #expect(try read(text(16, 8)).file.coding.encoding == .gb18030)
    // Fewer prove nothing, and no letters of Western Europe stand in rows of ten: a person decides.
    for bytes in [text(15, 8), text(16, 8) + [0xe4]] {
      #expect {
        _ = try read(bytes)
      } throws: { error in
        guard case .input(.undecidedEncoding) = error as? IngestError else { return false }
        return true
      }
    }
    // ö and ß follow one another in many rows of a German export.
    let german = Self.header + String(repeating: "Größe,2024-01-01,1\n", count: 40)
    #expect(try read(narrow(german)).ids == ["Größe"])
  }

  @Test func brokenGB18030() throws {
    let bytes =
      Array(Self.header.utf8) + [0xd6, 0xd0, 0xff] + Array("x,2024-01-01,1\na".utf8) + [0xd6]
    let (ids, file) = try read(bytes, .gb18030)
    #expect(ids == ["中\u{FFFD}x"])
    #expect(file.replacements == 2)
  }

  @Test func aMarkOfUTF8KeepsWhatIsNone() throws {
    let (ids, file) = try read(
      [0xef, 0xbb, 0xbf] + Array(Self.header.utf8) + [0xe4] + Array(",2024-01-01,1\n".utf8))
    #expect(ids == ["\u{FFFD}"])
    #expect(file.coding.reason == .byteOrderMark)
  }

  @Test func textOfManyBytesIsCutAnywhere() throws {
    let text = Self.header + (0..<20).map { "ä€𠀀\($0),2024-01-01,1\n" }.joined()
    for chunk in 1...40 {
      let (ids, file) = try read(Array(text.utf8), chunk: chunk)
      #expect(ids.count == 20)
      #expect(file.coding.reason == .validUTF8, "\(chunk)")
    }
  }

  /// Where the bytes that are no UTF-8 stand in a file: behind what is looked at first, around a
  /// border between chunks.
  @Test(
    arguments: [-3, -2, -1, 0, 1],
    [[0xe4], [0xc3, 0xa4, 0xa4], [0xe2, 0x82], [0x80]] as [[UInt8]])
  func lateBytesOfAnotherEncoding(shift: Int, bytes: [UInt8]) throws {
    // Chunks of 9,003 bytes: the eighth border lies 4 bytes into the row behind 3,601 others.
    let row = Array("abcdef,2024-01-01,1\n".utf8)
    var text = Array(Self.header.utf8)
    for _ in 0..<5_000 { text += row }
    let place = Self.header.utf8.count + 3_601 * row.count + 4 + shift
    text.replaceSubrange(place..<place + 1, with: bytes)
    let letters: [UInt8: String] = [
      0x80: "€", 0x82: "‚", 0xa4: "¤", 0xc3: "Ã", 0xe2: "â", 0xe4: "ä",
    ]
    let letter = bytes.compactMap { letters[$0] }.joined()
    let expected = "abcdef".prefix(4 + shift) + letter + "abcdef".dropFirst(5 + shift)
    for packed in [text, Packed.gzip(text)] {
      let (ids, file) = try read(packed, chunk: 9_003, workers: [1, 2, 7][(shift + 3) % 3])
      #expect(ids.sorted() == ["abcdef", String(expected)].sorted())
      #expect(file.coding.encoding == .windows1252)
    }
  }

  /// Of three files two turn out late not to be UTF-8: the run begins anew once.
  @Test func theRunBeginsAnewOnce() throws {
    let row = "Muller,2024-01-01,1\n"
    let good = narrow(Self.header + String(repeating: row, count: 20_000))
    let start = Self.header.utf8.count + 7_500 * row.utf8.count
    var bad = good
    bad.replaceSubrange(start..<start + row.utf8.count, with: narrow("Müller,2024-01-01,x\n"))
    let files = try [good, bad, bad].enumerated().map { try folder.file("\($0).csv", $1) }
    var told: [String] = []
    let result = try ingest(files, options: IngestOptions(), workers: Workers(count: 2)) { event in
      switch event {
      case .startAgain: told.append("again")
      case .rows(let rows): told.append(String(decoding: rows, as: UTF8.self))
      }
    }
    #expect(result.files.map(\.coding.encoding) == [.utf8, .windows1252, .windows1252])
    #expect(told.filter { $0 == "again" }.count == 1)
    let last = told.suffix(2).joined()
    #expect(told.firstIndex(of: "again") == told.count - 3)
    #expect(last.contains("1.csv") && last.contains("2.csv") && last.contains("Müller"))
    #expect(result.accounting.rowsRead == 60_000)
    #expect(result.accounting.rejectedRows == 2)
    #expect((0..<result.lines.customerIds.count).map { result.lines.customerIds[$0] } == ["Muller"])
  }

  // The scan of a file reads blocks of 1 MiB.
  @Test(arguments: 1...4)
  func `a character of four bytes may lie on the border of two blocks`(before: Int) throws {
    var text = Array(repeating: UInt8(ascii: "a"), count: 1 << 20 + 100)
    let place = 1 << 20 - before
    text.replaceSubrange(place..<place + 4, with: Array("𠀀".utf8))
    let scan = try TextScan(folder.file("wide.txt", text), nil, isCancelled: { false })
    #expect(scan.isValid)
  }

  @Test func namesOfEncodings() {
    let names: [(String, TextEncoding?)] = [
      ("UTF-8", .utf8), ("utf_16", .utf16LittleEndian), ("UTF-16BE", .utf16BigEndian),
      ("cp1252", .windows1252), ("ISO-8859-1", .latin1), ("Shift_JIS", .named("Shift_JIS")),
      ("klingon", nil), ("", nil), ("UTF-8//IGNORE", .none),
    ]
    for (name, encoding) in names { #expect(TextEncoding(name) == encoding, "\(name)") }
    #expect(throws: InputError.unknownEncoding(path: "a", name: "klingon")) {
      try TextEncoding.named("klingon").converter(path: "a")
    }
  }
}
