import Analyses
import Columns
import Engine
import Framework
import Ingest
import Options

extension ListCommand.Subject {
  /// A table of Markdown for the README; nil where the README has none.
  ///
  /// `scripts/check-readme` compares them.
  var markdown: String? {
    switch self {
    case .analyses: Self.markdown(["analysis", "tables", "answers"], Self.analysisRows)
    case .presets:
      Self.markdown(
        ["preset", "read with it"], Preset.builtIn.map { ["`\($0.name)`", $0.title] })
    case .options: OptionRegistry.run.markdown
    case .warnings:
      Self.markdown(
        ["code", "what it means"],
        Warning.Code.allCases.map { ["`\($0.rawValue)`", Self.sentence($0.meaning)] })
    case .tables: nil
    }
  }

  private static var analysisRows: [[String]] {
    let rows = Catalog.analyses.map { analysis in
      ["`\(analysis.name)`", names(analysis.tables.map(\.name)), sentence(analysis.summary)]
    }
    let own = Engine.ownTables.map(\.name) + ["manifest.json"]
    return rows + [
      ["every run", names(own), "where every row ended: used, excluded, rejected"]
    ]
  }

  private static func names(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// A sentence without its full stop, as cells have it.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static func markdown(_ heading: [String], _ rows: [[String]]) -> String {
    let rule = "|" + String(repeating: "---|", count: heading.count)
    let lines = ([heading] + rows).map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
