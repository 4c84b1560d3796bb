import Columns
import Parallelism
import Results
import TestSupport
import Testing
import Writers

/// Random tables of several blocks against a writer that works row by row on Strings.
@Suite struct CSVOracleTests {
  private func quoted(_ text: String) -> String {
    let needs = text.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }
    guard needs else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private func guarded(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    return Array("=+-@\t\r\n".utf8).contains(first) ? "'" + text : text
  }

  private func cell(_ values: ResultColumn.Values, _ row: Int) -> String {
    switch values {
    case .ids(let ids, let rows): rows[row] < 0 ? "" : quoted(ids[Int(rows[row])])
    case .texts(let texts): texts[row].map { quoted(guarded($0)) } ?? ""
    case .labels(let codes, let names):
      codes[row] < 0 ? "" : quoted(guarded(names[Int(codes[row])]))
    case .integers(let values): values[row].map { "\($0)" } ?? ""
    case .money(let values): values[row].map { money($0) } ?? ""
    case .days(let values): values[row].map { Day($0).description } ?? ""
    case .numbers(let values): values[row].map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
    case .decimals(let values): values[row].map { "\($0 / 1_000_000_000_000)" } ?? ""
    case .flags(let values): values[row].map { "\($0)" } ?? ""
    case .mixed(let values): values[row].map { cell(column(of: $0), 0) } ?? ""
    }
  }

  /// A column that holds one value of a mixed column alone.
  private func column(of cell: ResultColumn.Cell) -> ResultColumn.Values {
    switch cell {
    case .integer(let value): .integers([value])
    case .money(let value): .money([value])
    case .day(let value): .days([value])
    case .number(let value): .numbers([value])
    }
  }

  private func money(_ units: Int64) -> String {
    let parts = "\(units.magnitude % 10_000)"
    var decimals = String(repeating: "0", count: 4 - parts.count) + parts
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return "\(units < 0 ? "-" : "")\(units.magnitude / 10_000).\(decimals)"
  }

  /// Columns of every kind.
  ///
  /// Numbers are multiples of 1/8 and decimals are whole, for which the
  /// spelling of the oracle is right.
  private func columns(rows: Int, random: inout SplitMix) -> [ResultColumn] {
    let pool = [
      "", "=x", "a", "a,b", "\"", "Ärger \"groß\"", "x\ny", "-", "a longer text of words",
    ]
    func make<Value>(_ value: (inout SplitMix) -> Value) -> [Value?] {
      (0..<rows).map { _ in random.next() % 10 == 0 ? nil : value(&random) }
    }
    return [
      ResultColumn(
        "id",
        .ids(TextColumn(pool), rows: make { Int32($0.next() % 9) }.map { $0 ?? -1 })),
      ResultColumn("text", .texts(make { pool[Int($0.next() % 9)] })),
      ResultColumn(
        "label", .labels(make { Int16($0.next() % 9) }.map { $0 ?? -1 }, names: pool)),
      ResultColumn("integer", .integers(make { Int64(truncatingIfNeeded: $0.next()) >> 20 })),
      ResultColumn("money", .money(make { Int64(truncatingIfNeeded: $0.next()) >> 30 })),
      ResultColumn("day", .days(make { Int32($0.next() % 40_000) - 10_000 })),
      ResultColumn("number", .numbers(make { Double($0.next() % 800_000) / 8 - 50_000 })),
      ResultColumn("decimal", .decimals(make { Int128($0.next() % 1_000) * 1_000_000_000_000 })),
      ResultColumn("flag", .flags(make { $0.next() % 2 == 0 })),
      ResultColumn("mixed", .mixed(make { anyKind($0.next()) })),
    ]
  }

  private func anyKind(_ bits: UInt64) -> ResultColumn.Cell {
    switch bits % 4 {
    case 0: .integer(Int64(truncatingIfNeeded: bits) >> 20)
    case 1: .money(Int64(truncatingIfNeeded: bits) >> 30)
    case 2: .day(Int32((bits >> 2) % 40_000) - 10_000)
    default: .number(Double((bits >> 2) % 800_000) / 8 - 50_000)
    }
  }

  @Test(arguments: [1, 4_095, 4_096, 4_097, 12_345])
  func everyKindOfColumn(rows: Int) throws {
    var random = SplitMix(UInt64(rows))
    let columns = columns(rows: rows, random: &random)
    var expected = columns.map(\.name).joined(separator: ",") + "\n"
    for row in 0..<rows {
      expected += columns.map { cell($0.values, row) }.joined(separator: ",") + "\n"
    }
    for threads in [1, 2, 7] {
      let written = try WrittenTable(columns, threads: threads)
      #expect(written.bytes == Array(expected.utf8), "\(rows) rows on \(threads) threads")
      #expect(written.report.rows == rows && written.report.bytes == expected.utf8.count)
      let largest = written.pieces.map(\.count).max() ?? 0
      #expect(rows < 10_000 || largest < expected.utf8.count / 2, "handed over in pieces")
    }
  }
}
