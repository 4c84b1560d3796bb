/// What a result table holds: one sentence for the table, its order of rows and every column.
public struct TableDescription: Sendable {
  /// The name in snake case.
  public let name: String
  /// One sentence: what a row is and what the table is for.
  public let summary: String
  /// The total order of the rows, in words.
  public let order: String
  /// The columns in the order in which they are written.
  public let columns: [ColumnDescription]

  /// Describes a table.
  public init(
    _ name: String, _ summary: String, order: String, columns: [ColumnDescription]
  ) {
    self.name = name
    self.summary = summary
    self.order = order
    self.columns = columns
  }
}

/// What a column holds: its unit and one sentence, with when it is empty.
public struct ColumnDescription: Sendable {
  /// The name in the header.
  public let name: String
  /// The unit: money, customers, orders, days, share, ratio, date, label, id and the like.
  public let unit: String
  /// One sentence.
  public let sentence: String

  /// Describes a column.
  public init(_ name: String, _ unit: String, _ sentence: String) {
    self.name = name
    self.unit = unit
    self.sentence = sentence
  }
}
