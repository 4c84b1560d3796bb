import Columns
import Values

/// The names under which exports carry the canonical columns.
///
/// Names are compared in their plain form: case, blanks, underscores, hyphens and a byte order mark
/// do not count. The names are declared with the columns (`CanonicalColumn`).
enum HeaderNames {
  /// The plain form of a header.
  static func plain(_ header: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in header.lowercased().unicodeScalars where !ignored.contains(scalar) {
      plain.append(scalar)
    }
    return String(plain)
  }

  private static let ignored: Set<Unicode.Scalar> = [
    " ", "_", "-", "\t", "\u{FEFF}", "\u{A0}", "#", ".", "*",
  ]

  /// The canonical column of a known name in its plain form.
  static func column(ofPlain name: String) -> CanonicalColumn? { byPlainName[name] }

  /// Whether a name in its plain form stands for a column.
  static func isKnown(_ name: String) -> Bool {
    byPlainName[name] != nil || column(ofLesser: name) != nil
  }

  /// The canonical column of a name that means the column only where no other header does: with a
  /// currency in brackets, or one that shops use for amounts of several kinds.
  static func column(ofLesser name: String) -> CanonicalColumn? {
    if let column = lesser[name] { return column }
    guard unit(ofPlain: name) != nil else { return nil }
    let bare = String(name.prefix { $0 != "(" })
    return byPlainName[bare] ?? lesser[bare]
  }

  /// The currency in brackets at the end of a name in its plain form, in capitals; nil without one.
  static func unit(ofPlain name: String) -> [UInt8]? {
    guard name.hasSuffix(")"), let start = name.lastIndex(of: "("), start > name.startIndex else {
      return nil
    }
    let text = name[name.index(after: start)...].dropLast()
    if text.utf8.count == 3, text.utf8.allSatisfy({ (97...122).contains($0) }) {
      return Array(text.uppercased().utf8)
    }
    return signs.contains(String(text)) ? CellCurrency.code(of: String(text)) : nil
  }

  private static let signs: Set<String> = ["$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "us$", "元"]

  /// Whether a header names a currency that is not the canonical one: `Order Currency`.
  static func isCurrency(_ name: String) -> Bool {
    currencyEnds.contains { name.hasSuffix($0) }
  }

  private static let currencyEnds = [
    "currency", "currencycode", "currencyiso", "currencysymbol", "währung", "waehrung",
    "währungscode", "waehrungscode", "währungskürzel", "währg", "wkzumsatz", "devise", "monnaie",
    "moneda", "moeda", "valuta", "валюта", "币种", "货币", "貨幣", "通貨", "통화",
  ]

  private static let lesser: [String: CanonicalColumn] = [
    "totalsales": .amount, "paidamount": .amount, "amountpaid": .amount,
    "price(each)": .unitPrice, "unitprice(each)": .unitPrice,
    "profitamount": .profit, "totalprofit": .profit, "netprofit": .profit,
  ]

  /// Names of amounts that are surely those of a line.
  static let lineAmounts: Set<String> = ["lineamount", "linetotal"]

  /// Names of amounts that are often those of an order.
  static let orderAmounts: Set<String> = [
    "total", "totalamount", "ordertotal", "totalprice", "gesamtbetrag", "应付金额", "订单实付金额",
  ]

  /// Whether a header seems to hold money.
  static func isMoney(_ name: String) -> Bool {
    moneyWords.contains { name.contains($0) }
  }

  private static let moneyWords = [
    "amount", "total", "price", "revenue", "sales", "value", "paid", "net", "gross", "betrag",
    "umsatz", "summe", "preis", "montant", "prix", "importe", "precio", "金额", "价", "金額",
  ]

  private static let byPlainName: [String: CanonicalColumn] = {
    var columns: [String: CanonicalColumn] = [:]
    for column in CanonicalColumn.allCases {
      for name in column.declaration.names { columns[String(name)] = column }
    }
    for column in CanonicalColumn.allCases { columns[plain(column.rawValue)] = column }
    return columns
  }()
}
