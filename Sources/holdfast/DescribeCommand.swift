import Analyses
import ArgumentParser
import Columns
import Engine
import Framework
import Ingest
import Options
import Results

/// `holdfast describe`: all there is to know of an analysis, a table or a preset.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Explain an analysis, a table or a preset: question, rules, source, every column.",
    discussion: """
      Examples:
        holdfast describe churn-risk        an analysis with all its tables
        holdfast describe rfm_segments      one table
        holdfast describe shopify           how exports of a system are read
        holdfast describe                   all analyses and tables
      """)

  @Argument(help: "Names of analyses, tables or presets; none: all analyses and tables.")
  var names: [String] = []

  func run() throws {
    if names.isEmpty {
      let all = Catalog.analyses.map(text) + Engine.ownTables.map(text)
      try Console.output(all.joined(separator: "\n\n"))
    }
    for name in names { try Console.output(try found(name)) }
  }

  private func found(_ name: String) throws -> String {
    if let analysis = Catalog.analyses.first(where: { $0.name == name }) { return text(analysis) }
    if let preset = Preset.builtIn.first(where: { $0.name == name }) {
      return PresetText(preset: preset).text
    }
    let tables = Catalog.analyses.flatMap(\.tables) + Engine.ownTables
    guard let table = tables.first(where: { $0.name == name }) else {
      throw Failure.exit(
        "There is no analysis, table or preset '\(name)'. `holdfast list` shows the analyses, "
          + "`holdfast list tables` the tables, `holdfast list presets` the presets.", code: 64)
    }
    guard let analysis = Catalog.analyses.first(where: { $0.tables.contains { $0.name == name } })
    else { return text(table) }
    return "\(text(table))\n\n  Rules, options and source: holdfast describe \(analysis.name)"
  }

  private func text(_ analysis: Analysis) -> String {
    var parts = [
      "\(analysis.name.uppercased())\n\(Layout.wrap(analysis.summary, indent: 2))",
      "  Question\n\(Layout.wrap(analysis.question, indent: 4))",
      "  Rules\n" + analysis.rules.map { "    - \(wrapped($0))" }.joined(separator: "\n"),
    ]
    if !analysis.options.isEmpty {
      let rows = analysis.options.map { ["--\($0.name)", $0.defaultText ?? "-", $0.sentence] }
      parts.append("  Options (name, default, meaning)\n\(Layout.columns(rows, indent: 4))")
    }
    if let columns = neededColumns(analysis) { parts.append("  Skipped without\n    \(columns)") }
    parts.append("  Source\n\(Layout.wrap(analysis.source, indent: 4))")
    return (parts + analysis.tables.map(text)).joined(separator: "\n\n")
  }

  private func neededColumns(_ analysis: Analysis) -> String? {
    let all = analysis.requires.map(\.rawValue)
    let oneOf = analysis.requiresOneOf.map(\.rawValue).joined(separator: " or ")
    let option = analysis.requiresOption.map { ["--\($0.name)"] } ?? []
    let columns = all + (oneOf.isEmpty ? [] : [oneOf]) + option
    return columns.isEmpty ? nil : columns.joined(separator: ", ")
  }

  private func wrapped(_ rule: String) -> String {
    String(Layout.wrap(rule, indent: 6).dropFirst(6))
  }

  private func text(_ table: TableDescription) -> String {
    let rows = table.columns.map { [$0.name, $0.unit.name, $0.sentence] }
    let remark = table.profitRemark.map { "\n" + Layout.wrap($0, indent: 4) } ?? ""
    return """
        \(table.name).csv
      \(Layout.wrap(table.summary, indent: 4))
      \(Layout.wrap("Rows: \(table.order)", indent: 4))\(remark)

      \(Layout.columns(rows, indent: 4))
      """
  }
}
