extension NumberConvention {
  /// A currency's sign as bytes of a word, the first one lowest.
  private struct Currency {
    let bytes: UInt64
    let length: Int

    init(_ text: String) {
      length = text.utf8.count
      bytes = text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Currency signs and the codes that are not three capital letters; longer ones first.
  private static let currencies = [
    "CN¥", "HK$", "NT$", "NZ$", "AU$", "US$", "CA$", "MX$", "Rs.", "Fr.", "A$", "C$", "S$", "R$",
    "RM", "Rs", "kr", "zł", "Kč", "Ft", "$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "₫", "₴", "₱",
    "₪", "฿", "元",
  ].map { Currency($0) }

  /// Takes signs, brackets and one currency off both ends of a cell; says whether they make the
  /// number negative, and where the currency is.
  ///
  /// A sign that occurs twice stays, so that the cell does not read as a number.
  static func stripSigns(
    _ bytes: Span<UInt8>, _ cell: inout Range<Int>
  ) -> (isNegative: Bool, currency: Range<Int>) {
    var isBracketed = false
    var sign: UInt8 = 0
    var currency = 0..<0
    while !cell.isEmpty {
      // Nothing comes off where digits are at both ends.
      if bytes[cell.lowerBound] &- 48 < 10, bytes[cell.upperBound - 1] &- 48 < 10 { break }
      let before = cell.count
      stripBlanks(bytes, &cell)
      if !isBracketed { isBracketed = stripBrackets(bytes, &cell) }
      if sign == 0 { sign = takeSign(bytes, &cell) }
      if currency.isEmpty { currency = takeCurrency(bytes, &cell) }
      if cell.count == before { break }
    }
    return (isBracketed != (sign == UInt8(ascii: "-")), currency)
  }

  private static func stripBlanks(_ bytes: Span<UInt8>, _ cell: inout Range<Int>) {
    while !cell.isEmpty {
      let length = blankLength(bytes, cell.lowerBound, cell.upperBound)
      if length == 0 { break }
      cell = cell.lowerBound + length..<cell.upperBound
    }
    while !cell.isEmpty {
      let length = (1...3).first { length in
        cell.count >= length
          && blankLength(bytes, cell.upperBound - length, cell.upperBound) == length
      }
      guard let length else { return }
      cell = cell.lowerBound..<cell.upperBound - length
    }
  }

  private static func stripBrackets(_ bytes: Span<UInt8>, _ cell: inout Range<Int>) -> Bool {
    guard cell.count >= 2, bytes[cell.lowerBound] == UInt8(ascii: "("),
      bytes[cell.upperBound - 1] == UInt8(ascii: ")")
    else { return false }
    cell = cell.lowerBound + 1..<cell.upperBound - 1
    return true
  }

  /// The sign that was taken off; 0 for none.
  private static func takeSign(_ bytes: Span<UInt8>, _ cell: inout Range<Int>) -> UInt8 {
    guard !cell.isEmpty else { return 0 }
    let first = bytes[cell.lowerBound]
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      cell = cell.lowerBound + 1..<cell.upperBound
      return first
    }
    guard bytes[cell.upperBound - 1] == UInt8(ascii: "-") else { return 0 }
    cell = cell.lowerBound..<cell.upperBound - 1
    return UInt8(ascii: "-")
  }

  /// Where the currency is that was taken off; empty for none.
  private static func takeCurrency(
    _ bytes: Span<UInt8>, _ cell: inout Range<Int>
  ) -> Range<Int> {
    guard !cell.isEmpty else { return 0..<0 }
    if bytes[cell.lowerBound] &- 48 >= 10 {
      let length = prefixLength(bytes, cell)
      if length > 0 {
        let start = cell.lowerBound
        cell = start + length..<cell.upperBound
        return start..<start + length
      }
    }
    if bytes[cell.upperBound - 1] &- 48 >= 10 {
      let length = suffixLength(bytes, cell)
      let end = cell.upperBound
      cell = cell.lowerBound..<end - length
      return end - length..<end
    }
    return 0..<0
  }

  /// The length of the currency at the start of a cell; 0 for none.
  private static func prefixLength(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int {
    let start = cell.lowerBound
    for currency in currencies where matches(currency, bytes, start, cell.upperBound) {
      return currency.length
    }
    let isCode =
      cell.count > 3 && areCapitals(bytes, start) && !isCapital(bytes[start + 3])
    return isCode ? 3 : 0
  }

  /// The length of the currency at the end of a cell; 0 for none.
  private static func suffixLength(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int {
    for currency in currencies where cell.count > currency.length {
      if matches(currency, bytes, cell.upperBound - currency.length, cell.upperBound) {
        return currency.length
      }
    }
    let start = cell.upperBound - 3
    let isCode = cell.count > 3 && areCapitals(bytes, start) && !isCapital(bytes[start - 1])
    return isCode ? 3 : 0
  }

  private static func matches(
    _ currency: Currency, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start >= currency.length else { return false }
    var rest = currency.bytes
    for place in start..<start + currency.length {
      guard bytes[place] == UInt8(truncatingIfNeeded: rest) else { return false }
      rest >>= 8
    }
    return true
  }

  private static func areCapitals(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    isCapital(bytes[start]) && isCapital(bytes[start + 1]) && isCapital(bytes[start + 2])
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
}
