import Columns
import Decoding

@testable import Ingest
@testable import Values

/// A random export with all columns, and options to read it with.
///
/// Most rows are plain, some need a second look for one of many reasons.
struct RandomExport<Random: RandomNumberGenerator> {
  private(set) var bytes: [UInt8] = []
  private(set) var options = IngestOptions()
  private var random: Random
  private let delimiter: String
  private let lineEnd: String
  private let isComma: Bool
  private let currencies: [String]
  /// How rarely a cell is an odd one.
  private let rarity: Int
  private var columns: [(name: String, style: Style)] = []

  /// What the cells of a column look like.
  private enum Style {
    case customer
    case date
    case integers
    case numbers
    case status
    case currency
    case order
    case text
    case note
  }

  init(_ random: Random, rows: Int) {
    var random = random
    delimiter = random.pick([",", ",", ";", "\t", "|"])
    lineEnd = random.pick(["\n", "\n", "\r\n", "\r", ""])
    isComma = random.oneIn(3)
    currencies = random.pick([["EUR"], ["EUR", "eur", ""], ["EUR", "EUR", "eur", "USD"]])
    rarity = random.pick([3, 12, 40, 400])
    self.random = random
    choosePolicies()
    chooseColumns()
    var text = row { _, column in column.name }
    for _ in 0..<rows { text += randomRow() }
    if self.random.oneIn(3), lineEnd != "" { text.removeLast() }
    bytes = Array(text.utf8)
  }

  private mutating func choosePolicies() {
    options.delimiter = delimiter.utf8.first
    options.encoding = .utf8
    options.wants = random.oneIn(4) ? [.productId, .orderId] : Set(CanonicalColumn.transactions)
    options.refunds = random.pick([.net, .net, .drop, .reject])
    if random.oneIn(2) { options.decimal = isComma ? .comma : .point }
    if random.oneIn(2) { options.dateFormat = .ymd }
    if random.oneIn(3) { options.asOf = Day("2026-02-20") }
    if random.oneIn(3) { options.from = Day("2026-01-05") }
    if currencies.count == 4 || random.oneIn(4) { options.currency = "EUR" }
    if random.oneIn(40) { options.currency = nil }
    if random.oneIn(3) { options.margin = Margin("0.35") ?? .whole }
    if random.oneIn(4) { options.rejectsAtOnce = 1 + random.below(8) }
    if random.oneIn(6) { options.maximumRecordBytes = 60 + random.below(60) }
  }

  private mutating func chooseColumns() {
    let number: Style = random.oneIn(4) ? .integers : .numbers
    var chosen: [(String, Style)] = [("customer_id", .customer), ("date", .date)]
    if random.oneIn(2) {
      chosen.append(("amount", number))
      if random.oneIn(3) { chosen += [("quantity", .integers), ("unit_price", .numbers)] }
    } else {
      chosen += [("quantity", .integers), ("unit_price", number)]
    }
    let others: [(String, Style)] = [
      ("discount", .numbers), ("cost", .numbers), ("unit_cost", .numbers), ("profit", .numbers),
      ("status", .status), ("currency", .currency), ("order_id", .order), ("product_id", .text),
      ("category", .text), ("channel", .text), ("note", .note), ("remark", .note),
    ]
    for column in others where random.oneIn(2) { chosen.append(column) }
    columns = chosen.shuffled(using: &random).map { (name: $0.0, style: $0.1) }
  }

  private mutating func row(
    _ cell: (inout RandomExport, (name: String, style: Style)) -> String
  ) -> String {
    var cells: [String] = []
    for column in columns { cells.append(cell(&self, column)) }
    let end = lineEnd == "" ? random.pick(["\n", "\r\n", "\r"]) : lineEnd
    return cells.joined(separator: delimiter) + end
  }

  private mutating func randomRow() -> String {
    var text = row { export, column in export.quoted(export.cell(column.style), column.style) }
    guard random.oneIn(rarity) else { return text }
    switch random.below(10) {
    case 0: text = delimiter + text
    case 1: text = String(text.dropLast()) + delimiter + random.pick(["", "x", " "]) + "\n"
    case 2: text = String(text.prefix(random.below(text.count))) + "\n"
    case 3: text.insert("\"", at: text.index(text.startIndex, offsetBy: random.below(text.count)))
    case 4: text = random.pick(["\n", "  \n", "\0\n", "\0\0" + delimiter + "\0\n"])
    case 5: text = row { _, column in column.name }
    case 6: text = "Total" + delimiter + text
    case 7: text.insert("\0", at: text.index(text.startIndex, offsetBy: random.below(text.count)))
    case 8: text += String(repeating: delimiter, count: columns.count - 1) + "\n"
    default: text.insert(" ", at: text.index(text.startIndex, offsetBy: random.below(text.count)))
    }
    return text
  }

  /// Puts quotes around a cell where it needs them, and around others at times.
  private mutating func quoted(_ text: String, _ style: Style) -> String {
    let isSpecial = text.contains { "\"\n\r".contains($0) } || text.contains(delimiter)
    guard isSpecial || random.oneIn(6) else { return text }
    let doubled = text.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"\(doubled)\""
  }

