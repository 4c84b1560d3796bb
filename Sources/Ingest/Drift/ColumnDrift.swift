import Columns
import Decoding

/// Columns that some files of a run have and others lack.
///
/// A system that renames a column, or an export that is set up anew, changes what every later line
/// means: without its status a cancelled order is a sale, without its cost all revenue is profit.
/// Nothing of that shows in any single file.
struct ColumnDrift {
  /// A file, as far as it matters here.
  struct File {
    let path: String
    let mapping: ColumnMapping
    let tally: FileTally
    /// Its headers as names are compared.
    let headers: Set<String>

    init(path: String, mapping: ColumnMapping, tally: FileTally) {
      self.path = path
      self.mapping = mapping
      self.tally = tally
      headers = Set(mapping.headers.map(HeaderNames.plain))
    }
  }

  /// The files with used lines.
  private let files: [File]

  init(_ files: [File]) { self.files = files.filter { $0.tally.used.rows > 0 } }

  /// A warning for each column that related files have and others lack.
  var warnings: [Warning] {
    guard files.count > 1 else { return [] }
    return CanonicalColumn.transactions.compactMap(warning)
  }

  private func warning(_ column: CanonicalColumn) -> Warning? {
    let having = files.filter { $0.mapping[column] != nil }
    guard !having.isEmpty, having.count < files.count else { return nil }
    // Files of one layout are many and alike: each pair of layouts is compared once.
    let layouts = Set(having.map(\.headers))
    let lacking = files.filter { file in
      file.mapping[column] == nil && layouts.contains { ColumnDrift.areRelated($0, file.headers) }
    }
    guard let first = lacking.first, let example = having.first?.mapping[column] else { return nil }
    let rows = lacking.reduce(0) { $0 + $1.tally.used.rows }
    let revenue = lacking.reduce(FileTally()) { sum, file in
      var sum = sum
      sum.used.add(file.tally.used)
      return sum
    }.revenue
    let renamed = first.mapping.headers.filter {
      let name = HeaderNames.plain($0)
      return !name.isEmpty && !layouts.contains { $0.contains(name) }
    }
    return Warning(
      .missingColumn,
      "\(first.path.quoted)\(lacking.count > 1 ? " and \(lacking.count - 1) more" : "") of the "
        + "\(files.count) files \(lacking.count > 1 ? "have" : "has") no column for "
        + "\(column.rawValue), which others have as '\(IngestError.shown(example.header))': "
        + "\(rows) used rows, revenue \(revenue.cents).\(ColumnDrift.advice(renamed, first.path))",
      count: rows, amount: revenue, column: example.header, file: first.path, words: renamed)
  }

  /// Whether files are exports of one kind: at least half of the headers of the shorter are common.
  private static func areRelated(_ left: Set<String>, _ right: Set<String>) -> Bool {
    left.intersection(right).count * 2 >= min(left.count, right.count)
  }

  private static func advice(_ renamed: [String], _ path: String) -> String {
    guard !renamed.isEmpty else { return " Export these files again, with the column." }
    let isOne = renamed.count == 1
    return " The \(isOne ? "header" : "headers") \(IngestError.list(renamed)) of \(path.quoted) "
      + "\(isOne ? "is" : "are") in no other file. If the column was renamed, give it the same "
      + "header in all files."
  }
}

extension ColumnDrift {
  /// The error of a run whose profit would be money left over in some files, and revenue in others;
  /// nil where it has one basis.
  var mixedProfit: IngestError? {
    let known = files.filter { $0.tally.withProfit > 0 }
    let unknown = files.filter { $0.tally.withProfit == 0 && $0.tally.used.units != 0 }
    guard let with = known.first, let without = unknown.first else { return nil }
    let column = [CanonicalColumn.profit, .cost, .unitCost].first { with.mapping[$0] != nil }
    var sum = FileTally()
    for file in unknown { sum.used.add(file.tally.used) }
    return .mixedProfit(
      column: column ?? .cost, known: with.path, unknown: without.path,
      files: unknown.count, of: files.count, rows: sum.used.rows, revenue: sum.revenue)
  }
}
