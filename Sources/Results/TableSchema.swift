/// What a table holds, known before any value is: its name, its rows in a sentence, and its columns.
public struct TableSchema: Sendable, Hashable {
  /// The name in snake case; writers add the file's extension.
  public let name: String
  /// One sentence: what a row is and what the table is for.
  public let summary: String
  /// The total order of the rows, in words.
  public let order: String
  /// The columns in the order in which they are written.
  public let columns: [ColumnSchema]

  /// A table of some columns.
  ///
  /// - Precondition: the columns have different names.
  public init(_ name: String, _ summary: String, order: String, columns: [ColumnSchema]) {
    precondition(Set(columns.map(\.name)).count == columns.count, "\(name) names a column twice")
    self.name = name
    self.summary = summary
    self.order = order
    self.columns = columns
  }

  /// The schema of a column; nil where the table has none of this name.
  public subscript(column: String) -> ColumnSchema? { columns.first { $0.name == column } }
}

/// What a column holds: its name, the type of its values, their unit, and one sentence.
public struct ColumnSchema: Sendable, Hashable {
  /// The name in the header: lower case with underscores.
  public let name: String
  /// The type of the values.
  public let kind: ColumnKind
  /// What the values count or measure.
  public let unit: Unit
  /// One sentence, with when a cell is empty.
  public let sentence: String

  /// A column of a type and a unit.
  public init(_ name: String, _ kind: ColumnKind, _ unit: Unit, _ sentence: String) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.sentence = sentence
  }
}

/// The type of a column's values.
public enum ColumnKind: String, Sendable, Hashable, CaseIterable {
  /// Entries of a dictionary of ids.
  case id
  /// Free texts.
  case text
  /// One of a few names.
  case label
  /// Whole numbers.
  case integer
  /// Exact money.
  case money
  /// Calendar days.
  case day
  /// Floating-point numbers.
  case number
  /// Exact decimals.
  case decimal
  /// true or false.
  case flag
  /// Another type in every row.
  case mixed
}

extension ResultColumn.Values {
  /// The type of these values.
  public var kind: ColumnKind {
    switch self {
    case .ids: .id
    case .texts: .text
    case .labels: .label
    case .integers: .integer
    case .money: .money
    case .days: .day
    case .numbers: .number
    case .decimals: .decimal
    case .flags: .flag
    case .mixed: .mixed
    }
  }
}
