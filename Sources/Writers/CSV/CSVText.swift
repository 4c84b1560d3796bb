/// How texts are written in a CSV file: quoting, and protection against formulas.
struct CSVText: Sendable {
  let delimiter: UInt8

  private static let apostrophe = UInt8(ascii: "'")
  private static let quote = UInt8(ascii: "\"")

  /// The most bytes that a text of `length` bytes takes: an apostrophe, two quotes, all doubled.
  static func bound(_ length: Int) -> Int { 2 * length + 3 }

  /// Writes a text as a cell.
  func append(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, neutralising: Bool,
    to output: inout OutputSpan<UInt8>
  ) {
    guard start < end else { return }
    let guarded = neutralising && CSVText.runsAsFormula(bytes, from: start, to: end)
    guard needsQuotes(bytes, from: start, to: end) else {
      if guarded { output.append(CSVText.apostrophe) }
      return output.append(bytes, from: start, to: end)
    }
    output.append(CSVText.quote)
    if guarded { output.append(CSVText.apostrophe) }
    for index in start..<end {
      if bytes[index] == CSVText.quote { output.append(CSVText.quote) }
      output.append(bytes[index])
    }
    output.append(CSVText.quote)
  }

  /// A text as a cell of its own.
  func cell(_ text: String, neutralising: Bool) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [UInt8](capacity: CSVText.bound(bytes.count) + OutputSpan<UInt8>.slack) { output in
      append(
        bytes.span, from: 0, to: bytes.count, neutralising: neutralising, to: &output)
    }
  }

  private func needsQuotes(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var index = start
    while index + 8 <= end {
      if needsQuotes(bytes.word(at: index)) { return true }
      index += 8
    }
    while index < end {
      let byte = bytes[index]
      if byte == delimiter || byte == CSVText.quote || byte == 10 || byte == 13 { return true }
      index += 1
    }
    return false
  }

  /// Whether one of eight bytes asks for quotes.
  private func needsQuotes(_ word: UInt64) -> Bool {
    let found =
      CSVText.zeros(word ^ CSVText.everyByte(delimiter))
      | CSVText.zeros(word ^ CSVText.everyByte(CSVText.quote))
      | CSVText.zeros(word ^ CSVText.everyByte(10)) | CSVText.zeros(word ^ CSVText.everyByte(13))
    return found != 0
  }

  private static func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Not 0 where a byte of the word is 0.
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
