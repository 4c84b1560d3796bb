import Decoding
import Values

/// What a run has found about the forms of its columns, and what follows.
struct RunForms: Sendable {
  let families: ColumnFamilies
  private var evidence: [ColumnFamilies.Column: FormEvidence] = [:]
  /// The header of each column, as its first file spells it.
  private var headers: [ColumnFamilies.Column: String] = [:]

  /// Two cells of a column that exclude one another, which stops a run.
  struct Conflict: Sendable {
    /// The second of them.
    var cell: CellSighting
    var error: IngestError
  }

  /// The conflict that shows first in the order of files and lines, as far as all has been applied.
  private(set) var conflict: Conflict?

  /// The form that presets make likely for each column.
  private var likely: [ColumnFamilies.Column: FormSet] = [:]

  init(_ plans: [ColumnPlan]) {
    families = ColumnFamilies(plans.map(\.headers))
    for (file, plan) in plans.enumerated() where !plan.likelyForms.isEmpty {
      likely[families.column(of: plan.date, in: file, isDate: true)] = plan.likelyForms
      var plan = plan
      let forms = plan.likelyForms
      plan.forEachTerm {
        likely[families.column(of: $0.field, in: file, isDate: false)] = forms
      }
    }
  }

  /// Adds what was found in a part of a file.
  ///
  /// - Parameter linesBefore: the lines of the file before that part.
  /// - Returns: whether that is something new.
  mutating func add(
    _ found: FieldEvidence, file: Int, plan: ColumnPlan, linesBefore: Int
  ) -> Bool {
    var isNew = false
    for (field, part) in found.fields {
      let column = families.column(of: field, in: file, isDate: field == plan.date)
      if headers[column] == nil { headers[column] = plan.headers[field] }
      for kind in part.kinds {
        var first = kind.first
        first.file = file
        first.line += linesBefore + 1
        if evidence[column, default: FormEvidence()].add(kind.forms, first) { isNew = true }
      }
    }
    return isNew
  }

  /// Takes what follows into the plans; says whether a column is now read in another form.
  ///
  /// A column whose cells exclude one another is read in the form of those before the conflict:
  /// what else is wrong in these rows has to be reported first.
  mutating func apply(to plans: inout [ColumnPlan], _ files: [InputFile]) -> Bool {
    conflict = firstConflict(files)
    var isChanged = false
    for file in plans.indices {
      let date = form(of: plans[file].date, in: file, isDate: true)
      let changed = plans[file].takeForms(date: date) { field in
        form(of: field, in: file, isDate: false)
      }
      isChanged = isChanged || changed
    }
    return isChanged
  }

  /// Makes sure that, all cells seen, every column has a form, and only one reading.
  func checkEnd(_ files: [InputFile]) throws(IngestError) {
    if let conflict { throw conflict.error }
    for (column, evidence) in evidence.sorted(by: { $0.key < $1.key }) {
      let verdict = evidence.verdict(column.forms)
      guard case .ambiguous(let forms, _) = verdict, likely(column, of: forms) == nil,
        let error = error(verdict, column, files)
      else { continue }
      throw error
    }
  }

  private func firstConflict(_ files: [InputFile]) -> Conflict? {
    var first: Conflict?
    for (column, evidence) in evidence.sorted(by: { $0.key < $1.key }) {
      let verdict = evidence.verdict(column.forms)
      guard case .conflict(_, let kind) = verdict, let error = error(verdict, column, files) else {
        continue
      }
      if first.map({ kind.first.precedes($0.cell) }) ?? true {
        first = Conflict(cell: kind.first, error: error)
      }
    }
    return first
  }

  private func error(
    _ verdict: FormEvidence.Verdict, _ column: ColumnFamilies.Column, _ files: [InputFile]
  ) -> IngestError? {
    FormProblem(
      verdict, header: headers[column] ?? "", isDate: column.isDate, paths: files.map(\.path)
    ).error
  }

  private func form(of field: Int, in file: Int, isDate: Bool) -> DecidedForm {
    let column = families.column(of: field, in: file, isDate: isDate)
    let evidence = evidence[column] ?? FormEvidence()
    switch evidence.verdict(column.forms) {
    case .decided(let form, _): return DecidedForm(form: form, isDecided: true)
    case .ambiguous(let forms, _), .open(let forms): return openForm(column, forms)
    case .conflict(_, let second):
      let forms = evidence.forms(column.forms, before: second.first)
      return forms == forms.first
        ? DecidedForm(form: forms, isDecided: true) : openForm(column, forms)
    }
  }

  private func openForm(_ column: ColumnFamilies.Column, _ forms: FormSet) -> DecidedForm {
    DecidedForm(form: likely(column, of: forms) ?? forms.first, isDecided: false)
  }

  /// The form that a preset makes likely among several; nil where it names none of them.
  private func likely(_ column: ColumnFamilies.Column, of forms: FormSet) -> FormSet? {
    let left = forms.intersection(likely[column] ?? [])
    return left.isEmpty ? nil : left
  }

  /// The form of every column that was looked at.
  func report(_ plans: [ColumnPlan], _ files: [InputFile]) -> [ColumnForm] {
    var forms: [ColumnFamilies.Column: ColumnForm] = [:]
    for (file, plan) in plans.enumerated() {
      let date = families.column(of: plan.date, in: file, isDate: true)
      forms[date] =
        forms[date]
        ?? form(
          of: date, plan.headers[plan.date],
          plan.dates.format.text + (plan.dates.isBuddhist ? ", Buddhist years" : ""),
          plan.dateIsGiven, files)
      var terms: [NumberTerm] = []
      var plan = plan
      plan.forEachTerm { terms.append($0) }
      for term in terms {
        let column = families.column(of: term.field, in: file, isDate: false)
        forms[column] =
          forms[column]
          ?? form(
            of: column, plan.headers[term.field], term.convention.form.word, term.isGiven, files)
      }
    }
    return forms.sorted { $0.key < $1.key }.map(\.value)
  }

  private func form(
    of column: ColumnFamilies.Column, _ header: String, _ form: String, _ isGiven: Bool,
    _ files: [InputFile]
  ) -> ColumnForm {
    var source = isGiven ? ColumnForm.Source.option : .assumed
    let verdict = evidence[column]?.verdict(column.forms)
    if !isGiven, case .decided(_, let cell) = verdict {
      source = .cell(
        IngestError.Cell(cell, path: files[cell.file].path))
    }
    if !isGiven, case .ambiguous(let forms, let cell) = verdict,
      likely(column, of: forms) == nil
    {
      source = .doubtful(IngestError.Cell(cell, path: files[cell.file].path))
    }
    return ColumnForm(header: header, isDate: column.isDate, form: form, source: source)
  }
}
