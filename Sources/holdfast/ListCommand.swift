import Analyses
import ArgumentParser
import Engine
import Ingest

/// `holdfast list`: the analyses, the tables, the options, or the presets of exports.
struct ListCommand: ParsableCommand {
  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case analyses, tables, options, presets
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the analyses, the tables, the options of the analyses, or the presets.",
    discussion: """
      Examples:
        holdfast list            the analyses and the tables of each
        holdfast list tables     every table with one sentence
        holdfast list options    the options of the analyses with their defaults
        holdfast list presets    the exports that are recognised, and how
      """)

  @Argument(help: "analyses, tables, options or presets.")
  var subject = Subject.analyses

  func run() throws {
    try Console.output(text)
  }

  private var text: String {
    switch subject {
    case .analyses:
      Layout.columns(
        Catalog.analyses.map { analysis in
          let tables = analysis.tables.map(\.name).joined(separator: ", ")
          return [analysis.name, "\(analysis.summary) Tables: \(tables)."]
        })
    case .tables:
      Layout.columns(
        (Catalog.analyses.flatMap(\.tables) + Engine.ownTables).map { [$0.name, $0.summary] })
    case .options:
      Layout.columns(
        Catalog.options.map { option in
          ["--\(option.name)", option.standard ?? "-", option.help]
        })
    case .presets:
      Layout.columns(
        Preset.builtIn.map { [$0.name, "\($0.title). \(PresetText(preset: $0).recognition)"] })
    }
  }
}
