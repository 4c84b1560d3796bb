/// A result: a name and columns of equal length, in the order in which they are written.
///
/// The narrow place between analyses and writers: neither knows the other.
public struct ResultTable: Sendable {
  /// The name in snake case; writers add the file's extension.
  public let name: String
  /// The columns, in order.
  public let columns: [ResultColumn]

  /// A table of columns of equal length.
  ///
  /// - Precondition: the columns have different names and the same number of rows.
  public init(_ name: String, _ columns: [ResultColumn]) {
    precondition(Set(columns.map(\.count)).count <= 1, "columns of \(name) differ in length")
    precondition(Set(columns.map(\.name)).count == columns.count, "\(name) names a column twice")
    self.name = name
    self.columns = columns
  }

  /// The number of rows.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The column of a name.
  public subscript(column: String) -> ResultColumn? { columns.first { $0.name == column } }
}
