/// The text of a cell without the blanks around it, which quotes keep.
public enum CellText {
  /// Whether a byte is a blank, a tab or a line end.
  public static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// Where the text of a cell is; an empty range where it has nothing but blanks.
  @inlinable @inline(__always)
  public static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, bytes[range.lowerBound] <= 32 || bytes[range.upperBound - 1] <= 32 else {
      return range
    }
    return withoutBlanks(bytes, range)
  }

  /// The text of a cell.
  public static func trimmed(_ cell: [UInt8]) -> ArraySlice<UInt8> {
    cell[withoutBlanks(cell.span, cell.indices)]
  }

  @usableFromInline @inline(never)
  static func withoutBlanks(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard let first = range.first(where: { !isBlank(bytes[$0]) }),
      let last = range.last(where: { !isBlank(bytes[$0]) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}
