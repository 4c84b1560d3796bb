extension CSVText {
  /// Whether a spreadsheet may run a cell as a formula: the list of the OWASP page on CSV injection.
  ///
  /// Programs pass over what they do not show, and take signs of double width for the plain ones. So
  /// blanks, control and format characters before a sign make no difference here.
  @inline(__always)
  static func runsAsFormula(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let first = bytes[start]
    // Nearly every cell starts with a letter or digit.
    guard first <= 0x20 || first >= 0x7F else { return isSign(Unicode.Scalar(first)) }
    return hidesFormula(bytes, from: start, to: end)
  }

  /// Whether the first character that is shown, or a tab or line end before it, begins a formula.
  private static func hidesFormula(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var place = start
    while place < end, let (scalar, length) = character(bytes, at: place, to: end) {
      if isSign(scalar) { return true }
      guard isPassedOver(scalar) else { return false }
      place += length
    }
    return false
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\n", "\r": true
    case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true  // of double width
    case "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}": true  // small
    default: false
    }
  }

  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The character at a place and the number of its bytes; nil where the bytes are not text.
  private static func character(
    _ bytes: Span<UInt8>, at place: Int, to end: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[place]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard place + length <= end else { return nil }
    var value = UInt32(length == 1 ? first : first & (0xFF >> (UInt8(length) + 1)))
    for next in 1..<length { value = value << 6 | UInt32(bytes[place + next] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
