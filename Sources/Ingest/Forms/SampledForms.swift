import Decoding
import Delimited
import Values

/// What the first rows of a file show about the forms of its columns.
struct SampledForms: Sendable {
  var evidence = FieldEvidence()
  /// Whether some of the dates can be read.
  var hasDate = false
  /// The earliest year of four digits, as it is written.
  var firstYear: Int?
  /// The header and the first date of three numbers whose year has two digits.
  var shortDate: (header: String, cell: IngestError.Cell)?
  /// The first date that cannot.
  var unreadable: IngestError?
}

extension FileHead {
  /// How many rows are looked at, unless fewer decide all columns.
  private static let sampledRows = 400

  /// Looks at the first rows.
  func sampledForms(_ plan: ColumnPlan, _ options: IngestOptions) -> SampledForms {
    var forms = SampledForms()
    let readsProfit = RowRules(options, plans: [plan], stripsIds: false).keepsProfit
    var splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
    var line = 0
    var place = dataStart
    var rows = 0
    while place < window.count, rows < FileHead.sampledRows, !forms.suffice(for: plan) {
      let record = splitter.split(window, from: place)
      guard record.kind == .record || record.kind == .blank else { break }
      if record.kind == .record, record.fields >= plan.requiredFields, !record.hasSurplus {
        let cells = record.isUnescaped ? splitter.unescaped : window.bytes
        let sample = FormSample(
          bounds: splitter.bounds, line: line, readsProfit: readsProfit, includesDecided: true)
        plan.noteForms(of: sample, cells.span, in: &forms.evidence)
        lookAtDate(of: sample, cells.span, plan, &forms)
        rows += 1
      }
      line += record.lines
      place = record.next
    }
    return forms
  }

  /// Notes how the year of a record's date is written.
  private func noteYear(
    of sample: FormSample, _ cells: Span<UInt8>, _ range: Range<Int>, _ plan: ColumnPlan,
    _ forms: inout SampledForms
  ) {
    if let year = DateConvention.year(cells, range) {
      forms.firstYear = min(forms.firstYear ?? year, year)
    }
    guard forms.shortDate == nil, !plan.dateIsGiven, DateConvention.isShort(cells, range) else {
      return
    }
    let place = IngestError.Place(path: file.path, line: lines + sample.line + 1)
    let text = String(decoding: range.map { cells[$0] }, as: UTF8.self)
    forms.shortDate = (headers[plan.date], IngestError.Cell(place: place, text: text))
  }

  /// Whether the date of a record can be read.
  private func lookAtDate(
    of sample: FormSample, _ cells: Span<UInt8>, _ plan: ColumnPlan, _ forms: inout SampledForms
  ) {
    let range = sample.bounds.text(of: plan.date, cells)
    if !range.isEmpty { noteYear(of: sample, cells, range, plan, &forms) }
    guard !forms.hasDate, !range.isEmpty else { return }
    if plan.dateIsGiven {
      forms.hasDate = plan.dates.read(cells, range) != nil
    } else {
      forms.hasDate = !DateConvention.forms(cells, range).readable.isEmpty
    }
    guard !forms.hasDate, forms.unreadable == nil, !plan.isLeftOut(cells, sample.bounds),
      !plan.isNotData(cells, sample.bounds)
    else { return }
    forms.unreadable = .unreadableDates(
      place: IngestError.Place(path: file.path, line: lines + sample.line + 1),
      header: headers[plan.date], text: String(decoding: range.map { cells[$0] }, as: UTF8.self),
      format: plan.dateIsGiven ? plan.dates.format : nil)
  }
}

extension SampledForms {
  /// Whether all years are those of the calendar of Thailand.
  var hasBuddhistYears: Bool { firstYear.map { (2_400...2_700).contains($0) } ?? false }

  /// Whether nothing is left to be found out.
  fileprivate func suffice(for plan: ColumnPlan) -> Bool {
    guard hasDate else { return false }
    let decided = evidence.fields.filter { field in
      let all: FormSet = field.field == plan.date ? .dates : .numbers
      if case .decided = field.evidence.verdict(all) { return true }
      return false
    }
    let open = plan.undecidedFields + (plan.dateIsDecided ? [] : [plan.date])
    return open.allSatisfy { field in decided.contains { $0.field == field } }
  }
}
