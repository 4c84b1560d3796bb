#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The part of a file that is in memory.
///
/// Behind the last valid byte lie at least `padding` more, so that whole blocks of bytes can be
/// loaded at any valid place; what they hold means nothing.
struct ByteWindow {
  static let padding = FieldEnds.blockBytes

  /// The bytes, and behind them the padding.
  private(set) var bytes: [UInt8] = []
  /// Where in the text the first byte stands.
  private(set) var offset = 0
  /// The number of valid bytes.
  private(set) var count = 0
  /// Whether the last valid byte is the text's last.
  private(set) var isEnd = false

  /// Loads a range of a text, as far as the text goes.
  mutating func load(
    _ range: Range<Int>, of source: borrowing some ByteSource & ~Copyable
  ) throws(IngestError) {
    offset = range.lowerBound
    count = 0
    try fill(to: range.upperBound, of: source)
  }

  /// Loads `more` bytes behind those that are there, as far as the text goes.
  mutating func extend(
    by more: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(IngestError) {
    try fill(to: offset + count + more, of: source)
  }

  /// Whether a byte occurs.
  func contains(_ byte: UInt8) -> Bool {
    // Safe: `count` bytes are valid, and nothing is written.
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base, Int32(byte), count) != nil
    }
  }

  private mutating func fill(
    to end: Int, of source: borrowing some ByteSource & ~Copyable
  ) throws(IngestError) {
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

extension ByteWindow {
  /// Loads the first bytes that a decoder gives, as far as they go.
  mutating func load(first bytes: Int, of decoder: Decoder) throws(IngestError) {
    offset = 0
    count = 0
    try extend(by: bytes, of: decoder)
  }

  /// Loads about `more` bytes that a decoder gives next, as far as they go.
  mutating func extend(by more: Int, of decoder: Decoder) throws(IngestError) {
    let room = max(more, 4)
    makeRoom(count + room)
    count = try decoder.read(into: &bytes, count..<count + room)
    isEnd = decoder.isEnd
  }
}
