/// What is looked at of a file before its first record is read.
public struct HeadSample: Sendable {
  /// The start of the text.
  public var start: ByteWindow
  /// Parts from the middle and the end, where the file is plain and long enough; a part may start
  /// and end anywhere in a record.
  public var others: [ByteWindow] = []

  /// How much is looked at in each place.
  public static let bytes = 1 << 16

  /// The sample of the file's bytes as they are.
  public init(_ file: borrowing OpenFile) throws(InputError) {
    start = ByteWindow()
    try start.load(0..<HeadSample.bytes, of: file)
    let size = file.file.size
    guard size > 4 * HeadSample.bytes else { return }
    for place in [size / 2, size - HeadSample.bytes] {
      var window = ByteWindow()
      try window.load(place..<place + HeadSample.bytes, of: file)
      others.append(window)
    }
  }

  /// The sample of a text of which only the start is known.
  public init(start: ByteWindow) { self.start = start }

  /// Whether all parts are valid UTF-8, as far as they show.
  public var isValidText: Bool {
    let verdict = UTF8Text.check(start.bytes.span, 0..<start.count, end: start.count)
    guard verdict == .valid || (verdict == .endsInside && !start.isEnd) else { return false }
    return others.allSatisfy { window in
      let bytes = window.bytes.span
      var first = 0
      while first < 3, UTF8Text.isContinuation(bytes[first]) { first += 1 }
      let verdict = UTF8Text.check(bytes, first..<window.count, end: window.count)
      return verdict == .valid || (verdict == .endsInside && !window.isEnd)
    }
  }
}
