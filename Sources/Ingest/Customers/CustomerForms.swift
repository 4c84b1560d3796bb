import Columns
import Decoding
import Delimited
import Values

/// The form of every column of dates and numbers of a customers file, decided over the whole file.
struct CustomerForms {
  /// The columns that have a form.
  private static let columns = CanonicalColumn.customers.filter { isDate($0) || isNumber($0) }

  private static func isDate(_ column: CanonicalColumn) -> Bool { column.customer?.isDate ?? false }

  private static func isNumber(_ column: CanonicalColumn) -> Bool {
    column.customer?.isNumber ?? false
  }

  private var decided: [CanonicalColumn: FormSet] = [:]
  private let options: IngestOptions

  /// Forms that only the options decide.
  init(_ options: IngestOptions) { self.options = options }

  /// Looks at all cells of a file.
  ///
  /// - Throws: where no form holds for a column, or several do and make a difference.
  init(
    _ head: FileHead, _ fields: [CanonicalColumn: Int], _ options: IngestOptions
  ) throws(IngestError) {
    self.init(options)
    var evidence: [CanonicalColumn: FormEvidence] = [:]
    let fields = fields
    try head.forEachRecord { record throws(IngestError) in
      guard record.problem == nil else { return false }
      let cells = CustomerCells(
        path: head.file.path, headers: head.headers, fields: fields, forms: self, record: record)
      for column in CustomerForms.columns where fields[column] != nil {
        note(cells.text(column), column, record.line, &evidence)
      }
      return true
    }
    for (column, field) in fields.sorted(by: { $0.key < $1.key }) {
      guard let found = evidence[column] else { continue }
      try decide(column, found, header: head.headers[field], path: head.file.path)
    }
  }

  private func note(
    _ text: [UInt8], _ column: CanonicalColumn, _ line: Int,
    _ evidence: inout [CanonicalColumn: FormEvidence]
  ) {
    let isDate = CustomerForms.isDate(column)
    let range = 0..<text.count
    let forms =
      isDate ? DateConvention.forms(text.span, range) : NumberConvention.forms(text.span, range)
    guard !forms.readable.isEmpty else { return }
    let sighting = CellSighting(line: line, text: Array(text.prefix(CellSighting.textBytes)))
    evidence[column, default: FormEvidence()].add(forms, sighting)
  }

  private mutating func decide(
    _ column: CanonicalColumn, _ evidence: FormEvidence, header: String, path: String
  ) throws(IngestError) {
    let isDate = CustomerForms.isDate(column)
    guard isDate ? options.dateFormat == nil : options.decimal == nil else { return }
    let verdict = evidence.verdict(isDate ? .dates : .numbers)
    let problem = FormProblem(verdict, header: header, isDate: isDate, paths: [path])
    if let error = problem.error { throw error }
    switch verdict {
    case .decided(let form, _): decided[column] = form
    case .open(let forms): decided[column] = forms.first
    case .ambiguous, .conflict: break
    }
  }

  /// How the dates of a column are written.
  func dates(_ column: CanonicalColumn) -> DateConvention {
    decided[column].map { DateConvention(form: $0, zone: options.timezone) }
      ?? DateConvention(options.dateFormat ?? .ymd, zone: options.timezone)
  }

  /// How the numbers of a column are written.
  func numbers(_ column: CanonicalColumn) -> NumberConvention {
    decided[column].map { NumberConvention(form: $0) } ?? NumberConvention(options.decimal)
  }
}
