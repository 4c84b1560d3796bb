import Ingest
import Statistics

/// Beginnings of files: marks, preambles, headers of every delimiter, quotes and blanks.
enum HeadKind: FuzzKind {
  static let name = "heads"

  private static let names = [
    "customer_id", "Customer ID", "date", "Order Date", "amount", "Total", "quantity", "unit_price",
    "order_id", "status", "currency", "", " ", "note", "Betrag", "Währung", "客户编号", "Name", "Email",
    "Created at", "\"quoted\"", "\"two\nlines\"", "\"a \"\"b\"\"\"", "a\"b",
  ]
  private static let starts = [
    "", "", "", "\u{FEFF}", "\n\n", "Report of all orders\n", "Report;;;\n", "\"a, b\"\n\n", "\r",
    "\"",
    "Total: 5\n", "sep=;\n",
  ]
  private static let cells = [
    "a", "2026-01-05", "10.00", "\"x\"", "", " ", "13/01/2026", "1,5", "\"1,5\"", "paid", "EUR",
    "\"",
  ]

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    let delimiter = random.pick([",", ",", ";", "\t", "|", ":"])
    let lineEnd = random.pick(["\n", "\n", "\r\n", "\r"])
    var header = (0...random.below(8)).map { _ in random.pick(names) }
    if random.oneIn(2) { header = ["customer_id", "date", "amount"] + header.dropFirst(3) }
    var text = random.pick(starts) + header.joined(separator: delimiter) + lineEnd
    for _ in 0..<random.below(12) {
      let row = (0..<header.count + random.below(3)).map { column in
        column < 3 && random.oneIn(2) ? cells[column] : random.pick(cells)
      }
      text += row.joined(separator: delimiter) + lineEnd
    }
    var bytes = Array(text.utf8)
    if random.oneIn(3) { bytes = Mutation.mutate(bytes, &random) }
    return FileKind.check(bytes, IngestOptions(), &random, in: place)
  }
}
