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

extension RowReader {
  /// Whether a line that is no record is no data either, and counts it as that.
  mutating func passesHeading(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard plan.headings.contain(bytes, line) else { return false }
    result.tallies.read += 1
    result.tallies.excluded[ExclusionReason.notData.place].add(nil)
    result.lines += 1
    return true
  }

  /// Whether a backslash comes before a quote in what is kept of a rejected line.
  func hasEscapedQuote(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
    let kept = text.prefix(RejectList.textBytes)
    return zip(kept, kept.dropFirst()).contains { first, second in
      bytes[first] == UInt8(ascii: "\\") && bytes[second] == plan.dialect.quote
    }
  }

  /// Where a record goes on that begins with a byte order mark, as files that were put together have
  /// it inside; nil where it does not.
  func pastMark(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int? {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    guard place + mark.count < end else { return nil }
    return mark.indices.allSatisfy { bytes[place + $0] == mark[$0] } ? place + mark.count : nil
  }
}
