import Analyses
import ArgumentParser
import Engine
import Ingest
import Options

/// `holdfast list`: the analyses, the tables, the options, or the presets of exports.
struct ListCommand: ParsableCommand {
  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case analyses, tables, options, presets
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the analyses, the tables, the options, or the presets.",
    discussion: """
      Examples:
        holdfast list            the analyses and the tables of each
        holdfast list tables     every table with one sentence
        holdfast list options    the options of a run with their defaults
        holdfast list presets    the exports that are recognised, and how
        holdfast list options --markdown      the table of the README
        holdfast list options --man | man -l -
      """)

  @Argument(help: "analyses, tables, options or presets.")
  var subject = Subject.analyses

  @Flag(help: "Print the options as a table in Markdown or as a page for man.")
  var guide: Guide?

  /// The options for a guide.
  enum Guide: String, EnumerableFlag {
    case markdown, man
  }

  func run() throws {
    switch guide {
    case nil: try Console.output(text)
    case .markdown: try Console.output(OptionRegistry.run.markdown)
    case .man: try Console.output(OptionRegistry.run.manual)
    }
  }

  func validate() throws {
    guard guide == nil || subject == .options else {
      throw ValidationError("--markdown and --man go with `holdfast list options`.")
    }
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
        OptionRegistry.run.options.map { option in
          ["--\(option.name)", option.defaultText ?? "-", option.sentence]
        })
    case .presets:
      Layout.columns(
        Preset.builtIn.map { [$0.name, "\($0.title). \(PresetText(preset: $0).recognition)"] })
    }
  }
}
