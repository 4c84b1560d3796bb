import Platform

/// The part of a file that is in memory.
///
/// Behind the last valid byte lie at least `padding` more, so that whole blocks of bytes can be
/// loaded at any valid place; what they hold means nothing.
public struct ByteWindow: Sendable {
  /// How many bytes follow the last valid one: as many as are compared in one step.
  @inlinable public static var padding: Int { 64 }

  /// The bytes, followed by the padding.
  public private(set) var bytes: [UInt8] = []
  /// Where in the text the first byte is.
  public private(set) var offset = 0
  /// The number of valid bytes.
  public private(set) var count = 0
  /// Whether the last valid byte is the text's last.
  public private(set) var isEnd = false

  /// An empty window.
  public init() {}

  /// A window on the start of a text that is in memory.
  init(_ text: [UInt8], isEnd: Bool) {
    bytes = text + Array(repeating: 0, count: ByteWindow.padding)
    count = text.count
    self.isEnd = isEnd
  }

  /// Loads a range of a text, as far as the text goes.
  public mutating func load(
    _ range: Range<Int>, of source: borrowing some ByteSource & ~Copyable
  ) throws(InputError) {
    offset = range.lowerBound
    count = 0
    try fill(to: range.upperBound, of: source)
  }

  /// Loads `more` bytes after those that are there, as far as the text goes.
  public mutating func extend(
    by more: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(InputError) {
    try fill(to: offset + count + more, of: source)
  }

  /// Whether a byte occurs.
  public func contains(_ byte: UInt8) -> Bool {
    // Safe: `count` bytes are valid, and nothing is written.
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base, Int32(byte), count) != nil
    }
  }

  /// Loads about `more` bytes after those that are there, as `read` writes them into a range of the
  /// buffer; it returns where they end and whether nothing follows.
  mutating func extend(
    by more: Int, reading read: (inout [UInt8], Range<Int>) throws(InputError) -> (Int, Bool)
  ) throws(InputError) {
    let room = max(more, 4)
    makeRoom(count + room)
    (count, isEnd) = try read(&bytes, count..<count + room)
  }

  /// Forgets what was loaded.
  mutating func empty() {
    offset = 0
    count = 0
  }

  private mutating func fill(
    to end: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(InputError) {
    let end = min(end, source.end)
    let needed = max(0, end - offset)
    makeRoom(needed)
    if needed > count {
      try source.read(offset + count..<end, into: &bytes, at: count)
      count = needed
    }
    isEnd = offset + count >= source.end && source.isWhole
  }

  private mutating func makeRoom(_ needed: Int) {
    if bytes.count < needed + ByteWindow.padding {
      bytes += Array(repeating: 0, count: needed + ByteWindow.padding - bytes.count)
    }
  }
}
