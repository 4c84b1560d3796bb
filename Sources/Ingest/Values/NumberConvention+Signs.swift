extension NumberConvention {
  /// Blank, no-break space, narrow no-break space.
  static let blanks: [[UInt8]] = [" ", "\u{A0}", "\u{202F}"].map { Array($0.utf8) }

  /// Currency signs and the codes that are not three capital letters; longer ones first.
  private static let currencies: [[UInt8]] = [
    "US$", "CA$", "A$", "R$", "RM", "Rs", "kr", "zł", "Kč", "Ft", "$", "€", "£", "¥", "￥", "₹",
    "₩", "₽", "元",
  ].map { Array($0.utf8) }

  /// Takes signs, brackets and one currency off both ends of a cell and tells whether they make
  /// the number negative.
  ///
  /// A sign that stands twice stays, so that the cell does not read as a number.
  static func stripSigns(_ cell: inout ArraySlice<UInt8>) -> Bool {
    var bracketed = false
    var sign: UInt8?
    var currency = false
    var changed = true
    while changed {
      let before = cell.count
      for blank in blanks {
        if cell.starts(with: blank) { cell = cell.dropFirst(blank.count) }
        if cell.count > blank.count, cell.suffix(blank.count).elementsEqual(blank) {
          cell = cell.dropLast(blank.count)
        }
      }
      if !bracketed, cell.first == UInt8(ascii: "("), cell.last == UInt8(ascii: ")") {
        bracketed = true
        cell = cell.dropFirst().dropLast()
      }
      if sign == nil { sign = takeSign(&cell) }
      if !currency { currency = takeCurrency(&cell) }
      if !bracketed, currency, cell.first == UInt8(ascii: "("), cell.last == UInt8(ascii: ")") {
        bracketed = true
        cell = cell.dropFirst().dropLast()
      }
      changed = cell.count != before
    }
    return bracketed != (sign == UInt8(ascii: "-"))
  }

  private static func takeSign(_ cell: inout ArraySlice<UInt8>) -> UInt8? {
    if let first = cell.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      cell = cell.dropFirst()
      return first
    }
    guard cell.last == UInt8(ascii: "-") else { return nil }
    cell = cell.dropLast()
    return UInt8(ascii: "-")
  }

  private static func takeCurrency(_ cell: inout ArraySlice<UInt8>) -> Bool {
    let isCapital = { (byte: UInt8) in byte >= 65 && byte <= 90 }
    for currency in currencies {
      if cell.starts(with: currency) {
        cell = cell.dropFirst(currency.count)
        return true
      }
      if cell.count > currency.count, cell.suffix(currency.count).elementsEqual(currency) {
        cell = cell.dropLast(currency.count)
        return true
      }
    }
    if cell.count > 3, cell.prefix(3).allSatisfy(isCapital),
      !isCapital(cell.dropFirst(3).first ?? 0)
    {
      cell = cell.dropFirst(3)
      return true
    }
    if cell.count > 3, cell.suffix(3).allSatisfy(isCapital), !isCapital(cell.dropLast(3).last ?? 0)
    {
      cell = cell.dropLast(3)
      return true
    }
    return false
  }
}
