import Delimited

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
