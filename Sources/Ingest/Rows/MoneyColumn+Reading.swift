import Delimited
import Values

extension MoneyColumn {
  /// The number of the column in a record; nil where the file has no such column or the cell is empty.
  @inline(__always)
  func number(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    guard !isAbsent else { return nil }
    return isPlain
      ? try first.number(cells, bounds, &money) : try sum(cells, bounds, &money)
  }

  /// The sum of the terms; nil where all cells that are added are empty.
  @inline(never)
  private func sum(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    if let constant { return constant }
    var sum = ExactNumber.zero
    var isKnown = false
    for term in [first] + others {
      guard let number = try term.number(cells, bounds, &money) else { continue }
      isKnown = isKnown || !term.isSubtracted
      guard let next = sum.difference(term.isSubtracted ? number : number.negated) else {
        throw CellFailure(reason: .outOfRange, field: term.field)
      }
      sum = next
    }
    guard isKnown else { return nil }
    guard let share else { return sum }
    return try share.apply(to: sum, cells, bounds, &money)
  }
}

extension MoneyColumn.Share {
  /// A sum times the quotient, rounded once; nothing of nothing is nothing.
  fileprivate func apply(
    to sum: ExactNumber, _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber {
    if sum.mantissa == 0 { return .zero }
    let part = try part.number(cells, bounds, &money)
    let whole = try whole.number(cells, bounds, &money)
    guard let part, let whole, let product = sum.share(part, of: whole) else {
      throw CellFailure(reason: .outOfRange, field: self.whole.field)
    }
    if product.rounded { money.isRounded = true }
    return product.number
  }
}

extension NumberTerm {
  /// The number of the cell; nil where it is empty.
  @inline(__always)
  fileprivate func number(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    let cell = bounds[field]
    guard !cell.isEmpty else { return nil }
    let reading = convention.read(cells, cell.range)
    if case .number(let number) = reading { return number }
    return try unusual(reading, cells, cell.range, &money)
  }

  /// What is not a plain number: nothing, dust, a number among the blanks that quotes keep, or none.
  @inline(never)
  private func unusual(
    _ reading: NumberReading, _ cells: Span<UInt8>, _ range: Range<Int>, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    var reading = reading
    if case .failure = reading { reading = convention.read(cells, CellText.trimmed(cells, range)) }
    switch reading {
    case .empty: return nil
    case .number(let number): return number
    case .dust:
      money.isDust = true
      return .zero
    case .failure(let fault): throw CellFailure(reason: RejectReason(fault), field: field)
    }
  }
}
