/// The grammar of one file: decided before its first record is parsed.
struct Dialect: Sendable, Equatable {
  /// The byte between fields.
  let delimiter: UInt8
  /// The byte around fields, doubled inside them.
  let quote: UInt8
  /// The number of bytes that a record may have.
  let maximumRecordBytes: Int

  init(
    delimiter: UInt8, quote: UInt8 = Dialect.quote, maximumRecordBytes: Int = 1 << 20
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.maximumRecordBytes = maximumRecordBytes
  }

  static let quote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// Whether a byte is a blank that does not count around a field.
  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && delimiter != byte)
  }

  @inline(__always)
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}
