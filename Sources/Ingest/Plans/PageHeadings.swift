import Decoding
import Delimited

/// The lines before the header of a list, which the list repeats on every page with another number.
struct PageHeadings: Sendable, Equatable {
  private var lines: Set<[UInt8]> = []

  init() {}

  /// The lines of a text up to its data.
  init(_ window: ByteWindow, to end: Int) {
    for line in window.bytes[..<min(window.count, end)].split(whereSeparator: Dialect.isLineEnd) {
      let plain = PageHeadings.plain(line)
      if plain.count >= PageHeadings.shortest { lines.insert(plain) }
    }
  }

  /// Shorter lines may be anything.
  private static let shortest = 8

  /// Whether a line is one of them.
  func contain(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard !lines.isEmpty, line.count >= PageHeadings.shortest, line.count < 1 << 10 else {
      return false
    }
    return lines.contains(PageHeadings.plain(line.map { bytes[$0] }))
  }

  /// A line without its blanks, and with every digit the same.
  private static func plain(_ line: some Sequence<UInt8>) -> [UInt8] {
    line.compactMap { byte in
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { return nil }
      return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? UInt8(ascii: "0") : byte
    }
  }
}
