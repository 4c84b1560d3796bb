import Columns
import Values

/// A verdict that stops a run, on its way to an error.
struct FormProblem {
  let verdict: FormEvidence.Verdict
  let header: String
  let isDate: Bool
  let paths: [String]

  init(_ verdict: FormEvidence.Verdict, header: String, isDate: Bool, paths: [String]) {
    self.verdict = verdict
    self.header = header
    self.isDate = isDate
    self.paths = paths
  }

  /// The error; nil for verdicts that stop nothing.
  var error: IngestError? {
    switch verdict {
    case .decided, .open: nil
    case .conflict(let first, let second):
      .conflictingForms(
        header: header, first: cell(first.first), second: cell(second.first),
        words: first.forms.readable.union(second.forms.readable).each.map(\.word), isDate: isDate)
    case .ambiguous(let forms, let cell):
      .ambiguousForm(
        header: header, cell: self.cell(cell), readings: forms.each.map { reading(cell.text, $0) },
        words: forms.each.map(\.word), isDate: isDate)
    }
  }

  private func cell(_ sighting: CellSighting) -> IngestError.Cell {
    IngestError.Cell(sighting, path: paths[sighting.file])
  }

  /// What a text means in a form.
  private func reading(_ text: [UInt8], _ form: FormSet) -> String {
    let range = 0..<text.count
    if isDate {
      let day = DateConvention(form: form, zone: nil).read(text.span, range)
      return day.map { Day($0).description } ?? "no date"
    }
    guard case .number(let number) = NumberConvention(form: form).read(text.span, range) else {
      return "no number"
    }
    return number.text
  }
}

extension IngestError.Cell {
  init(_ sighting: CellSighting, path: String) {
    self.init(
      place: IngestError.Place(path: path, line: sighting.line),
      text: String(decoding: sighting.text, as: UTF8.self))
  }
}
