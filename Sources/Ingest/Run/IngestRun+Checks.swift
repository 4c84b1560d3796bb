import Columns
import Values

extension IngestRun {
  /// Makes sure that in some file a date can be read, if there are any: better to stop than to
  /// reject every row.
  static func check(_ samples: [SampledForms]) throws(IngestError) {
    guard !samples.contains(where: \.hasDate) else { return }
    if let error = samples.lazy.compactMap(\.unreadable).first { throw error }
  }

  /// Makes sure that years of two digits are the last numbers of their dates, as they were read.
  ///
  /// Read the wrong way, days of the month become years and years days of the month: over all rows
  /// the years are then at least as far apart as the days of the month.
  func checkShortYears() throws(IngestError) {
    guard let (header, cell) = shortDate, let plan = plans.first, plan.dates.format == .dmy else {
      return
    }
    let text = Array(cell.text.utf8)
    let readings = [DateFormat.ymd, .dmy].compactMap {
      DateConvention($0).read(text.span, text.indices).map { Day($0).description }
    }
    let days = committed.days.days.map { Day($0.day).civil }
    guard readings.count == 2, days.allSatisfy({ (2_001...2_031).contains($0.year) }),
      IngestRun.spread(days.map(\.day)) <= IngestRun.spread(days.map(\.year))
    else { return }
    throw .ambiguousForm(
      header: header, cell: cell, readings: readings, words: ["ymd", "dmy"], isDate: true)
  }

  private static func spread(_ numbers: [Int]) -> Int {
    (numbers.max() ?? 0) - (numbers.min() ?? 0)
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
