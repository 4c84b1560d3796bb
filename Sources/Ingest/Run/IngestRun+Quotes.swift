import Columns

extension IngestRun {
  /// The warning of rejected rows in which backslashes seem to escape quotes.
  ///
  /// The samples of a file decide how its quotes are escaped; rows beyond them may show another way.
  func quoteWarnings(_ rows: Int) -> [Warning] {
    guard rows > 0 else { return [] }
    let were = rows == 1 ? "row was" : "rows were"
    return [
      Warning(
        .escapedQuotes,
        """
        \(rows) \(were) rejected in whose text backslashes seem to escape quotes. To read \
        \(rows == 1 ? "it" : "them"), give --escape backslash.
        """, count: rows)
    ]
  }
}
