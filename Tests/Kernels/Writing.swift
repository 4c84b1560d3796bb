import Columns
import Parallelism
import Results
import Statistics
import Writers

/// Writes a table with columns of the usual kinds as CSV.
struct Writing: Kernel {
  static let name = "writing"
  static let rows = 20_000

  private let table: ResultTable

  private static let segments = ["champions", "loyal", "at risk, once loyal", "lost"]

  init() {
    let rows = Array(0..<Int32(Writing.rows))
    table = ResultTable(
      Writing.schema,
      [
        .ids(TextColumn(rows.map(Writing.id)), rows: rows),
        .labels(rows.map { Int16($0 % 4) }, names: Writing.segments),
        .integers(rows.map { Int64(Writing.word($0) % 30) }),
        .money(rows.map { Writing.cents($0) * 100 }),
        .days(rows.map(Writing.day)),
        .numbers(rows.map(Writing.share)),
      ])
  }

  private static let schema = TableSchema(
    "customers", "Customers.", order: "By number.",
    columns: [
      ColumnSchema("customer_id", .id, .id, "The customer."),
      ColumnSchema("segment", .label, .label, "A name."),
      ColumnSchema("orders", .integer, .orders, "A whole number."),
      ColumnSchema("revenue", .money, .money, "An amount."),
      ColumnSchema("first_purchase", .day, .date, "A day."),
      ColumnSchema("risk", .number, .share, "A share."),
    ])

  func run() throws -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    _ = try CSVFormat().write(table, options: WriteOptions(), workers: Workers(count: 1)) {
      pieces.append($0)
    }
    return pieces
  }

  /// Whether there is a line for each row, and one in a hundred says what its values say.
  func isRight(_ answer: [[UInt8]]) -> Bool {
    let lines = answer.joined().split(separator: 10).dropFirst()
    guard lines.count == Writing.rows else { return false }
    return zip(Int32(0)..., lines).allSatisfy { row, line in
      row % 100 != 0 || String(decoding: line, as: UTF8.self) == Writing.line(row)
    }
  }

  private static func word(_ row: Int32) -> UInt64 {
    var random = RandomStream(seed: 3, stream: UInt64(row))
    return random.next()
  }

  private static func id(_ row: Int32) -> String { "C\(10_000_000 + row)" }

  private static func cents(_ row: Int32) -> Int64 { Int64(word(row) >> 8 % 10_000_000) - 100_000 }

  /// A day of the first months of 1970; one row in eight has none.
  private static func day(_ row: Int32) -> Int32? {
    row % 8 == 0 ? nil : Int32(word(row) >> 16 % 59)
  }

  /// An odd number of sixteenths, which has four decimals.
  private static func share(_ row: Int32) -> Double {
    Double(word(row) >> 24 % 800 * 2 + 1) / 16
  }

  private static func line(_ row: Int32) -> String {
    let segment = segments[Int(row % 4)]
    let amount = cents(row).magnitude
    let revenue =
      (cents(row) < 0 ? "-" : "") + "\(amount / 100).\(padded(Int(amount % 100)))"
    let day = day(row).map { day in
      day < 31 ? "1970-01-\(padded(Int(day) + 1))" : "1970-02-\(padded(Int(day) - 30))"
    }
    return [
      id(row), segment.contains(",") ? "\"\(segment)\"" : segment, "\(word(row) % 30)", revenue,
      day ?? "", "\(share(row))",
    ].joined(separator: ",")
  }

  private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
