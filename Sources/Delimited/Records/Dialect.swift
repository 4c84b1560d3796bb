/// The grammar of one file: decided before its first record is parsed.
public struct Dialect: Sendable, Equatable {
  /// The byte between fields.
  public let delimiter: UInt8
  /// The byte around fields, doubled inside them.
  public let quote: UInt8
  /// The number of bytes that a record may have.
  public let maximumRecordBytes: Int

  /// A grammar.
  public init(
    delimiter: UInt8, quote: UInt8 = Dialect.quote, maximumRecordBytes: Int = 1 << 20
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.maximumRecordBytes = maximumRecordBytes
  }

  /// The usual quote.
  @inlinable public static var quote: UInt8 { UInt8(ascii: "\"") }
  /// The quote of some exports.
  @inlinable public static var singleQuote: UInt8 { UInt8(ascii: "'") }
  /// No quote at all: a byte that occurs in no text in UTF-8, so that every quote is text.
  @inlinable public static var noQuote: UInt8 { 0xff }
  /// A line end.
  @inlinable public static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  /// A line end, alone or before a line feed.
  @inlinable public static var carriageReturn: UInt8 { UInt8(ascii: "\r") }

  /// The bytes that are tried as delimiters.
  static let delimiters = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }

  /// Whether a byte is a blank that does not count around a field.
  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && delimiter != byte)
  }

  /// Whether a byte ends a line.
  @inlinable @inline(__always)
  public static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }

  /// A byte between fields, as `--delimiter` takes it.
  public static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "pipe"
    default: String(Character(Unicode.Scalar(delimiter)))
    }
  }
}
