import Analyses
import ArgumentParser
import Columns
import Engine
import Framework
import Ingest
import Options

/// `holdfast list`: the analyses, the tables, the options, the presets of exports, or the warnings.
struct ListCommand: ParsableCommand {
  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case analyses, tables, options, presets, warnings
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the analyses, the tables, the options, the presets, or the warnings.",
    discussion: """
      Examples:
        holdfast list            the analyses and the tables of each
        holdfast list tables     every table with one sentence
        holdfast list options    the options of a run with their defaults
        holdfast list presets    the exports that are recognised, and how
        holdfast list warnings   the codes of warnings, as --fail-on and --ignore take them
        holdfast list options --markdown      the table of the README; also analyses, presets
        holdfast list options --man | man -l -
      """)

  @Argument(help: "analyses, tables, options, presets or warnings.")
  var subject = Subject.analyses

  @Flag(help: "Print a table in Markdown, or the options as a page for man.")
  var guide: Guide?

  /// A list for a guide.
  enum Guide: String, EnumerableFlag {
    case markdown, man
  }

  func run() throws {
    switch guide {
    case nil: try Console.output(text)
    case .markdown: try Console.output(subject.markdown ?? "")
    case .man: try Console.output(OptionRegistry.run.manual)
    }
  }

  func validate() throws {
    if guide == .markdown, subject.markdown == nil {
      throw ValidationError("--markdown goes with analyses, options, presets and warnings.")
    }
    if guide == .man, subject != .options {
      throw ValidationError("--man goes with `holdfast list options`.")
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
    case .warnings:
      Layout.columns(Warning.Code.allCases.map { [$0.rawValue, $0.meaning] })
    }
  }
}
