import Analyses
import Columns
import Framework
import Options

/// Which analyses a run asks for, and which of their tables are written.
public struct Selection {
  /// The analyses asked for, in the order of the Catalog, without those that lack an option.
  let analyses: [Analysis]
  /// The tables to write.
  let tables: Set<String>
  /// Analyses that cannot run because an option is missing, and whether they were asked for by name.
  let unasked: [(analysis: Analysis, option: AnyRunOption, isNamed: Bool)]

  /// Resolves `--only` and `--skip`, whose names are analyses or tables.
  ///
  /// - Throws: a usage failure that names what does not exist.
  init(only: [String], skip: [String], options: OptionValues) throws(RunFailure) {
    var wanted = only.isEmpty ? Selection.allTables : []
    for name in only { wanted.formUnion(try Selection.tables(of: name, "--only")) }
    for name in skip { wanted.subtract(try Selection.tables(of: name, "--skip")) }
    let chosen = Catalog.analyses.filter { analysis in
      analysis.tables.contains { wanted.contains($0.name) }
    }
    unasked = chosen.compactMap { analysis in
      guard let option = analysis.requiresOption, !options.isGiven(option) else { return nil }
      let names = [analysis.name] + analysis.tables.map(\.name)
      return (analysis, option, only.contains { names.contains($0) })
    }
    let silent = Set(unasked.map(\.analysis.name))
    analyses = chosen.filter { !silent.contains($0.name) }
    tables = wanted
  }

  /// The optional columns that the analyses read.
  var columns: Set<CanonicalColumn> { Set(analyses.flatMap { $0.columns + $0.requires }) }

  /// The analyses in two groups: those that can run on an input with some columns, and those that
  /// cannot, with the columns they lack.
  func divided(by available: Set<CanonicalColumn>) -> Divided {
    let missing = analyses.map { (analysis: $0, columns: $0.lacking(available)) }
    return Divided(
      running: missing.filter { $0.columns.isEmpty }.map(\.analysis),
      lacking: missing.filter { !$0.columns.isEmpty })
  }

  /// The analyses by whether they can run.
  struct Divided {
    let running: [Analysis]
    let lacking: [(analysis: Analysis, columns: [CanonicalColumn])]
  }

  /// Whether there is an analysis or a table of this name.
  public static func isKnown(_ name: String) -> Bool {
    (try? tables(of: name, "")) != nil
  }

  private static var allTables: Set<String> {
    Set(Catalog.analyses.flatMap(\.tables).map(\.name))
  }

  private static func tables(of name: String, _ option: String) throws(RunFailure) -> Set<String> {
    if let analysis = Catalog.analyses.first(where: { $0.name == name }) {
      return Set(analysis.tables.map(\.name))
    }
    if allTables.contains(name) { return [name] }
    if Engine.ownTables.contains(where: { $0.name == name }) { return [] }
    throw RunFailure(
      .usage,
      "\(option): there is no analysis or table '\(name)'. 'holdfast list' shows all of them.")
  }
}
