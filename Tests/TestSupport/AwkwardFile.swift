public import Foundation

/// A file of sample-data/awkward and what it must come to, as the README of its folder says.
public struct AwkwardFile: Sendable, CustomStringConvertible {
  /// What must become of a file.
  public enum Outcome: Sendable {
    /// It is read, and its rows end so.
    case rows(Rows)
    /// It stops the run, and the message holds these words.
    case stops(code: Int32, words: [String])
  }

  /// What must become of the rows of a file that is read.
  public struct Rows: Sendable {
    /// The numbers of rows, with the reasons of those that are not used.
    public let used, excluded, rejected: String
    /// What the used rows amount to.
    public let revenue: String
    /// The codes of all warnings, in their order, but for that of rejected rows.
    public let warnings: [String]
  }

  /// The file.
  public let file: URL
  /// The options that it needs.
  public let options: [String]
  /// What must become of it.
  public let outcome: Outcome

  /// The name of the file.
  public var description: String { file.lastPathComponent }

  /// The folder with the sample data of the project.
  public static let sampleData = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample-data")

  /// One of the two folders.
  public static func folder(_ name: String) -> URL { sampleData.appending(path: "awkward/\(name)") }

  /// All files that the README of a folder names.
  public static func all(in name: String) -> [AwkwardFile] {
    let folder = folder(name)
    return MarkdownTable.all(in: folder.appending(path: "README.md")).flatMap(\.rows).map {
      AwkwardFile($0, in: folder)
    }
  }

  private init(_ row: [String: String], in folder: URL) {
    file = folder.appending(path: MarkdownTable.plain(row["file"]))
    options = MarkdownTable.options(row["options"])
    outcome =
      if let code = row["code"].flatMap(Int32.init) {
        .stops(code: code, words: MarkdownTable.code(row["the message holds"]))
      } else {
        .rows(
          Rows(
            used: row["used"] ?? "", excluded: row["excluded"] ?? "",
            rejected: row["rejected"] ?? "", revenue: row["revenue"] ?? "",
            warnings: MarkdownTable.code(row["warnings"]).sorted()))
      }
  }
}
