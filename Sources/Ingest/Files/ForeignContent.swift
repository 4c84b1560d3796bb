/// What a file holds that is no text, as far as its first bytes show.
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
  init?(startOf bytes: some Collection<UInt8>, isUnpacked: Bool) {
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      self = .zip
    } else if isUnpacked, FileCoding.Compression(startOf: bytes) != nil {
      self = .packedTwice
    } else {
      return nil
    }
  }

  /// The content of a file in whose header no column was found; nil where it may be text.
  init?(unreadable bytes: some Collection<UInt8>) {
    guard bytes.prefix(32).contains(0) else { return nil }
    self = .binary
  }

  /// What the file is and what to do about it.
  var sentence: String {
    switch self {
    case .packedTwice: "is compressed twice. Unpack it once (gunzip or unzstd)."
    case .zip:
      "is a ZIP archive or a workbook of a spreadsheet, which is not read. Unpack it, or save the "
        + "sheet as CSV in UTF-8."
    case .binary: "is no text: its first line holds NUL bytes. Is it the file you meant?"
    }
  }
}
