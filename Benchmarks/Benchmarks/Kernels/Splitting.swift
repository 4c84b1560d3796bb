import Generation
import Kernels
import Parallelism

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// Splits the records of an export of `holdfast generate bench` into fields.
struct Splitting: Kernel {
  static let name = "splitting"
  static let rows = 20_000

  /// What splitting finds, the header included.
  struct Answer: Equatable {
    var records = 0
    var fields = 0
    /// The bytes of all fields, without the quotes around them and those that double others.
    var bytes = 0
  }

  private let bytes: [UInt8]
  private let count: Int
  private let columns: Int

  init() throws {
    let plan = GenerationPlan.benchmark(BenchmarkPlan(rows: Splitting.rows, customers: 2_000))
    var bytes: [UInt8] = []
    _ = try plan.generate(workers: Workers(count: 1)) { bytes += $1 }
    count = bytes.count
    columns = 1 + bytes.prefix { $0 != UInt8(ascii: "\n") }.count { $0 == UInt8(ascii: ",") }
    self.bytes = bytes + Array(repeating: 0, count: ByteWindow.padding)
  }

  func run() -> Answer {
    var splitter = RecordSplitter(
      dialect: Dialect(delimiter: UInt8(ascii: ",")), fieldCount: columns)
    let bytes = bytes.span
    var answer = Answer()
    var place = 0
    while place < count {
      let record = splitter.split(bytes, from: place, end: count, isEnd: true)
      guard record.kind == .record else { break }
      answer.records += 1
      answer.fields += record.fields
      for field in splitter.bounds { answer.bytes += field.range.count }
      place = record.next
    }
    return answer
  }

  func isRight(_ answer: Answer) -> Bool {
    var expected = Answer()
    var isQuoted = false
    var last: UInt8 = 0
    for byte in bytes[..<count] {
      switch byte {
      case UInt8(ascii: "\""):
        // The second of two quotes inside a field is a byte of it.
        if !isQuoted, last == byte { expected.bytes += 1 }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: expected.fields += 1
      case UInt8(ascii: "\n") where !isQuoted:
        expected.fields += 1
        expected.records += 1
      default: expected.bytes += 1
      }
      last = byte
    }
    return answer == expected && answer.records == Splitting.rows + 1
  }
}
