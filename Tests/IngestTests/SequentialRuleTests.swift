import Columns
import Parallelism
import TestSupport
import Testing

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// The parallel reader against the sequential rule, cut at every place.
@Suite struct SequentialRuleTests {
  private let folder = TemporaryFolder()
  private static let header = "customer_id,date,amount,note\nu,2026-01-01,1,x\n"

  /// Compares the reader with the oracle for chunks of every size, each in the given file.
  private func check(
    _ body: [UInt8], delimiter: UInt8 = 44, limit: Int = 1 << 20, sizes: [Int]? = nil,
    form: Form = .plain, _ context: String
  ) throws {
    let header = Self.header.utf8.map { $0 == 44 ? delimiter : $0 }
    let bytes = header + body
    let file = try folder.file("input.csv", form.bytes(bytes))
    var options = IngestOptions()
    options.delimiter = delimiter
    options.maximumRecordBytes = limit
    let plan = try FileHead(file, options).plan(options).0
    let expected = SequentialOracle(bytes: bytes, plan: plan).items()
    for size in sizes ?? Array(1...body.count + 2) {
      options.bytesPerChunk = size
      let found = try Self.read(file, options)
      let comment: Comment =
        "\(context), chunks of \(size): \(String(decoding: body, as: UTF8.self).debugDescription)"
      let used = Self.inOrder(expected.filter { if case .used = $0 { true } else { false } })
      let rejects = expected.filter { if case .rejected = $0 { true } else { false } }
      #expect(Self.inOrder(found.used) == used, comment)
      #expect(found.rejects == rejects, comment)
      #expect(found.accounting.rowsRead == expected.count, comment)
      let anonymous = expected.filter { $0 == .excluded(.noCustomerId) }.count
      #expect(found.accounting.rows(.noCustomerId) == anonymous, comment)
      if Self.inOrder(found.used) != used || found.rejects != rejects { return }
    }
  }

  /// Used lines in an order of their own: that in which they are kept means nothing.
  private static func inOrder(_ lines: [SequentialOracle.Item]) -> [SequentialOracle.Item] {
    lines.sorted { "\($0)" < "\($1)" }
  }

  static func read(
    _ file: InputFile, _ options: IngestOptions
  ) throws -> (
    used: [SequentialOracle.Item], rejects: [SequentialOracle.Item], accounting: Accounting
  ) {
    var run = try IngestRun(
      [file], options: options, workers: Workers(count: 1), progress: { _ in },
      isCancelled: { false })
    var written = ""
    try run.readAll { written.take($0) }
    let result = try run.result()
    var used: [SequentialOracle.Item] = []
    for block in result.lines.blocks {
      for row in 0..<block.count {
        let id = result.lines.customerIds[Int(block.customer[row])]
        used.append(.used(customer: id, day: block.day[row], revenue: block.revenue[row]))
      }
    }
    return (used, rejects(Array(written.utf8)), result.accounting)
  }

  /// The rows of a rejects file as the oracle tells them.
  static func rejects(_ written: [UInt8]) -> [SequentialOracle.Item] {
    var splitter = RecordSplitter(dialect: Dialect(delimiter: 44), fieldCount: 6)
    let padded = written + Array(repeating: 0, count: ByteWindow.padding)
    var place = 0
    var items: [SequentialOracle.Item] = []
    while place < written.count {
      let record = splitter.split(padded.span, from: place, end: written.count, isEnd: true)
      let texts = splitter.texts(of: record, in: padded)
      // Blanks around an unquoted text are no part of a CSV field: take the text as it was written.
      items.append(
        .rejected(
          offset: Int(texts[2]) ?? -1, line: Int(texts[1]) ?? -1,
          reason: RejectReason(rawValue: texts[4]) ?? .badNumber, text: Array(texts[5].utf8)))
      place = record.next
    }
    return items
  }

  @Test(arguments: [
    "a,2026-01-01,1,x\nb,2026-01-02,2,y\n",
    "a,2026-01-01,1,x\r\nb,2026-01-02,2,y\r\n",
    "a,2026-01-01,1,x\rb,2026-01-02,2,y",
    "\"a\",\"2026-01-01\",\"1\",\"x\"\n\"b\",2026-01-02,2,\"y\"",
    "a,2026-01-01,1,\"two\nlines\"\nb,2026-01-02,2,\"a \"\"word\"\"\"\n",
    "a,2026-01-01,1,\"a,2026-01-01,9,x\nb,2026-01-01,9,x\nc,2026-01-01,9,x\n\"\nd,2026-01-02,2,\n",
    "a,2026-01-01,1,stray\"quote\nb,2026-01-02,2,y\nc,2026-01-03,3,\"z\"\n",
    "a,2026-01-01,1,\"never closed\nb,2026-01-02,2,y\nc,2026-01-03,3,z\n",
    " a , 2026-01-01 , 1 , x \n\n   \n\t\nb\t,\"2026-01-02\" ,\t\"2\",y\n",
    "a,2026-01-01,1\nb,2026-01-02\nc,2026-01-03,3,x,\nd,2026-01-04,4,x,surplus\n",
    "a,2026-01-01,1,\"x\"y\nb,2026-01-02,2,\"y\" \"\nc,2026-01-03,3,\"\"\n",
    "\"\"\n\0\n\0\0,2026-01-01,1,x\n,2026-01-01,1,x\n,,,\nb,2026-01-02,2,\0\n",
    "a,2026-01-01,1,\"x\r\ny\r\n\"\r\nb,2026-13-02,2,y\r\nc,2026-01-03,many,y\r\n\r\n",
    "a,2026-01-01,1,\"",
    "a,2026-01-01,1,",
    "a,2026-01-01,1,\"x\"  ",
    "a,2026-01-01,1,x,\"\"\nb,2026-01-02,2,y,\"surplus\nover lines\"\nc,2026-01-02,2,z\n",
  ])
  func awkwardInputs(_ body: String) throws {
    try check(Array(body.utf8), "awkward")
  }

