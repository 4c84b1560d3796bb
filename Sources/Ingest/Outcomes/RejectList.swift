import Delimited

/// The rejected records of a chunk, with the beginning of their bytes.
struct RejectList: Sendable {
  /// One rejected record.
  struct Entry: Sendable {
    /// Where the record starts in the file.
    var offset: Int
    /// The lines of the chunk before the record.
    var line: Int
    /// The field that could not be read, or -1.
    var field: Int
    var reason: RejectReason
    /// Where its bytes end in `bytes`.
    var end: Int
  }

  /// How many bytes of a record are kept.
  static let textBytes = 4_096

  private(set) var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []

  mutating func append(
    _ reason: RejectReason, field: Int, offset: Int, line: Int, text: Range<Int>,
    in source: Span<UInt8>
  ) {
    for place in text.prefix(RejectList.textBytes) { bytes.append(source[place]) }
    entries.append(
      Entry(offset: offset, line: line, field: field, reason: reason, end: bytes.count))
  }

  /// The first line of `rejects.csv`.
  static let header = "file,line,byte,column,reason,text\n"

  /// The rejects as rows of CSV.
  ///
  /// - Parameter linesBefore: the lines of the file before the chunk.
  func rows(path: String, headers: [String], linesBefore: Int) -> [UInt8] {
    var rows: [UInt8] = []
    var start = 0
    for entry in entries {
      let column = entry.field >= 0 && entry.field < headers.count ? headers[entry.field] : ""
      let text = String(decoding: bytes[start..<entry.end], as: UTF8.self)
      let cells = [
        path, String(linesBefore + entry.line + 1), String(entry.offset), column,
        entry.reason.rawValue, text,
      ]
      for (place, cell) in cells.enumerated() {
        if place > 0 { rows.append(UInt8(ascii: ",")) }
        RejectList.append(Array(cell.utf8), to: &rows)
      }
      rows.append(Dialect.lineFeed)
      start = entry.end
    }
    return rows
  }

  /// Appends a cell after RFC 4180.
  private static func append(_ cell: [UInt8], to rows: inout [UInt8]) {
    let special = [Dialect.quote, Dialect.lineFeed, Dialect.carriageReturn, UInt8(ascii: ",")]
    let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    // Some readers trim fields that are not quoted.
    let isPadded = [cell.first, cell.last].contains { $0.map(blanks.contains) ?? false }
    guard isPadded || cell.contains(where: special.contains) else { return rows += cell }
    rows.append(Dialect.quote)
    for byte in cell {
      if byte == Dialect.quote { rows.append(byte) }
      rows.append(byte)
    }
    rows.append(Dialect.quote)
  }
}
