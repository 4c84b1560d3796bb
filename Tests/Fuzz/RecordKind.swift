import Columns
import Parallelism
import Statistics

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// Records with quotes, line ends and delimiters in odd places, against the sequential rule.
enum RecordKind: FuzzKind {
  static let name = "records"

  private static let pieces = [
    "a,2026-01-01,1,x\n", "b,2026-01-02,2,y\r\n", "c,2026-01-03,3,\"", "\"d\",2026-01-04,4,z\n",
    "e,2026-01-05,5\r", ",2026-01-06,6,\n", "f,2026-01-07,7,\"two\nlines\"\n",
    "g,2026-01-08,8,\"a \"\"word\"\"\"\n", "\"", "\"\"", ",", "\n", "\r", " ", "\0", "7", "x", "\t",
    "h,2026-02-30,9,x\n", "i,2026-01-09,,x\n", "j,2026-01-10,10,x,surplus\n", "k,2026-01-11\n",
  ].map { Array($0.utf8) }

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    var body: [UInt8] = []
    for _ in 0..<(1 + random.below(30)) { body += random.pick(pieces) }
    if random.oneIn(3) { body = Mutation.mutate(body, &random, with: Mutation.grammar) }
    let delimiter: UInt8 = random.pick([44, 44, 59, 9, 124])
    let bytes = Array("customer_id,date,amount,note\nu,2026-01-01,1,x\n".utf8) + body
    var options = IngestOptions()
    options.delimiter = delimiter
    options.decimal = .point
    options.dateFormat = .ymd
    // Other bytes would be decoded, and the rule counts those of the file.
    options.encoding = .utf8
    options.maximumRecordBytes = random.oneIn(2) ? 30 + random.below(40) : 1 << 20
    do {
      let file = try place.file("records.csv", bytes.map { $0 == 44 ? delimiter : $0 })
      return try compare(file, bytes.map { $0 == 44 ? delimiter : $0 }, options, &random)
    } catch {
      return "Stops with \(error)"
    }
  }

  private static func compare(
    _ file: InputFile, _ bytes: [UInt8], _ options: IngestOptions, _ random: inout RandomStream
  ) throws -> String? {
    let plan = try FileHead(file, options).plan(options).0
    let expected = SequentialOracle(bytes: bytes, plan: plan).items()
    var rows: [String] = []
    var rejects: [String] = []
    for item in expected {
      switch item {
      case .used(let customer, let day, let revenue): rows.append("\(customer) \(day) \(revenue)")
      case .rejected(let offset, let line, let reason, _):
        rejects.append("\(line) \(offset) \(reason.rawValue)")
      case .excluded: break
      }
    }
    for _ in 0..<3 {
      var options = options
      options.bytesPerChunk = random.chunkSize(bytes.count)
      let reading = Reading([file], options, workers: 1 + random.below(3))
      let told = "chunks of \(options.bytesPerChunk), records up to \(options.maximumRecordBytes)"
      if !reading.error.isEmpty { return "Stops with \(reading.error) (\(told))" }
      if reading.rows != rows.sorted() {
        return "Used \(reading.rows), by the rule \(rows) (\(told))"
      }
      let found = places(reading.rejects)
      if found != rejects { return "Rejected \(found), by the rule \(rejects) (\(told))" }
      if !reading.counts.hasPrefix("\(expected.count) ") {
        return "Counts \(reading.counts), by the rule \(expected.count) rows (\(told))"
      }
    }
    return nil
  }

  /// Line, byte and reason of each row of a file of rejects.
  private static func places(_ written: [UInt8]) -> [String] {
    var splitter = RecordSplitter(dialect: Dialect(delimiter: 44), fieldCount: 6)
    let padded = written + Array(repeating: 0, count: ByteWindow.padding)
    var place = 0
    var found: [String] = []
    while place < written.count {
      let record = splitter.split(padded.span, from: place, end: written.count, isEnd: true)
      let texts = splitter.texts(of: record, in: padded)
      guard record.kind == .record, texts.count == 6 else { return found + ["unreadable"] }
      found.append("\(texts[1]) \(texts[2]) \(texts[4])")
      place = record.next
    }
    return found
  }
}
