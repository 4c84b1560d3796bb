public import Foundation

/// A table of a Markdown file.
public struct MarkdownTable: Sendable {
  /// What stands above the columns.
  public let headings: [String]
  /// The cells of each row by heading.
  public let rows: [[String: String]]

  /// The tables of a file, from its top.
  public static func all(in file: URL) -> [MarkdownTable] {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var tables: [[[String]]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        tables[tables.count - 1].append(
          cells.dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) })
      } else if tables.last?.isEmpty == false {
        tables.append([])
      }
    }
    return tables.compactMap(MarkdownTable.init)
  }

  private init?(_ lines: [[String]]) {
    guard let headings = lines.first, lines.count > 2 else { return nil }
    self.headings = headings
    rows = lines.dropFirst(2).map { cells in
      Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first })
    }
  }

  /// A cell without the marks of code.
  public static func plain(_ cell: String?) -> String { (cell ?? "").filter { $0 != "`" } }

  /// The options of a command that a cell holds, each followed by its value.
  ///
  /// A value reaches to the next option, so that it may hold blanks.
  public static func options(_ cell: String?) -> [String] {
    plain(cell).components(separatedBy: "--").dropFirst().flatMap { option in
      let words = option.trimmingCharacters(in: .whitespaces)
        .split(separator: " ", maxSplits: 1).map(String.init)
      return ["--" + (words.first ?? "")] + words.dropFirst()
    }
  }

  /// The pieces of a cell that are marked as code.
  public static func code(_ cell: String?) -> [String] {
    let parts = (cell ?? "").components(separatedBy: "`")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }
}
