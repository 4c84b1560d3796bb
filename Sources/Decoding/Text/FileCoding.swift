/// How a file's bytes become text: what they are packed with, and how characters are written.
public struct FileCoding: Sendable, Equatable {
  /// Why an encoding was taken.
  public enum Reason: String, Sendable {
    /// It was given.
    case option
    /// The file starts with the mark of it.
    case byteOrderMark = "byte order mark"
    /// Every other byte of the beginning is NUL, or many of them are.
    case nulPattern = "pattern of NULs"
    /// All bytes are valid UTF-8.
    case validUTF8 = "valid UTF-8"
    /// Not UTF-8; read as this, the header has known names.
    case knownHeaders = "not UTF-8, known names in the header"
    /// Not UTF-8; all bytes above ASCII form pairs.
    case pairs = "not UTF-8, pairs of bytes"
    /// Not UTF-8; nearly all bytes above ASCII form common characters of this encoding.
    case commonCharacters = "not UTF-8, common characters of this encoding"
    /// Not UTF-8, and nothing speaks for another encoding.
    case notUTF8 = "not UTF-8"
  }

  /// What the file is compressed with; nil: nothing.
  public var compression: Compression?
  /// How its characters are written.
  public var encoding: TextEncoding
  /// Why this encoding was taken.
  public var reason: Reason
  /// The quotation mark that backslashes escape inside fields; nil where it is doubled there.
  ///
  /// Such a text is rewritten while it is decoded, so that its quotes are doubled for all that reads
  /// records.
  public var escapedQuote: UInt8?

  /// Whether the file's bytes are the text, so that any part of it can be read on its own.
  public var isPlain: Bool { hasPlainBytes && escapedQuote == nil }

  /// Whether the file's bytes are UTF-8 that is not packed.
  public var hasPlainBytes: Bool { compression == nil && encoding == .utf8 }

  /// Whether a byte that is not UTF-8 shows that the encoding is another one.
  public var needsValidText: Bool { reason == .validUTF8 }
}
