internal import Results

/// Turns rows of a table into lines of CSV.
///
/// Cells are formatted a column at a time, so that the type of a column is examined once for each
/// block, and then put together a row at a time.
struct CSVFormatter: Sendable {
  let text: CSVText
  let decimalMark: UInt8
  let lineEnd: [UInt8]
  let byteOrderMark: [UInt8]
  let guardIds: Bool

  init(style: CSVStyle, guardIds: Bool) {
    text = CSVText(delimiter: style.delimiter)
    decimalMark = style.decimalMark
    lineEnd = style.lineEnd
    byteOrderMark = style.byteOrderMark
    self.guardIds = guardIds
  }

  /// The first line, after the byte order mark where the style has one.
  func header(of table: ResultTable) -> [UInt8] {
    var bytes = byteOrderMark
    for (index, column) in table.columns.enumerated() {
      if index > 0 { bytes.append(text.delimiter) }
      bytes += text.cell(column.name, neutralising: false)
    }
    return bytes + lineEnd
  }

  /// The lines of some rows.
  func block(of table: ResultTable, rows: Range<Int>) -> (bytes: [UInt8], suspiciousIds: Int) {
    let cells = CSVCells(of: table.columns, rows: rows, formatter: self)
    return (lines(of: cells), cells.suspiciousIds)
  }

  /// Puts the cells of all columns together, row by row.
  private func lines(of cells: borrowing CSVCells) -> [UInt8] {
    let rows = cells.rows
    let columns = cells.columns
    let separators = rows * (columns - 1 + lineEnd.count)
    let quotesOfBlanks = columns == 1 ? 2 * rows : 0
    let capacity = cells.bytes.count + separators + quotesOfBlanks + OutputSpan<UInt8>.slack
    return [UInt8](capacity: capacity) { output in
      let bytes = cells.bytes.span
      let ends = cells.ends.span
      for row in 0..<rows {
        for column in 0..<columns {
          if column > 0 { output.append(text.delimiter) }
          let cell = column * rows + row
          output.append(bytes, from: ends[cell], to: ends[cell + 1])
        }
        if columns == 1, ends[row] == ends[row + 1] { output.append(word: 0x2222, count: 2) }
        for byte in lineEnd { output.append(byte) }
      }
    }
  }
}

/// What a dialect writes between and around cells.
extension CSVStyle {
  var delimiter: UInt8 { UInt8(ascii: self == .excelGerman ? ";" : ",") }
  var decimalMark: UInt8 { UInt8(ascii: self == .excelGerman ? "," : ".") }
  var lineEnd: [UInt8] { self == .plain ? [10] : [13, 10] }
  var byteOrderMark: [UInt8] { self == .plain ? [] : [0xEF, 0xBB, 0xBF] }
}
