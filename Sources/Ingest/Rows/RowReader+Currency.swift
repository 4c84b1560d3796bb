import Delimited
import Values

/// Currencies that no column of their own names: those in the cells of money and in their header.
extension RowReader {
  /// Whether the money of a line is in the run's currency, as its cell or its header says; notes the
  /// first two currencies of the chunk.
  @inline(__always)
  mutating func keepsCellCurrency(_ cells: Span<UInt8>, _ offset: Int) -> Bool {
    let bounds = splitter.bounds
    var range = bounds.text(of: plan.amount.field, cells)
    if range.isEmpty { range = bounds.text(of: plan.unitPrice.field, cells) }
    guard !range.isEmpty,
      CellCurrency.isPossible(cells[range.lowerBound], cells[range.upperBound - 1])
    else { return plan.unit == nil || rules.currency == nil || keepsUnit }
    return keepsCellCurrency(cells, range, offset)
  }

  /// Whether the unit in the header of the amount is the currency asked for.
  private var keepsUnit: Bool {
    guard let unit = plan.unit, let wanted = rules.currency else { return true }
    return CellCurrency.areCompatible(unit, wanted)
  }

  @inline(never)
  private mutating func keepsCellCurrency(
    _ cells: Span<UInt8>, _ range: Range<Int>, _ offset: Int
  ) -> Bool {
    guard let found = CellCurrency.code(cells, range) else { return keepsUnit }
    result.showsCurrency = true
    if let wanted = rules.currency { return CellCurrency.areCompatible(found, wanted) }
    if let first = result.currencies.first, CellCurrency.areCompatible(found, first.value) {
      return true
    }
    guard result.currencies.count < 2 else { return true }
    result.currencies.append(Sighting(value: found, offset: offset, line: result.lines))
    return true
  }

  /// Notes the unit in the header of the amount as the currency of the chunk.
  mutating func noteUnit() {
    guard plan.currency < 0, let unit = plan.unit else { return }
    result.showsCurrency = true
    // The line before the first record, which is that of the header.
    if rules.currency == nil {
      result.currencies = [Sighting(value: unit, offset: 0, line: -1)]
    }
  }

  /// Lets the rows be odd whose cell of money shows another currency than is known so far.
  mutating func markCellCurrencies(_ bytes: Span<UInt8>) {
    guard plan.currency < 0, plain.showsCurrency else { return }
    let column = plain.columns.amount >= 0 ? plain.columns.amount : plain.columns.unitPrice
    guard column >= 0 else { return }
    let known = rules.currency ?? result.currencies.first?.value
    plain.markOdd(column) { cell in
      guard !cell.isEmpty,
        CellCurrency.isPossible(bytes[cell.lowerBound], bytes[cell.upperBound - 1]),
        let found = CellCurrency.code(bytes, cell)
      else { return false }
      return !(known.map { CellCurrency.areCompatible(found, $0) } ?? false)
    }
    result.showsCurrency = true
  }
}
