/// How texts stand in a CSV file: quoting, and protection against formulas.
struct CSVText: Sendable {
  let delimiter: UInt8

  private static let apostrophe = UInt8(ascii: "'")
  private static let quote = UInt8(ascii: "\"")

  /// The most bytes that a text of `length` bytes takes: an apostrophe, two quotes, all doubled.
  static func bound(_ length: Int) -> Int { 2 * length + 3 }

  /// Whether a spreadsheet runs a cell that starts with this byte as a formula: the list of the
  /// OWASP page on CSV injection.
  static func runsAsFormula(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case 9, 10, 13: true
    default: false
    }
  }

  /// Writes a text as a cell.
  func append(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, neutralising: Bool,
    to output: inout OutputSpan<UInt8>
  ) {
    guard start < end else { return }
    let guarded = neutralising && CSVText.runsAsFormula(bytes[start])
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
    for index in start..<end {
      let byte = bytes[index]
      if byte == delimiter || byte == CSVText.quote || byte == 10 || byte == 13 { return true }
    }
    return false
  }
}
