package import Results

/// The rows of a table, found by the text in a key column.
package struct RowsByKey {
  private let table: ResultTable
  private let rows: [String: Int]

  /// The rows of a table; of rows with the same key the first one.
  package init(_ table: ResultTable, by key: String = "customer_id") {
    self.table = table
    let keys = table.cells(key).enumerated().map { ($1 ?? "", $0) }
    rows = Dictionary(keys, uniquingKeysWith: { first, _ in first })
  }

  /// The text in a column of a row; nil where it is empty, or where there is no such row.
  package func text(_ key: String, _ column: String) -> String? {
    rows[key].flatMap { table.cells(column)[$0] }
  }

  /// The number in a column of a row; nil like the text.
  package func number(_ key: String, _ column: String) -> Double? {
    rows[key].flatMap { table.numbers(column)[$0] }
  }
}
