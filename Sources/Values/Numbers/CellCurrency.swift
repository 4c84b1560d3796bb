/// The currency that stands in a cell of money, such as `$`, `Rs.` or `EUR`.
public enum CellCurrency {
  /// Whether a cell that is not empty may hold a currency: no digit is at one of its ends.
  @inlinable @inline(__always)
  public static func isPossible(_ first: UInt8, _ last: UInt8) -> Bool {
    first &- 48 >= 10 && first != UInt8(ascii: "-") || last &- 48 >= 10
  }

  /// The currency in the cell at `range`, as a code where its sign means only one; nil where there is
  /// none.
  @inline(never)
  public static func code(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard !NumberConvention.isNothing(bytes, range) else { return nil }
    var cell = range
    let found = NumberConvention.stripSigns(bytes, &cell).currency
    guard !found.isEmpty, !cell.isEmpty else { return nil }
    return code(of: String(decoding: found.map { bytes[$0] }, as: UTF8.self))
  }

  /// The code of a sign that means one currency, in capitals; of others the sign itself.
  public static func code(of sign: String) -> [UInt8] {
    Array((codes[sign] ?? sign).uppercased().utf8)
  }

  /// Whether two currencies can be one: a sign that several countries share is any of theirs.
  public static func areCompatible(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left == right || isSign(left, of: right) || isSign(right, of: left)
  }

  private static func isSign(_ sign: [UInt8], of code: [UInt8]) -> Bool {
    shared[String(decoding: sign, as: UTF8.self)]?
      .contains(String(decoding: code, as: UTF8.self)) ?? false
  }

  private static let shared: [String: Set<String>] = [
    "$": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP"],
    "\u{A5}": ["JPY", "CNY"], "\u{FFE5}": ["JPY", "CNY", "\u{A5}"],
    "KR": ["SEK", "NOK", "DKK", "ISK"],
  ]

  private static let codes: [String: String] = [
    "\u{20AC}": "EUR", "\u{A3}": "GBP", "\u{20B9}": "INR", "Rs": "INR", "Rs.": "INR", "US$": "USD",
    "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "RM": "MYR", "z\u{142}": "PLN", "K\u{10D}": "CZK",
    "Ft": "HUF", "CN\u{A5}": "CNY", "\u{5143}": "CNY", "\u{20A9}": "KRW", "\u{20BD}": "RUB",
    "\u{20BA}": "TRY", "\u{20AB}": "VND", "\u{20B4}": "UAH", "\u{20B1}": "PHP",
    "\u{20AA}": "ILS", "\u{E3F}": "THB", "Fr.": "CHF",
  ]
}
