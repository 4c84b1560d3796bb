import Delimited
import Values

extension RowReader {
  /// Whether the current record may say something about a form that is open.
  @inline(__always)
  func mayTellForms(_ cells: Span<UInt8>) -> Bool {
    if !plan.dateIsDecided { return true }
    if haveSeparator(plan.undecidedFields, cells) { return true }
    guard !plan.undecidedSpares.isEmpty,
      NumberConvention.isNothing(cells, trimmed(plan.amount.field, cells))
    else { return false }
    return haveSeparator(plan.undecidedSpares, cells)
  }

  @inline(__always)
  private func haveSeparator(_ fields: [Int], _ cells: Span<UInt8>) -> Bool {
    for field in fields {
      for place in splitter.bounds[field].range
      where cells[place] == UInt8(ascii: ".") || cells[place] == UInt8(ascii: ",") {
        return true
      }
    }
    return false
  }

  /// Notes in which forms the cells of the current record can be read.
  ///
  /// Only cells that are read count, which does not depend on any form: what is noted is the same
  /// whether a column is decided early or late.
  ///
  /// - Parameter all: also of columns that are decided, where a record cannot be read.
  @inline(never)
  mutating func noteForms(_ cells: Span<UInt8>, all: Bool) {
    if all ? !plan.dateIsGiven : !plan.dateIsDecided {
      let range = trimmed(plan.date, cells)
      if !range.isEmpty { note(DateConvention.forms(cells, range), plan.date, cells, range) }
    }
    _ = noteForms(of: plan.discount, cells, all)
    _ = noteForms(of: plan.refund, cells, all)
    if !noteForms(of: plan.amount, cells, all) || plan.settles {
      _ = noteForms(of: plan.quantity, cells, all)
      _ = noteForms(of: plan.unitPrice, cells, all)
    }
    guard rules.keepsProfit else { return }
    if noteForms(of: plan.profit, cells, all) || noteForms(of: plan.cost, cells, all) { return }
    if noteForms(of: plan.unitCost, cells, all) { _ = noteForms(of: plan.quantity, cells, all) }
  }

  /// Notes the forms of a column's cells; says whether it has a value.
  private mutating func noteForms(
    of column: MoneyColumn, _ cells: Span<UInt8>, _ all: Bool
  ) -> Bool {
    guard !column.isAbsent else { return false }
    var hasValue = noteForms(of: column.first, cells, all)
    guard !column.isPlain else { return hasValue }
    for term in column.others where noteForms(of: term, cells, all) && !term.isSubtracted {
      hasValue = true
    }
    if let share = column.share {
      _ = noteForms(of: share.part, cells, all)
      _ = noteForms(of: share.whole, cells, all)
    }
    return hasValue
  }

  private mutating func noteForms(
    of term: NumberTerm, _ cells: Span<UInt8>, _ all: Bool
  ) -> Bool {
    let range = trimmed(term.field, cells)
    guard !NumberConvention.isNothing(cells, range) else { return false }
    if all ? !term.isGiven : !term.isDecided {
      note(NumberConvention.forms(cells, range), term.field, cells, range)
    }
    return true
  }

  private mutating func note(
    _ forms: CellForms, _ field: Int, _ cells: Span<UInt8>, _ range: Range<Int>
  ) {
    guard !forms.readable.isEmpty, !result.evidence.knows(forms, in: field), !isNotData(cells)
    else { return }
    let text = range.prefix(CellSighting.textBytes).map { cells[$0] }
    result.evidence.add(forms, in: field, CellSighting(line: result.lines, text: text))
  }
}
