import Analyses
import ArgumentParser
import Engine

/// `holdfast list`: the analyses, or the tables, or the options.
struct ListCommand: ParsableCommand {
  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case analyses, tables, options
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the analyses, the tables or the options of the analyses.",
    discussion: """
      Examples:
        holdfast list            the analyses and the tables of each
        holdfast list tables     every table with one sentence
        holdfast list options    the options of the analyses with their defaults
      """)

  @Argument(help: "analyses, tables or options.")
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
    }
  }
}
