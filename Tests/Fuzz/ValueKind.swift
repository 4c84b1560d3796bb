import Columns
import Statistics

@testable import Decoding
@testable import Ingest
@testable import Values

/// Numbers and dates of every form and of none: the readers alone, and columns of them.
enum ValueKind: FuzzKind {
  static let name = "values"

  /// The formats that dates are read in.
  static let dateFormats: [DateFormat] =
    [.ymd, .dmy, .mdy, .named, .unix, .unixMilliseconds]
    + ["DD.MM.YY", "MON D, YYYY", "M/D/YYYY"].compactMap(DateFormat.init)

  private static let numbers = [
    "10.00", "1,234.56", "1.234,56", "1'000.00", "1 234,56", "1\u{A0}000", "1\u{202F}000,5",
    "-950,00 €", "($182.77)", "€(63.12)", "123.00-", "RM 1,234.56", "¥1,200", "+5", "1e3", "",
    "NaN",
    "-", "N/A", "1e-18", "0.30000000000000004", "12,50", "1,234", "1.234", "99999999999999999999",
    "922337203685477.5807", "0.0000000000000000001", "--5", "1,23,456", "USD 5", "5 EUR", ".5",
    "5.",
  ]
  private static let dates = [
    "2026-01-05", "2026-01-05T10:00:00Z", "2026-01-05 10:00:00 +0200", "20260105", "2026/1/5",
    "05/01/2026", "13/01/2026", "01/13/2026", "31.12.2026", "5-1-2026", "31/12/25", "31-OCT-2023",
    "Jan 10, 2022", "Sep 1, 2026 10:22:11 AM PDT", "1767571200", "1767571200000", "0000-00-00",
    "2026-02-30", "", "2024-02-29", "9999-12-31", "0001-01-01",
  ]

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    if random.oneIn(2) {
      return readNumber(&random) ?? readDate(&random)
    }
    do {
      return try readColumns(&random, in: place)
    } catch {
      return "Stops with \(error)"
    }
  }

  private static func cell(_ forms: [String], _ random: inout RandomStream) -> [UInt8] {
    let form = Array(random.pick(forms).utf8)
    return random.oneIn(3) ? Mutation.mutate(form, &random) : form
  }

  /// A cell between bytes that do not belong to it, behind which a window has its padding.
  private static func surrounded(
    _ cell: [UInt8], _ random: inout RandomStream
  ) -> (bytes: [UInt8], range: Range<Int>) {
    let before = (0..<random.below(6)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let after = (0..<ByteWindow.padding).map { _ in UInt8.random(in: 0...255, using: &random) }
    return (before + cell + after, before.count..<before.count + cell.count)
  }

  private static func readNumber(_ random: inout RandomStream) -> String? {
    let plain = Int64.random(in: -999_999_999_999...999_999_999_999, using: &random)
    let decimals = random.below(5)
    let isPlain = random.oneIn(4)
    let cell = isPlain ? spelled(plain, decimals) : cell(numbers, &random)
    let text = String(decoding: cell, as: UTF8.self)
    for convention in [NumberConvention.point, .comma] {
      let (bytes, range) = surrounded(cell, &random)
      let (other, otherRange) = surrounded(cell, &random)
      let reading = convention.read(bytes.span, range)
      if reading != convention.read(other.span, otherRange) {
        return "The number '\(text)' depends on what stands around it"
      }
      if isPlain, convention == .point || decimals == 0 {
        let expected = NumberReading.number(
          ExactNumber(mantissa: Int128(plain), decimals: decimals))
        if reading != expected { return "The number '\(text)' is read as \(reading)" }
      }
    }
    return nil
  }

  private static func spelled(_ number: Int64, _ decimals: Int) -> [UInt8] {
    var digits = Array("\(number.magnitude)".utf8)
    while digits.count <= decimals { digits.insert(48, at: 0) }
    if decimals > 0 { digits.insert(UInt8(ascii: "."), at: digits.count - decimals) }
    return (number < 0 ? [UInt8(ascii: "-")] : []) + digits
  }

  private static func readDate(_ random: inout RandomStream) -> String? {
    let cell = cell(dates, &random)
    for format in dateFormats {
      let (bytes, range) = surrounded(cell, &random)
      let (other, otherRange) = surrounded(cell, &random)
      let convention = DateConvention(format)
      if convention.read(bytes.span, range) != convention.read(other.span, otherRange) {
        return
          "The date '\(String(decoding: cell, as: UTF8.self))' depends on what stands around it"
      }
    }
    return nil
  }

  /// A file of such cells, as it is, cut into chunks, and in another order of its rows.
  private static func readColumns(
    _ random: inout RandomStream, in place: FuzzPlace
  ) throws -> String? {
    let forms = [0, 1].map { which in
      (0...random.below(3)).map { _ in random.pick(which == 0 ? numbers : dates) }
    }
    let header = Array("customer_id,date,amount\n".utf8)
    var rows = (0...random.below(40)).map { _ in
      let cells = [cell(forms[1], &random), cell(forms[0], &random)]
      // No line ends within a row: it must stay one when it is moved.
      let quoted = cells.map { cell in
        [34] + cell.filter { $0 != 10 && $0 != 13 && $0 != 34 } + [34]
      }
      return Array("c\(random.below(5)),".utf8) + quoted[0] + [44] + quoted[1] + [10]
    }
    var options = IngestOptions()
    if random.oneIn(3) { options.decimal = random.pick(DecimalSign.allCases) }
    if random.oneIn(2) { options.dateFormat = random.pick(ValueKind.dateFormats) }
    let whole = Reading([try place.file("values.csv", header + rows.joined())], options, workers: 1)
    rows.shuffle(using: &random)
    let file = try place.file("shuffled.csv", header + rows.joined())
    if let found = whole.differenceOfOrder(Reading([file], options, workers: 1)) { return found }
    let reading = Reading([file], options, workers: 1)
    options.bytesPerChunk = random.chunkSize(rows.count * 30)
    return reading.difference(Reading([file], options, workers: 1 + random.below(3)))
      .map { "chunks of \(options.bytesPerChunk): \($0)" }
  }
}
