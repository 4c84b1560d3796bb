import Platform

/// Plain text for people: wrapped lines and columns that line up.
enum Layout {
  /// Wraps a text at blanks to a width; every line starts with `indent` blanks.
  static func wrap(_ text: String, indent: Int = 0, width: Int = 88) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines.joined(separator: "\n")
  }

  /// Rows of cells, each column as wide as its widest cell, the last one wrapped.
  ///
  /// - Parameter widest: the most that a column takes; the text after a wider cell of a first
  ///   column begins on a line of its own.
  static func columns(
    _ rows: [[String]], indent: Int = 2, width: Int = 88, widest: Int = Int.max
  ) -> String {
    // A line end in a cell would also tear the columns apart.
    let rows = rows.map { $0.map(\.forTerminal) }
    guard let first = rows.first else { return "" }
    let widths = first.indices.dropLast().map { column in
      min(rows.map { $0[column].count }.max() ?? 0, widest)
    }
    let start = indent + widths.reduce(0) { $0 + $1 + 2 }
    return rows.map { row in
      if row[0].count > widest {
        let text = wrap(row[row.count - 1], indent: start, width: max(width, start + 30))
        return String(repeating: " ", count: indent) + row[0] + "\n" + text
      }
      let head = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }
      let tail = wrap(row[row.count - 1], indent: start, width: max(width, start + 30))
      return String(repeating: " ", count: indent) + head.joined() + tail.dropFirst(start)
    }.joined(separator: "\n")
  }
}