  @Test func tabsSeparateFields() throws {
    let body = "a\t2026-01-01\t1\t x \n\t\t\t\nb\t2026-01-02 \t\"2\"\t\"y\"\n \t2026-01-01\t1\n"
    try check(Array(body.utf8), delimiter: 9, "tabs")
  }

  /// The limit is 30 bytes here: records of 29, 30, 31 and many bytes, with and without quotes.
  @Test func longRecords() throws {
    for count in [11, 12, 13, 14, 15, 16, 60] {
      let long = String(repeating: "x", count: count)
      try check(
        Array("a,2026-01-01,1,\(long)\nb,2026-01-02,2,y\n".utf8), limit: 30, "plain \(count)")
      try check(
        Array("a,2026-01-01,1,\"\(long)\n\"\nb,2026-01-02,2,y\n".utf8), limit: 30, "\(count)")
      try check(
        Array("a,2026-01-01,1,\"\(long)\nb,2026-01-02,2,y".utf8), limit: 30, "open \(count)")
    }
  }

  /// A broken line that goes on far behind what is read of it at once.
  @Test(arguments: ["\n", "\r\n", "\r", ""])
  func endlessLines(_ lineEnd: String) throws {
    let long = String(repeating: "x", count: 40_000)
    for start in ["a\"", "\"a\"b", "\""] {
      let body = "a,2026-01-01,1,x\n\(start)\(long)\(lineEnd)b,2026-01-02,2,y\n"
      try check(
        Array(body.utf8), sizes: [5_000, 23_612, 1 << 20],
        "\(start.debugDescription) \(lineEnd.debugDescription)")
    }
  }

  /// How the bytes of a text, which is ASCII here, are put into a file.
  enum Form: CaseIterable {
    case plain
    case gzip
    case zstandard
    case utf16

    func bytes(_ text: [UInt8]) -> [UInt8] {
      switch self {
      case .plain: text
      case .gzip: Packed.gzip(text)
      case .zstandard: Packed.zstandard(text)
      case .utf16: text.flatMap { [$0, 0] }
      }
    }
  }

  /// Texts of many blocks, each cut within records, with a limit that many records pass.
  @Test(arguments: Form.allCases)
  func decodedTexts(_ form: Form) throws {
    let pieces = [
      "a,2026-01-01,1,x\n", "b,2026-01-02,2,y\r\n", "c,2026-01-03,3,\"two\nlines\"\n",
      "\"d\",2026-01-04,4,\"a \"\"word\"\"\"\r", "e,2026-01-05,5,stray\"quote\n", "\n",
      "f,2026-01-06\n",
      "g,2026-01-07,7,\"\(String(repeating: "long ", count: 50))\"\n", "h,2026-01-08,\"8\n",
      "i\"\(String(repeating: "x", count: 30_000))\n",
    ].map { Array($0.utf8) }
    var random = SplitMix(5)
    var body: [UInt8] = []
    for _ in 0..<120 { body += pieces[Int(random.next() % 9)] }
    body += pieces[9]
    for _ in 0..<120 { body += pieces[Int(random.next() % 9)] }
    for _ in 0..<2 { body += pieces[9] + pieces[0] }
    try check(body, limit: 200, sizes: [61, 1_000, 60_000], form: form, "\(form)")
    try check(Array(body.suffix(40)), form: form, "\(form), short")
    try check([], form: form, "\(form), without rows")
  }

  @Test func randomBytes() throws {
    let pieces = ["a", ",", "\"", "\n", "\r", " ", "\0", "7"].map { Array($0.utf8) }
    for seed in 1...24 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var body: [UInt8] = []
      for _ in 0..<Int(random.next() % 40) + 1 { body += pieces[Int(random.next() % 8)] }
      try check(body, limit: seed % 2 == 0 ? 30 : 1 << 20, "seed \(seed)")
    }
  }

  /// Records that are mostly right, so that guesses succeed and some succeed wrongly.
  @Test func randomRecords() throws {
    let pieces = [
      "a,2026-01-01,1,x\n", "b,2026-01-02,2,y\r\n", "c,2026-01-03,3,\"", "\"", ",", "\n", "\"\"",
      "\"d\",2026-01-04,4,z\n", " ", "e,2026-01-05,5\r", ",2026-01-06,6,\n",
    ].map { Array($0.utf8) }
    for seed in 1...24 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var body: [UInt8] = []
      for _ in 0..<Int(random.next() % 12) + 1 { body += pieces[Int(random.next() % 11)] }
      try check(body, "seed \(seed)")
    }
  }
}
