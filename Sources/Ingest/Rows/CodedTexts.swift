import Columns

/// A column of texts on its way to codes: a worker's dictionary, and the rows of the chunk at hand.
struct CodedTexts: Sendable {
  private(set) var dictionary: Interner
  private var batch = KeyBatch()
  private(set) var codes: [Int32] = []

  /// How many rows are looked up at once.
  static let rowsPerBatch = 1_024

  /// - Parameter ranges: of how many hash ranges each text is to tell its own.
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
    batch.append(
      bytes, starts: records.starts.span.extracting(rows), ends: records.ends.span.extracting(rows))
    flush()
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
}
