/// What a file holds that is no text in UTF-8, as far as its first bytes show.
public enum ForeignContent: Sendable, Equatable, CaseIterable {
  /// Compressed with gzip.
  case gzip
  /// Compressed with Zstandard.
  case zstandard
  /// A ZIP archive, which is also what a workbook of a spreadsheet is.
  case zip
  /// Text in UTF-16.
  case utf16
  /// A header with NUL bytes: no text at all.
  case binary
}

extension ForeignContent {
  /// The content that a file's first bytes give away; nil where they may be the start of a header.
  init?(startOf bytes: some Collection<UInt8>) {
    let signatures: [(ForeignContent, [UInt8])] = [
      (.gzip, [0x1f, 0x8b, 0x08]), (.zstandard, [0x28, 0xb5, 0x2f, 0xfd]),
      (.zip, [0x50, 0x4b, 0x03, 0x04]), (.utf16, [0xff, 0xfe]), (.utf16, [0xfe, 0xff]),
    ]
    guard let found = signatures.first(where: { bytes.starts(with: $0.1) }) else { return nil }
    self = found.0
  }

  /// The content of a file in whose header no column was found; nil where it may be text.
  ///
  /// In Latin letters of UTF-16 every other byte is NUL.
  init?(unreadable bytes: some Collection<UInt8>) {
    let start = bytes.prefix(32)
    guard start.contains(0) else { return nil }
    let isNul = start.enumerated().map { ($0.offset % 2, $0.element == 0) }
    let isWide = [0, 1].contains { parity in
      isNul.allSatisfy { $0.1 == ($0.0 == parity) }
    }
    self = isWide ? .utf16 : .binary
  }

  /// What the file is and what to do about it.
  var sentence: String {
    switch self {
    case .gzip: "is compressed with gzip, which is not read. Unpack it first (gunzip)."
    case .zstandard: "is compressed with Zstandard, which is not read. Unpack it first (unzstd)."
    case .zip:
      "is a ZIP archive or a workbook of a spreadsheet, which is not read. Unpack it, or save the "
        + "sheet as CSV in UTF-8."
    case .utf16: "is text in UTF-16, which is not read. Save it as CSV in UTF-8."
    case .binary: "is no text: its first line holds NUL bytes. Is it the file you meant?"
    }
  }
}
