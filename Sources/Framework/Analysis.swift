public import Columns
public import Options
public import Results

/// One analysis: what it asks, what it needs, what it writes, and how.
///
/// The command line, the documentation, the goldens and the laws of the tests iterate the
/// `Catalog`; no other place knows an analysis by name.
public struct Analysis: Sendable {
  /// The name in kebab case, as `--only` takes it.
  public let name: String
  /// One line for a list.
  public let summary: String
  /// The question of a manager that the tables answer.
  public let question: String
  /// The rules in plain words: definitions, windows, ties, what stays empty and why.
  public let rules: [String]
  /// Where the method comes from.
  public let source: String
  /// Optional columns of the input that it reads.
  public let columns: [CanonicalColumn]
  /// What must be there for the analysis to run at all; otherwise it is skipped by name.
  public let requires: [CanonicalColumn]
  /// Of these one at least must be there; empty: nothing.
  public let requiresOneOf: [CanonicalColumn]
  /// The option that must be given for the analysis to run at all; nil: none.
  public let requiresOption: AnyRunOption?
  /// The options it takes on the command line and in the configuration.
  public let options: [AnyRunOption]
  /// The tables it writes, with a sentence for every column.
  public let tables: [TableDescription]
  /// What the tables rest on and a later run may need: thresholds, windows, fits.
  ///
  /// The manifest holds these tables; they become no files.
  public let parameters: @Sendable (Study) -> [ResultTable]
  /// Refuses options that disagree, or whose files cannot be used, before any input is read.
  public let check: @Sendable (OptionValues) throws(AnalysisError) -> Void
  /// What a person should look at, in sentences.
  public let warnings: @Sendable (Study) -> [Warning]
  /// Computes the tables, in the order of `tables`.
  public let run: @Sendable (Study) throws -> [ResultTable]

  private init(
    name: String, summary: String, question: String, rules: [String], source: String,
    columns: [CanonicalColumn] = [], requires: [CanonicalColumn] = [],
    requiresOneOf: [CanonicalColumn] = [], requiresOption: AnyRunOption? = nil,
    options: [AnyRunOption] = [], tables: [TableDescription],
    check: @escaping @Sendable (OptionValues) throws(AnalysisError) -> Void = { _ in },
    parameters: @escaping @Sendable (Study) -> [ResultTable] = { _ in [] },
    warnings: @escaping @Sendable (Study) -> [Warning] = { _ in [] },
    run: @escaping @Sendable (Study) throws -> [ResultTable]
  ) {
    self.name = name
    self.summary = summary
    self.question = question
    self.rules = rules
    self.source = source
    self.columns = columns
    self.requires = requires
    self.requiresOneOf = requiresOneOf
    self.requiresOption = requiresOption
    self.options = options
    self.tables = tables
    self.check = check
    self.parameters = parameters
    self.warnings = warnings
    self.run = run
  }

  /// Describes an analysis whose tables are made of one source.
  ///
  /// - Parameters:
  ///   - tables: the tables in the order in which they are written; each is schema and values.
  ///   - source: where the method comes from.
  ///   - figures: computes what the tables are made of.
  public init<Figures>(
    name: String, summary: String, question: String, rules: [String], source: String,
    columns: [CanonicalColumn] = [], requires: [CanonicalColumn] = [],
    requiresOneOf: [CanonicalColumn] = [], requiresOption: AnyRunOption? = nil,
    options: [AnyRunOption] = [],
    check: @escaping @Sendable (OptionValues) throws(AnalysisError) -> Void = { _ in },
    parameters: @escaping @Sendable (Study) -> [ResultTable] = { _ in [] },
    warnings: @escaping @Sendable (Study) -> [Warning] = { _ in [] },
    tables: [Table<Figures>], of figures: @escaping @Sendable (Study) throws -> Figures
  ) {
    self.init(
      name: name, summary: summary, question: question, rules: rules, source: source,
      columns: columns, requires: requires, requiresOneOf: requiresOneOf,
      requiresOption: requiresOption, options: options, tables: tables.map(\.description),
      check: check, parameters: parameters, warnings: warnings,
      run: { study in
        let figures = try figures(study)
        return tables.map { $0(figures) }
      })
  }

  /// The columns whose absence keeps the analysis from running on an input with these.
  public func lacking(_ available: Set<CanonicalColumn>) -> [CanonicalColumn] {
    let missing = requires.filter { !available.contains($0) }
    return available.isDisjoint(with: requiresOneOf) ? missing + requiresOneOf : missing
  }
}
