package import Results

extension ResultTable {
  /// The rows as text, cells joined by commas, empty where nothing was observed.
  package var lines: [String] { lines(columns.map(\.name)) }

  /// The rows of some columns as text, in the order of these columns.
  package func lines(_ names: [String]) -> [String] {
    let columns = names.map { cells($0) }
    return (0..<rowCount).map { row in
      columns.map { $0[row] ?? "" }.joined(separator: ",")
    }
  }
}
