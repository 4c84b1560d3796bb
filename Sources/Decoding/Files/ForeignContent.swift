/// What a file holds that is not text, as far as its first bytes show.
public enum ForeignContent: Sendable, Equatable, CaseIterable {
  /// Packed twice.
  case packedTwice
  /// A ZIP archive, which is also what a workbook of a spreadsheet is.
  case zip
  /// A header with NUL bytes: no text at all.
  case binary
}

extension ForeignContent {
  /// The content that a file's first bytes give away; nil where they may be the start of a header.
  ///
  /// - Parameter isUnpacked: whether the bytes came out of compressed ones.
  public init?(startOf bytes: some Collection<UInt8>, isUnpacked: Bool) {
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      self = .zip
    } else if isUnpacked, Compression(startOf: bytes) != nil {
      self = .packedTwice
    } else {
      return nil
    }
  }

  /// The content of a file in whose header no column was found; nil where it may be text.
  public init?(unreadable bytes: some Collection<UInt8>) {
    guard bytes.prefix(32).contains(0) else { return nil }
    self = .binary
  }
}
