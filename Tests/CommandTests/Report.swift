import Foundation
import Testing

/// What the tables of a report say about its rows and in its headline numbers.
struct Report {
  /// The used rows.
  let used: String
  /// The excluded rows by reason, as in `2: cancelled`; `0` without any.
  let excluded: String
  /// The rejected rows by reason.
  let rejected: String
  /// What the used rows amount to.
  let revenue: String
  /// The headline numbers, where the summary was written.
  let metrics: [String: String]

  /// The codes of the warnings in their order, each once; that of rejected rows is left out, since the
  /// rows themselves say it.
  let warnings: [String]

  init(_ folder: TemporaryFolder, _ name: String = "report") throws {
    let rows = try #require(folder.text("\(name)/reconciliation.csv")).split(separator: "\n")
      .dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    func told(_ outcome: String) -> String {
      let counts = rows.filter { $0[0] == outcome && $0[2] != "0" }.map { "\($0[2]): \($0[1])" }
      return counts.isEmpty ? "0" : counts.joined(separator: ", ")
    }
    let first = try #require(rows.first)
    used = first[2]
    revenue = first[3]
    excluded = told("excluded")
    rejected = told("rejected")
    let text = try #require(folder.text("\(name)/manifest.json"))
    let manifest = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let told = try #require(manifest?["warnings"] as? [[String: Any]])
    warnings = Set(told.compactMap { $0["code"] as? String }).subtracting(["rejected_rows"])
      .sorted()
    let lines = folder.text("\(name)/summary.csv")?.split(separator: "\n") ?? []
    metrics = Dictionary(
      lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[1]))
      }, uniquingKeysWith: { first, _ in first })
  }
}
