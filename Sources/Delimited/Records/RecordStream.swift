public import Decoding

/// The records of one file, one after the other, for files that are read by one thread.
public struct RecordStream: ~Copyable {
  private let file: OpenFile
  private var window: ByteWindow
  private var splitter: RecordSplitter
  private var place: Int
  private var size = 1 << 20
  /// The line on which the next record starts, counted from 1.
  private var line: Int

  /// One record.
  public struct Record {
    /// The line on which it starts.
    public let line: Int
    /// Its fields, as many as the header has.
    public let fields: [[UInt8]]
    /// Why it is not a record; nil where it is.
    public let fault: RecordFault?
    /// Whether a field beyond those of the header is not empty.
    public let hasSurplus: Bool
  }

  /// Where the data of a file start.
  struct Start {
    /// The place of the first record in the text.
    var place: Int
    /// How many lines end before it.
    var lines: Int
    /// How many fields a record has.
    var fields: Int
  }

  /// The records of a file that follow its header.
  init(
    _ input: InputFile, _ coding: FileCoding, _ dialect: Dialect, from start: Start
  ) throws(InputError) {
    let file = try OpenFile(input)
    var window = ByteWindow()
    if coding.isPlain {
      try window.load(start.place..<start.place + size, of: file)
    } else {
      // A decoder cannot go back; such a file is small enough to be kept.
      let decoder = try TextDecoder(input, coding)
      try window.load(first: size, of: decoder)
      while !window.isEnd { try window.extend(by: window.count, of: decoder) }
    }
    self.file = file
    self.window = window
    splitter = RecordSplitter(dialect: dialect, fieldCount: start.fields)
    line = start.lines + 1
    place = start.place - window.offset
  }

  /// The next record that is not blank; nil after the last one.
  ///
  /// A broken record ends the stream: what follows it is not known.
  public mutating func next() throws(InputError) -> Record? {
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
      return Record(
        line: start, fields: fields(record),
        fault: record.kind == .malformed ? record.fault : nil, hasSurplus: record.hasSurplus)
    }
  }

  private func fields(_ record: SplitRecord) -> [[UInt8]] {
    guard record.kind == .record else { return [] }
    let source = record.isUnescaped ? splitter.unescaped : window.bytes
    return splitter.bounds.map { Array(source[$0.range]) }
  }
}
