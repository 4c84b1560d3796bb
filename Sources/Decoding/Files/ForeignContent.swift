/// What a file holds that is not text, as far as its first bytes show.
public enum ForeignContent: Sendable, Equatable, CaseIterable {
  /// Packed twice.
  case packedTwice
  /// A ZIP archive, which is also what a workbook of a spreadsheet is.
  case zip
  /// A workbook of Excel 97 to 2003 (`.xls`).
  case oldWorkbook
  /// A PDF document.
  case pdf
  /// An image.
  case image
  /// A page of HTML, as which some systems save what they call `.xls`.
  case html
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
    } else if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
      self = .oldWorkbook
    } else if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if ForeignContent.images.contains(where: { bytes.starts(with: $0) }) {
      self = .image
    } else if ForeignContent.isHTML(bytes) {
      self = .html
    } else if isUnpacked, Compression(startOf: bytes) != nil {
      self = .packedTwice
    } else {
      return nil
    }
  }

  /// How PNG, JPEG and GIF begin.
  private static let images: [[UInt8]] = [
    [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff, 0xe0], [0xff, 0xd8, 0xff, 0xe1],
    Array("GIF8".utf8),
  ]

  private static func isHTML(_ bytes: some Collection<UInt8>) -> Bool {
    let text = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return ["<html", "<!doctype html", "<table", "<style"].contains { text.hasPrefix($0) }
  }

  /// The content of a file in whose header no column was found; nil where it may be text.
  public init?(unreadable bytes: some Collection<UInt8>) {
    guard bytes.prefix(32).contains(0) else { return nil }
    self = .binary
  }
}
