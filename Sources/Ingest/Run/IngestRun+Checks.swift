import Columns

extension IngestRun {
  /// Makes sure that in some file a date can be read, if there are any: better to stop than to
  /// reject every row.
  static func check(_ samples: [SampledForms]) throws(IngestError) {
    guard !samples.contains(where: \.hasDate) else { return }
    if let error = samples.lazy.compactMap(\.unreadable).first { throw error }
  }

  /// Makes sure that every mapped header is in some file and every mapped column is read.
  static func check(
    _ options: IngestOptions, _ mappings: [ColumnMapping]
  ) throws(IngestError) {
    for (column, header) in options.mapping.sorted(by: { $0.key < $1.key }) where !header.isEmpty {
      guard CanonicalColumn.transactions.contains(column) else { continue }
      let isFound = mappings.contains { mapping in
        mapping.entries.contains { $0.column == column && $0.reason == .option }
      }
      if !isFound {
        var headers: [String] = []
        for header in mappings.flatMap(\.headers) where !headers.contains(header) {
          headers.append(header)
        }
        throw .unknownHeader(column: column, header: header, headers: headers)
      }
    }
  }
}
