import Decoding
import Delimited

/// Lines with formulas that keep the zeros of an id in a spreadsheet: `="00042",2026-01-05`.
///
/// They are no CSV, since a quote follows another byte in its field; many systems write them.
extension RowReader {
  /// Reads a line that is CSV once the equals signs before its quotes are gone; says whether it is.
  mutating func readFormulas(
    _ bytes: Span<UInt8>, _ text: Range<Int>, _ record: SplitRecord, _ place: Int, _ base: Int
  ) -> Bool {
    guard rules.readsFormulas, record.kind == .malformed, record.fault == .malformedQuotes,
      let line = withoutFormulas(bytes, text)
    else { return false }
    let end = line.count - ByteWindow.padding
    var found = splitter.split(line.span, from: 0, end: end, isEnd: true)
    guard found.kind == .record, found.next >= end, isWhole(found, line.span) else { return false }
    // Rejects show the line as it is in the file.
    found.end = text.upperBound
    if found.isUnescaped {
      let unescaped = splitter.unescaped
      readWhole(unescaped.span, found, place, base, bytes)
    } else {
      readWhole(line.span, found, place, base, bytes)
    }
    return true
  }

  /// A line without the equals signs that start a field before a quote, and room after it; nil where
  /// it has none.
  private func withoutFormulas(_ bytes: Span<UInt8>, _ text: Range<Int>) -> [UInt8]? {
    var line: [UInt8] = []
    var isFieldStart = true
    for place in text {
      let byte = bytes[place]
      let isFormula =
        isFieldStart && byte == UInt8(ascii: "=") && place + 1 < text.upperBound
        && bytes[place + 1] == UInt8(ascii: "\"")
      if !isFormula { line.append(byte) }
      isFieldStart = byte == plan.dialect.delimiter
    }
    guard line.count < text.count else { return nil }
    return line + [UInt8](repeating: 0, count: ByteWindow.padding)
  }
}
