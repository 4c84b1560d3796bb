/// The rows of a small table that an option names, such as a grid of segments.
///
/// Comma-separated, or semicolon-separated where the header has a semicolon; a byte order mark,
/// CRLF line ends, blank lines, spaces around cells and plain quotes are taken as people's editors
/// leave them.
package struct OptionFile: Sendable {
  /// One row with the number of its line, counted from 1.
  package struct Row: Sendable {
    package let line: Int
    package let cells: [String]
  }

  /// The names of the columns.
  package let header: Row
  /// The rows below the header.
  package let rows: [Row]
  /// Whether cells are separated by semicolons: then decimals may be written with a comma.
  package let hasSemicolons: Bool

  /// Reads a table; nil where it has no line.
  package init?(_ bytes: [UInt8]) {
    let text = String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
      as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated()
    var filled = lines.filter { !OptionFile.trim($1).isEmpty }[...]
    guard let first = filled.popFirst() else { return nil }
    hasSemicolons = first.element.contains(";")
    let separator: Character = hasSemicolons ? ";" : ","
    header = OptionFile.row(first.offset, first.element, separator)
    rows = filled.map { OptionFile.row($0.offset, $0.element, separator) }
  }

  /// The place of a column that must stand in the header exactly once.
  package func place(_ name: String) throws(OptionFileError) -> Int {
    let places = header.cells.indices.filter { header.cells[$0] == name }
    guard let place = places.first else { throw OptionFileError(header.line, .missingColumn(name)) }
    guard places.count == 1 else { throw OptionFileError(header.line, .repeatedColumn(name)) }
    return place
  }

  private static func row(_ index: Int, _ line: Substring, _ separator: Character) -> Row {
    let cells = line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      let trimmed = trim(cell)
      let isQuoted = trimmed.count > 1 && trimmed.hasPrefix("\"") && trimmed.hasSuffix("\"")
      return isQuoted ? String(trim(trimmed.dropFirst().dropLast())) : String(trimmed)
    }
    return Row(line: index + 1, cells: cells)
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
