public import Results

/// A table declared once: every column with its name, its unit, its sentence, and where its values
/// come from.
///
/// The schema is known without values: `list`, `describe` and the writers read it. Calling the table
/// with a source asks every column for its values, in order. A column is its declaration, so that no
/// name is written twice and none can be forgotten or swapped.
public struct Table<Source>: Sendable {
  /// What it holds.
  public let schema: TableSchema
  package let columns: [Column<Source>]

  /// Declares a table, its columns one below the other.
  ///
  /// - Parameters:
  ///   - summary: one sentence: what a row is and what the table is for.
  ///   - order: the total order of the rows, in words.
  public init(
    _ name: String, _ summary: String, order: String,
    @ColumnList<Source> columns: () -> [Column<Source>]
  ) {
    self.init(name, summary, order: order, listed: columns())
  }

  private init(
    _ name: String, _ summary: String, order: String, listed columns: [Column<Source>]
  ) {
    self.columns = columns
    schema = TableSchema(name, summary, order: order, columns: columns.map(\.schema))
  }

  /// The table of a source: every column is asked once.
  ///
  /// - Precondition: all columns give the same number of rows.
  public func callAsFunction(_ source: Source) -> ResultTable {
    ResultTable(schema, columns.map { $0.values(source) })
  }

  /// The same table of a larger source that holds this one.
  public func of<Whole>(
    _ part: @escaping @Sendable (Whole) -> Source
  ) -> Table<Whole> {
    Table<Whole>(
      schema.name, schema.summary, order: schema.order, listed: columns.map { $0.of(part) })
  }

  /// What `describe` and the manifest know of it.
  package var description: TableDescription {
    TableDescription(schema, columns: columns.map(\.description))
  }
}

/// Lists columns, and lists of columns that several tables share, one below the other.
///
/// Lists that choose at run time are not possible: the schema never depends on a run.
@resultBuilder
public enum ColumnList<Source> {
  /// One column.
  public static func buildExpression(_ column: Column<Source>) -> [Column<Source>] { [column] }
  /// Columns that several tables share.
  public static func buildExpression(_ columns: [Column<Source>]) -> [Column<Source>] { columns }
  /// All of them, in order.
  public static func buildBlock(_ columns: [Column<Source>]...) -> [Column<Source>] {
    columns.flatMap { $0 }
  }
}
