/// A result: a name and columns of equal length, in the order in which they are written.
///
/// The narrow place between analyses and writers: neither knows the other.
public struct ResultTable: Sendable {
  /// What it holds: the schema that its values were checked against.
  public let schema: TableSchema
  /// The columns, in order.
  public let columns: [ResultColumn]

  /// The name in snake case; writers add the file's extension.
  public var name: String { schema.name }

  /// The values of a schema's columns, in its order.
  ///
  /// - Precondition: there are values of its type for every column, the same number of rows in each.
  public init(_ schema: TableSchema, _ values: [ResultColumn.Values]) {
    precondition(
      schema.columns.map(\.kind) == values.map(\.kind),
      "the columns of \(schema.name) are of other types than its schema says")
    self.schema = schema
    columns = zip(schema.columns, values).map { ResultColumn($0.name, $1) }
    precondition(
      Set(columns.map(\.count)).count <= 1, "columns of \(schema.name) differ in length")
  }

  /// The number of rows.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The column of a name.
  public subscript(column: String) -> ResultColumn? { columns.first { $0.name == column } }
}
