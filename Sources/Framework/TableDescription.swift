public import Results

/// What `describe` and the manifest know of a table: its schema, and why a column may be empty.
public struct TableDescription: Sendable {
  /// Its name, its rows and its columns.
  public let schema: TableSchema
  /// The columns in the order in which they are written.
  public let columns: [ColumnDescription]

  /// The name in snake case.
  public var name: String { schema.name }
  /// One sentence: what a row is and what the table is for.
  public var summary: String { schema.summary }
  /// The total order of the rows, in words.
  public var order: String { schema.order }

  package init(_ schema: TableSchema, columns: [ColumnDescription]) {
    self.schema = schema
    self.columns = columns
  }

  /// Describes a table that is not made of a source; no column has a reason to be empty.
  package init(_ schema: TableSchema) {
    self.init(schema, columns: schema.columns.map { ColumnDescription($0, emptyWhere: []) })
  }

  /// What profit is, for tables that speak of it; nil for the others.
  public var profitRemark: String? {
    let texts = [summary] + columns.flatMap { [$0.name, $0.sentence] }
    guard texts.contains(where: { $0.lowercased().contains("profit") }) else { return nil }
    return "Profit is the profit column of the export, else revenue less cost, else revenue x "
      + "--margin. With none of these profit is revenue, and the manifest says so "
      + "(profit_is_revenue)."
  }
}

/// What a column holds, and why it may have no value at all.
public struct ColumnDescription: Sendable {
  /// Its name, type, unit and sentence.
  public let schema: ColumnSchema
  /// Why it may have no value at all, most specific first.
  let emptyReasons: [EmptyReason]

  /// The name in the header.
  public var name: String { schema.name }
  /// What the values count or measure.
  public var unit: Unit { schema.unit }
  /// One sentence, with when a cell is empty.
  public var sentence: String { schema.sentence }

  package init(_ schema: ColumnSchema, emptyWhere reasons: [EmptyReason]) {
    self.schema = schema
    emptyReasons = reasons
  }
}
