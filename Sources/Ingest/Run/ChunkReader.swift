import Columns
import Decoding

/// One worker's means to parse chunks: a window on the file and a reader with its dictionaries.
struct ChunkReader {
  var window = ByteWindow()
  var rows: RowReader
  private let worker: Int
  /// Is asked while a chunk is read or decoded.
  private let isCancelled: @Sendable () -> Bool
  private var expectedRows = 0

  /// What is read after a chunk in one step, for the record that begins in it: more than is kept of
  /// a rejected record.
  static let reserve = 1 << 14

  init(
    worker: Int, rules: RowRules, plan: ColumnPlan, prefixes: OrderPrefixes,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.worker = worker
    self.isCancelled = isCancelled
    rows = RowReader(rules: rules, plan: plan, prefixes: prefixes, isCancelled: isCancelled)
  }

  /// Reads the records of `file` that start in `range`.
  ///
  /// - Parameters:
  ///   - start: where the first of them starts; nil: to be guessed.
  ///   - needsValidText: whether nothing is to be read where a byte is not UTF-8.
  ///   - atHand: the order to which the first of them may belong, where it is known.
  mutating func read(
    _ range: Range<Int>, of source: borrowing some ByteSource & ~Copyable, plan: ColumnPlan,
    from start: Int?, needsValidText: Bool, atHand: OrderAtHand? = nil
  ) throws(InputError) -> ChunkResult {
    rows.begin(plan, expectedRows: expectedRows, within: atHand)
    // The byte before the chunk shows whether a record can start at its first byte.
    let base = max(0, range.lowerBound - 1)
    try window.load(base..<range.upperBound + ChunkReader.reserve, of: source)
    if needsValidText, !isValidText(range, isFirst: start != nil) {
      return ChunkResult(worker: worker, isValidText: false)
    }
    var first = start
    var firstLine: Int?
    if first == nil { (first, firstLine) = guess(range) }
    guard let first else {
      try source.check()
      return ChunkResult(worker: worker, firstLine: firstLine, next: range.upperBound)
    }
    var firstRead: Int? = first
    if plan.fills, start == nil {
      firstRead = try seekOrder(from: first, limit: range.upperBound, of: source)
    }
    guard let firstRead else {
      try source.check()
      return ChunkResult(
        worker: worker, start: first, firstLine: firstLine, next: range.upperBound)
    }
    let end = try read(from: firstRead, limit: range.upperBound, of: source)
    try source.check()
    var result = finish(from: first, to: end)
    result.firstRead = firstRead
    result.firstLine = firstLine
    return result
  }

  /// Reads a file that is decoded as a whole, if its text has at most `limit` bytes.
  mutating func readWhole(
    _ file: InputFile, _ coding: FileCoding, plan: ColumnPlan, limit: Int
  ) throws(InputError) -> ChunkResult {
    let decoder = try TextDecoder(file, coding, isCancelled: isCancelled)
    try window.load(first: limit, of: decoder)
    guard window.isEnd else { return ChunkResult(worker: worker, isTooLarge: true) }
    if coding.needsValidText, !isValidText(0..<window.count, isFirst: true) {
      return ChunkResult(worker: worker, isValidText: false)
    }
    rows.begin(plan, expectedRows: expectedRows)
    var place = plan.dataStart
    // It stops where much was rejected; a file of this size can continue immediately.
    repeat {
      if case .cancelled = rows.read(window, from: &place, limit: window.count) {
        throw .cancelled
      }
    } while place < window.count
    var result = finish(from: plan.dataStart, to: .record(at: place))
    result.firstRead = plan.dataStart
    result.replacements = decoder.replacements
    return result
  }

  /// Where the records of a chunk end.
  private enum End {
    /// The next record starts at a place.
    case record(at: Int)
    /// The last one is a line that goes on.
    case insideLine
  }

  private mutating func finish(from start: Int, to end: End) -> ChunkResult {
    var result = rows.finish()
    result.worker = worker
    result.start = start
    switch end {
    case .record(let place): result.next = place
    case .insideLine: result.endsInsideLine = true
    }
    expectedRows = max(expectedRows, result.used + result.used / 16)
    return result
  }

  /// Whether all characters that start in the chunk are UTF-8.
  ///
  /// Bytes at its start that go on with a character belong to the chunk before, which makes sure
  /// that they do.
  private func isValidText(_ range: Range<Int>, isFirst: Bool) -> Bool {
    let bytes = window.bytes.span
    var place = range.lowerBound - window.offset
    let limit = min(range.upperBound - window.offset, window.count)
    var skipped = 0
    while !isFirst, skipped < 3, place < limit, UTF8Text.isContinuation(bytes[place]) {
      place += 1
      skipped += 1
    }
    return place >= limit
      || UTF8Text.check(bytes, place..<limit, end: window.count) == .valid
  }

  /// Reads the records that start in `first..<limit` (places in the text).
  private mutating func read(
    from first: Int, limit: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(InputError) -> End {
    var place = first - window.offset
    while true {
      let stop = rows.read(window, from: &place, limit: limit - window.offset)
      switch stop {
      case .atLimit: return .record(at: place + window.offset)
      case .needsMore:
        let count = window.count
        try window.extend(by: max(count, 1 << 16), of: source)
        // A block of decoded text holds all that a record may have.
        precondition(window.count > count || window.isEnd)
      case .needsLineEnd(let fault):
        rows.rejectEndless(window, from: place, fault)
        return .insideLine
      case .cancelled: throw .cancelled
      }
    }
  }

  /// Where the first record starts that surely begins an order; nil where none is found.
  ///
  /// The records before it need the order that is current after the chunk before.
  private mutating func seekOrder(
    from first: Int, limit: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(InputError) -> Int? {
    var place = first - window.offset
    var seen: [UInt8] = []
    while true {
      switch rows.seekOrder(window, from: &place, limit: limit - window.offset, after: &seen) {
      case .found: return place + window.offset
      case .absent: return nil
      case .needsMore: try window.extend(by: max(window.count, 1 << 16), of: source)
      }
    }
  }
}
