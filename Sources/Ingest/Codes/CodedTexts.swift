import Columns
import Delimited

/// A column of texts on its way to codes: a worker's dictionary, and the rows of the current chunk.
struct CodedTexts: Sendable {
  private(set) var dictionary: Interner
  private var batch = KeyBatch()
  private(set) var codes: [Int32] = []
  /// What is remembered about texts as they are in plain records.
  private var memo = TextMemo()
  /// The rows with texts that are not.
  private var unknown: [Int32] = []

  /// How many rows are looked up in one step.
  static let rowsPerBatch = 1_024

  /// - Parameter ranges: the number of hash ranges of which each text knows its own.
  init(ranges: Int = 1) { dictionary = Interner(ranges: ranges) }

  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    batch.append(bytes, range)
    if batch.count == CodedTexts.rowsPerBatch { flush() }
  }

  /// Adds a column of some records.
  mutating func append(_ bytes: Span<UInt8>, _ records: borrowing PlainRecords, _ column: Int) {
    if batch.count > 0 { flush() }
    guard column >= 0 else {
      return codes.append(contentsOf: repeatElement(-1, count: records.count))
    }
    let base = PlainRecords.base(column)
    let rows = base..<base + records.count
    let (starts, ends) = (records.starts.span, records.ends.span)
    if dictionary.count <= TextMemo.fewTexts {
      return appendFew(
        bytes, records, column, starts: starts.extracting(rows), ends: ends.extracting(rows))
    }
    batch.append(bytes, starts: starts.extracting(rows), ends: ends.extracting(rows))
    var text: [UInt8] = []
    for cell in records.doubled where Int(cell.column) == column {
      let row = Int(cell.row)
      if records.isDoubled(bytes, records.range(column, row), into: &text) {
        batch.replace(row, text.span, 0..<text.count)
      }
    }
    flush()
  }

  /// Adds texts of which there are few different ones: most are remembered.
  ///
  /// What is between the quotes identifies the text, doubled quotes included.
  private mutating func appendFew(
    _ bytes: Span<UInt8>, _ records: borrowing PlainRecords, _ column: Int, starts: Span<Int32>,
    ends: Span<Int32>
  ) {
    let first = codes.count
    codes.append(contentsOf: repeatElement(-1, count: starts.count))
    unknown.removeAll(keepingCapacity: true)
    memo.find(
      bytes, starts: starts, ends: ends, codes: &codes, first: first, unknown: &unknown)
    guard !unknown.isEmpty else { return }
    var text: [UInt8] = []
    for row in unknown {
      let range = records.range(column, Int(row))
      if records.isDoubled(bytes, range, into: &text) {
        batch.append(text.span, 0..<text.count)
      } else {
        batch.append(bytes, range)
      }
    }
    var found: [Int32] = []
    dictionary.intern(batch, into: &found)
    batch.removeAll()
    for (row, code) in zip(unknown, found) {
      codes[first + Int(row)] = code
      memo.note(bytes, records.range(column, Int(row)), code: code)
    }
  }

  @inline(never)
  private mutating func flush() {
    dictionary.intern(batch, into: &codes)
    batch.removeAll()
  }

  /// The codes of all rows since the last call.
  mutating func takeCodes() -> [Int32] {
    flush()
    let taken = codes
    codes = []
    codes.reserveCapacity(taken.count)
    return taken
  }

  /// Takes back the memory of codes that are no longer needed.
  mutating func reuse(_ taken: inout [Int32]) {
    guard codes.isEmpty else { return }
    taken.removeAll(keepingCapacity: true)
    codes = taken
    taken = []
  }
}
