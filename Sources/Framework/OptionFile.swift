import Options

/// The rows of a small table that an option names, such as a grid of segments.
///
/// Read as RFC 4180 says: a cell in quotes may hold separators, line breaks and doubled quotes.
/// Comma-separated, or semicolon-separated where the header has a semicolon outside quotes; a byte
/// order mark, CRLF line ends, blank lines and spaces around cells are taken as people's editors
/// leave them.
package struct OptionFile: Sendable {
  /// One row with the number of the line on which it starts, counted from 1.
  package struct Row: Sendable, Equatable {
    package let line: Int
    package let cells: [String]
  }

  /// The names of the columns.
  package let header: Row
  /// The rows below the header.
  package let rows: [Row]
  /// Whether cells are separated by semicolons: then decimals may be written with a comma.
  package let hasSemicolons: Bool

  /// Reads a table.
  ///
  /// - Throws: `OptionFileError` where it has no line, or where a quote is never closed.
  package init(_ bytes: [UInt8]) throws(OptionFileError) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    hasSemicolons = OptionFile.hasSemicolons(text)
    var scanner = RowScanner(text, separator: UInt8(ascii: hasSemicolons ? ";" : ","))
    var rows: [Row] = []
    while let row = try scanner.next() {
      if row.cells != [""] { rows.append(row) }
    }
    guard let header = rows.first else { throw OptionFileError(nil, .empty) }
    self.header = header
    self.rows = Array(rows.dropFirst())
  }

  /// The place of a column that must be in the header exactly once.
  package func place(_ name: String) throws(OptionFileError) -> Int {
    let places = header.cells.indices.filter { header.cells[$0] == name }
    guard let place = places.first else { throw OptionFileError(header.line, .missingColumn(name)) }
    guard places.count == 1 else { throw OptionFileError(header.line, .repeatedColumn(name)) }
    return place
  }

  /// Whether the first line that is not blank has a semicolon outside quotes.
  private static func hasSemicolons(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (isQuoted, isBlank) = (false, true)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): (isQuoted, isBlank) = (!isQuoted, false)
      case UInt8(ascii: ";") where !isQuoted: return true
      case RowScanner.lineFeed where !isQuoted && !isBlank: return false
      case RowScanner.lineFeed, RowScanner.carriageReturn, UInt8(ascii: " "): break
      default: isBlank = false
      }
    }
    return false
  }
}

/// Splits the bytes of a small table into rows.
private struct RowScanner {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  private var rest: ArraySlice<UInt8>
  private let separator: UInt8
  private var line = 1

  init(_ bytes: ArraySlice<UInt8>, separator: UInt8) {
    rest = bytes
    self.separator = separator
  }

  /// The next row; nil at the end.
  mutating func next() throws(OptionFileError) -> OptionFile.Row? {
    guard !rest.isEmpty else { return nil }
    let first = line
    var cells = [try cell()]
    while rest.first == separator {
      rest.removeFirst()
      cells.append(try cell())
    }
    if rest.first == RowScanner.carriageReturn { rest.removeFirst() }
    if rest.first == RowScanner.lineFeed { rest.removeFirst() }
    line += 1
    return OptionFile.Row(line: first, cells: cells)
  }

  /// A cell up to the separator or the end of the line.
  private mutating func cell() throws(OptionFileError) -> String {
    let blanks = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if rest[blanks.endIndex...].first == RowScanner.quote {
      rest = rest[(blanks.endIndex + 1)...]
      return try quotedText() + plainText()
    }
    return plainText()
  }

  private mutating func plainText() -> String {
    let bytes = rest.prefix {
      $0 != separator && $0 != RowScanner.lineFeed && $0 != RowScanner.carriageReturn
    }
    rest = rest[bytes.endIndex...]
    return String(String(decoding: bytes, as: UTF8.self).trimmed)
  }

  /// What is between the opening quote, which has been read, and the closing one.
  private mutating func quotedText() throws(OptionFileError) -> String {
    let first = line
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == RowScanner.lineFeed { line += 1 }
      guard byte == RowScanner.quote else {
        bytes.append(byte)
        continue
      }
      guard rest.first == RowScanner.quote else { return String(decoding: bytes, as: UTF8.self) }
      rest.removeFirst()
      bytes.append(RowScanner.quote)
    }
    throw OptionFileError(first, .unclosedQuote)
  }
}
