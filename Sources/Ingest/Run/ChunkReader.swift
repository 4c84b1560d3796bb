import Columns

/// One worker's means to parse chunks: a window on the file and a reader with its dictionaries.
struct ChunkReader {
  var window = ByteWindow()
  var rows: RowReader
  private let worker: Int
  private var expectedRows = 0

  /// What is read behind a chunk at once, for the record that begins in it.
  private static let reserve = 1 << 14

  init(worker: Int, rules: RowRules, plan: ColumnPlan) {
    self.worker = worker
    rows = RowReader(rules: rules, plan: plan)
  }

  /// Reads the records of `file` that start in `range`.
  ///
  /// - Parameter start: where the first of them starts; nil: to be guessed, unless the chunk is
  ///   the file's first.
  mutating func read(
    _ range: Range<Int>, of file: InputFile, plan: ColumnPlan, from start: Int?
  ) throws(IngestError) -> ChunkResult {
    let open = try OpenFile(file)
    rows.begin(plan, expectedRows: expectedRows)
    // The byte before the chunk tells whether a record can start at its first byte.
    let base = max(0, range.lowerBound - 1)
    try window.load(base..<range.upperBound + ChunkReader.reserve, of: open)
    var first = start
    if first == nil { first = guess(range) }
    guard let first else {
      try open.check()
      return ChunkResult(worker: worker, start: nil, next: range.upperBound)
    }
    let next = try read(from: first, limit: range.upperBound, of: open)
    try open.check()
    var result = rows.finish()
    result.worker = worker
    result.start = first
    result.next = next
    expectedRows = max(expectedRows, result.block.count + result.block.count / 16)
    return result
  }

  /// Reads the records that start in `first..<limit` (places in the file); returns the next start.
  private mutating func read(
    from first: Int, limit: Int, of file: borrowing OpenFile
  ) throws(IngestError) -> Int {
    var place = first - window.offset
    while true {
      let stop = rows.read(window, from: &place, limit: limit - window.offset)
      switch stop {
      case .atLimit: return place + window.offset
      case .needsMore: try window.extend(by: max(window.count, 1 << 16), of: file)
      case .needsLineEnd(let reason):
        let next = try lineEnd(of: file, from: window.offset + window.count)
        rows.rejectEndless(window, from: place, reason)
        return next
      }
    }
  }

  /// Where the next line starts, from a place in the file on; keeps no bytes.
  private func lineEnd(
    of file: borrowing OpenFile, from place: Int
  ) throws(IngestError) -> Int {
    let size = file.file.size
    // One byte earlier, since a carriage return may be the window's last byte.
    var offset = max(0, place - 1)
    var scan = ByteWindow()
    while true {
      try scan.load(offset..<offset + (1 << 18), of: file)
      let line = RowReader.firstLine(
        scan.bytes.span, from: 0, end: scan.count, isEnd: scan.isEnd)
      if let line { return offset + line.next }
      if scan.isEnd { return size }
      offset += scan.count - 1
    }
  }
}
