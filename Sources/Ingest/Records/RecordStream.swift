/// The records of one file, one after the other, for files that are read by one thread.
struct RecordStream: ~Copyable {
  private let file: OpenFile
  private var window: ByteWindow
  private var splitter: RecordSplitter
  private var place: Int
  private var size = 1 << 20
  /// The line on which the next record starts, counted from 1.
  private(set) var line: Int

  /// One record.
  struct Record {
    /// The line on which it starts.
    let line: Int
    /// Its fields, as many as the header has.
    let fields: [[UInt8]]
    /// Why it is none.
    let problem: RejectReason?
  }

  /// The records behind the header of `head`.
  init(_ head: FileHead) throws(IngestError) {
    let file = try OpenFile(head.file)
    var window = ByteWindow()
    if head.coding.isPlain {
      try window.load(head.dataStart..<head.dataStart + size, of: file)
    } else {
      // A decoder cannot go back; such a file is small enough to be kept.
      let decoder = try Decoder(head.file, head.coding)
      try window.load(first: size, of: decoder)
      while !window.isEnd { try window.extend(by: window.count, of: decoder) }
    }
    self.file = file
    self.window = window
    splitter = RecordSplitter(dialect: head.dialect, fieldCount: head.headers.count)
    line = head.lines + 1
    place = head.dataStart - window.offset
  }

  /// The next record that is not blank; nil behind the last one.
  ///
  /// A broken record ends the stream: what follows it is not told.
  mutating func next() throws(IngestError) -> Record? {
    while true {
      guard place < window.count || !window.isEnd else {
        try file.check()
        return nil
      }
      let record = splitter.split(window, from: place)
      if record.kind == .needsMore {
        if place == 0 { size *= 2 }
        let start = window.offset + place
        try window.load(start..<start + size, of: file)
        place = 0
        continue
      }
      let start = line
      line += record.lines
      place = record.kind == .malformed ? window.count : record.next
      if record.kind == .blank { continue }
      return Record(line: start, fields: fields(record), problem: problem(record))
    }
  }

  private func fields(_ record: SplitRecord) -> [[UInt8]] {
    guard record.kind == .record else { return [] }
    let source = record.isUnescaped ? splitter.unescaped : window.bytes
    return splitter.bounds.map { Array(source[$0.range]) }
  }

  private func problem(_ record: SplitRecord) -> RejectReason? {
    if record.kind == .malformed { return record.reason }
    return record.hasSurplus ? .tooManyFields : nil
  }
}
