/// The part of a file that is in memory.
///
/// Behind the last valid byte lie at least `padding` more, so that whole machine words can be
/// loaded at any valid place; what they hold means nothing.
struct ByteWindow {
  static let padding = 16

  /// The bytes, and behind them the padding.
  private(set) var bytes: [UInt8] = []
  /// Where in the file the first byte stands.
  private(set) var offset = 0
  /// The number of valid bytes.
  private(set) var count = 0
  /// Whether the last valid byte is the file's last.
  private(set) var isEnd = false

  /// Loads a range of a file, as far as the file goes.
  mutating func load(_ range: Range<Int>, of file: borrowing OpenFile) throws(IngestError) {
    offset = range.lowerBound
    count = 0
    try fill(to: range.upperBound, of: file)
  }

  /// Loads `more` bytes behind those that are there, as far as the file goes.
  mutating func extend(by more: Int, of file: borrowing OpenFile) throws(IngestError) {
    try fill(to: offset + count + more, of: file)
  }

  private mutating func fill(to end: Int, of file: borrowing OpenFile) throws(IngestError) {
    let end = min(end, file.file.size)
    let needed = max(0, end - offset)
    if bytes.count < needed + ByteWindow.padding {
      bytes += Array(repeating: 0, count: needed + ByteWindow.padding - bytes.count)
    }
    if needed > count {
      try file.read(offset + count..<end, into: &bytes, at: count)
      count = needed
    }
    isEnd = offset + count >= file.file.size
  }
}
