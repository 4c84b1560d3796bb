import Delimited
import Values

/// A record whose cells may show the forms of their columns: dates as day or month first, decimals
/// after a point or a comma.
struct FormSample {
  let bounds: [FieldBounds]
  /// Its line in the chunk.
  let line: Int
  /// Whether profit is read, and with it the cells that it needs.
  let readsProfit: Bool
  /// Whether columns count that are decided, as where the record cannot be read.
  let includesDecided: Bool
}

/// What the cells of a record say about the forms of its columns.
extension ColumnPlan {
  /// Whether the current record may say something about a form that is open.
  @inline(__always)
  func mayTellForms(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    if !dateIsDecided { return true }
    if haveSeparator(undecidedFields, cells, bounds) { return true }
    guard !undecidedSpares.isEmpty,
      NumberConvention.isNothing(cells, bounds.text(of: amount.field, cells))
    else { return false }
    return haveSeparator(undecidedSpares, cells, bounds)
  }

  @inline(__always)
  private func haveSeparator(
    _ fields: [Int], _ cells: Span<UInt8>, _ bounds: [FieldBounds]
  ) -> Bool {
    for field in fields {
      for place in bounds[field].range
      where cells[place] == UInt8(ascii: ".") || cells[place] == UInt8(ascii: ",") {
        return true
      }
    }
    return false
  }
}

extension ColumnPlan {
  /// Notes in which forms the cells of a record can be read.
  ///
  /// Only cells that are read count, which does not depend on any form: what is noted is the same
  /// whether a column is decided early or late.
  @inline(never)
  func noteForms(of sample: FormSample, _ cells: Span<UInt8>, in evidence: inout FieldEvidence) {
    if sample.includesDecided ? !dateIsGiven : !dateIsDecided {
      let range = sample.bounds.text(of: date, cells)
      let forms = range.isEmpty ? nil : DateConvention.forms(cells, range)
      if let forms { note(forms, date, range, of: sample, cells, in: &evidence) }
    }
    func hasValue(_ column: MoneyColumn) -> Bool {
      noteForms(of: column, sample, cells, in: &evidence)
    }
    _ = hasValue(discount)
    _ = hasValue(refund)
    if !hasValue(amount) || settles {
      _ = hasValue(quantity)
      _ = hasValue(unitPrice)
    }
    guard sample.readsProfit, !hasValue(profit), !hasValue(cost) else { return }
    if hasValue(unitCost) { _ = hasValue(quantity) }
  }

  /// Notes the forms of a column's cells; says whether it has a value.
  private func noteForms(
    of column: MoneyColumn, _ sample: FormSample, _ cells: Span<UInt8>,
    in evidence: inout FieldEvidence
  ) -> Bool {
    guard !column.isAbsent else { return false }
    if column.isConstant { return true }
    func isGiven(_ term: NumberTerm) -> Bool { noteForms(of: term, sample, cells, in: &evidence) }
    var hasValue = isGiven(column.first)
    guard !column.isPlain else { return hasValue }
    for term in column.others where isGiven(term) && !term.isSubtracted { hasValue = true }
    if let share = column.share {
      _ = isGiven(share.part)
      _ = isGiven(share.whole)
    }
    return hasValue
  }

  private func noteForms(
    of term: NumberTerm, _ sample: FormSample, _ cells: Span<UInt8>,
    in evidence: inout FieldEvidence
  ) -> Bool {
    let range = sample.bounds.text(of: term.field, cells)
    guard !NumberConvention.isNothing(cells, range) else { return false }
    if sample.includesDecided ? !term.isGiven : !term.isDecided {
      note(
        NumberConvention.forms(cells, range), term.field, range, of: sample, cells, in: &evidence)
    }
    return true
  }

  private func note(
    _ forms: CellForms, _ field: Int, _ range: Range<Int>, of sample: FormSample,
    _ cells: Span<UInt8>, in evidence: inout FieldEvidence
  ) {
    guard !forms.readable.isEmpty, !evidence.knows(forms, in: field),
      !isNotData(cells, sample.bounds)
    else { return }
    let text = range.prefix(CellSighting.textBytes).map { cells[$0] }
    evidence.add(forms, in: field, CellSighting(line: sample.line, text: text))
  }
}
