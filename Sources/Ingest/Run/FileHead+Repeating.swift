import Columns
import Decoding
import Delimited

/// A column that may hold the customers, where the one that is read has another id in every row.
struct RepeatingColumn {
  var header: String
  /// How many different values it has.
  var values: Int
  /// In how many rows.
  var rows: Int
}

extension FileHead {
  private static let repeatingRows = 400
  private static let fewestRows = 30

  /// Looks for it in the first rows; nil where there is none.
  func repeatingColumn(_ plan: ColumnPlan) -> RepeatingColumn? {
    let fields = headers.indices.filter { mayHoldCustomers($0, plan) }
    guard !fields.isEmpty else { return nil }
    var values = fields.map { _ in Set<[UInt8]>() }
    var customers = Set<[UInt8]>()
    var rows = 0
    forEachSample(plan) { cells, bounds in
      rows += 1
      customers.insert(bounds.text(of: plan.customer, cells).map { cells[$0] })
      for (place, field) in fields.enumerated() {
        values[place].insert(bounds.text(of: field, cells).map { cells[$0] })
      }
    }
    guard rows >= FileHead.fewestRows, customers.count == rows else { return nil }
    let found = zip(fields, values).filter { _, values in
      !values.contains([]) && values.count * 10 >= rows && values.count * 20 <= rows * 19
    }.min { $0.1.count < $1.1.count }
    return found.map { RepeatingColumn(header: headers[$0], values: $1.count, rows: rows) }
  }

  /// Whether a header is that of an id, an address or a number of a person.
  private func mayHoldCustomers(_ field: Int, _ plan: ColumnPlan) -> Bool {
    guard field != plan.customer, !plan.fields.values.contains(field) else { return false }
    let plain = HeaderNames.plain(headers[field])
    if ["email", "phone"].contains(where: { plain.contains($0) }) { return true }
    return ["customer", "client", "user", "buyer", "kunde", "member"].contains {
      plain.contains($0)
    }
      && ["id", "no", "number", "key", "code", "nr"].contains { plain.hasSuffix($0) }
  }

  /// Calls with the first rows that can be split.
  private func forEachSample(
    _ plan: ColumnPlan, _ look: (Span<UInt8>, [FieldBounds]) -> Void
  ) {
    var splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
    var (place, rows) = (dataStart, 0)
    while place < window.count, rows < FileHead.repeatingRows {
      let record = splitter.split(window, from: place)
      guard record.kind == .record || record.kind == .blank else { return }
      if record.kind == .record, record.fields >= plan.requiredFields, !record.hasSurplus {
        let cells = record.isUnescaped ? splitter.unescaped : window.bytes
        look(cells.span, splitter.bounds)
        rows += 1
      }
      place = record.next
    }
  }
}

extension IngestRun {
  /// A warning where every customer has one row, and another column repeats.
  ///
  /// - Parameters:
  ///   - customers: how many there are.
  ///   - rows: how many rows are used.
  func repeatingWarning(customers: Int, rows: Int) -> Warning? {
    guard customers >= 30, customers == rows, let file = files.first, let plan = plans.first,
      let head = try? FileHead(file, options, known: codings.first ?? nil),
      let column = head.repeatingColumn(plan)
    else { return nil }
    let header = plan.headers[plan.customer]
    return Warning(
      .idPerOrder,
      "Each of the \(customers) customers in column '\(header)' has one row, so that no customer "
        + "ever comes back. In the first \(column.rows) rows, column '\(column.header)' has "
        + "\(column.values) different values. If it holds the customers, give --map "
        + "customer_id='\(column.header)'.",
      count: customers, column: header, words: [column.header])
  }
}