  private mutating func cell(_ style: Style) -> String {
    let isOdd = random.oneIn(rarity)
    switch style {
    case .customer: return isOdd ? random.pick(RandomCells.oddCustomers) : customer()
    case .date:
      let day = "2026-0\(1 + random.below(2))-\(10 + random.below(18))"
      if isOdd { return random.pick(RandomCells.oddDates) }
      return random.oneIn(6) ? day + random.pick(["T10:11:12Z", " 23:59:59", " 10:00"]) : day
    case .integers: return isOdd ? oddNumber() : "\(random.below(40))"
    case .numbers: return isOdd ? oddNumber() : number()
    case .status: return random.pick(isOdd ? RandomCells.oddStatuses : ["paid", "Shipped", ""])
    case .currency: return isOdd ? random.pick(["", " eur", "EUR "]) : random.pick(currencies)
    case .order: return order(isOdd)
    case .text:
      return isOdd
        ? random.pick(RandomCells.oddTexts)
        : random.pick(["shoes", "hats", "", "a, b", "x.0", "screens 27\"", "\"\""])
    case .note: return random.pick(["", "fine", "say \"\"hi\"\"", "a, b", "\"", "x\"", "\"\"\"\""])
    }
  }

  private mutating func customer() -> String {
    "c\(random.below(30))" + (random.oneIn(4) ? ".0" : "")
  }

  private mutating func number() -> String {
    let sign = random.oneIn(8) ? "-" : ""
    let whole = random.pick(["\(random.below(10))", "\(random.below(2_000_000))", ""])
    let decimals = random.pick(["5", "00", "25", "125", "0625", "50000"])
    return sign + whole + (isComma ? "," : ".") + decimals
  }

  private mutating func oddNumber() -> String {
    let number = random.pick(RandomCells.oddNumbers)
    // One in the other form stops the run: seldom.
    guard isComma != random.oneIn(50) else { return number }
    return String(number.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
  }

  private mutating func order(_ isOdd: Bool) -> String {
    let number = random.below(300)
    if isOdd { return random.pick(RandomCells.oddOrders) }
    return random.pick([
      "\(number)", "INV-2026-\(number)", "A\(number)B", "00\(number)", "\(number).0", "",
      "a-long-beginning-of-orders-\(number)",
    ])
  }
}

/// Cells that need a second look.
private enum RandomCells {
  static let oddCustomers = [
    "", " ", " c1", "c2 ", "\u{b}c1", "c3\u{c}", "\u{1}c4", ".0", "0.0", "c.00", "ü.0", "c,1",
    "c\"1",
    "c\n1", "\0", String(repeating: "long", count: 10), String(repeating: "x", count: 32),
    "Total", "total:",
  ]
  static let oddDates = [
    "", " ", "2026-02-30", "05/01/2026", "2026-01-05 ", " 2026-01-05", "2027-01-01", "2025-12-31",
    "9999-12-31", "0001-01-01", "2026-01-05T25:00:00", "20260105", "2026/1/5", "x", "Total",
    "2026-01-05T10:00:00+02:00", "\t2026-01-05", "2026-1-05", "2026-02-28",
  ]
  static let oddStatuses = [
    "cancelled", "Refunded", "pending", " paid", "paid ", "on hold", "x", "CANCELLED ", "void", " ",
    "\u{b}void",
  ]
  static let oddOrders = [
    "", " ", " 7", "7 ", "0", "000000000000", "123456789012", "1234567890123", "x", "-7",
    "A-1\u{b}",
    "a-beginning-of-16-7", "a-beginning-of-167", "ü7", "\07", "7\0", "a,7", "\"7", "7.0",
  ]
  static let oddTexts = [
    "", " ", " hats", "hats ", "say \"hi\"", "two\nlines", "\u{c}", "ü", "\0x", "a,b",
    String(repeating: "y", count: 40), "\"", "\t", "0.0",
  ]
  static let oddNumbers = [
    "", " ", "-", "N/A", "null", "5.", ".5", ".", "-.", "-5.", "1e-9", "5e-5", "1e3", "1.00000",
    "1.23456", "0.00005", "-0.00005", "0.0001", "-922337203685477.5808", "922337203685477.5807",
    "-922337203685477.5807", "922337203685477.5808", "99999999999999999999", "1234567", "12345678",
    "123456789", "1234.567", "1234.5678", "1234.56789", "(5.00)", "€ 5.00", "5.00-", "+5.00",
    " 5.00",
    "5.00 ", "\u{c}5.00", "1 000.00", " 1 000", "1,000.25", "1,000", "1'000", "1.2.3", "x", "5x",
    "--5", "0", "-0", "00012.50", "\u{a0}5", "1\u{a0}000", "Total", "0.0000000000000000001",
    "0.000000000000000001", "46341.5", "-3000000000.5", "3037000500", "1\02",
  ]
}
