import Columns
import Parallelism
import Results
import Testing
import Writers

/// How each kind of value is spelt in a CSV cell.
@Suite struct CSVCellTests {
  /// The cells of one column, read beside a column of fixed text, so that no line is blank.
  private func cells(_ values: ResultColumn.Values, style: CSVStyle = .plain) throws -> [String] {
    let marks = ResultColumn("end", .texts(Array(repeating: "|", count: count(values))))
    let lines = try WrittenTable([ResultColumn("x", values), marks], style: style).lines
    return lines.map { String($0.unicodeScalars.dropLast($0.utf8.last == 13 ? 3 : 2)) }
  }

  private func count(_ values: ResultColumn.Values) -> Int { ResultColumn("x", values).count }

  @Test func integers() throws {
    #expect(
      try cells(
        .integers([0, 7, -12, nil, 99_999_999, 100_000_000, -1_234_567_890_123, .max, .min]))
        == [
          "0", "7", "-12", "", "99999999", "100000000", "-1234567890123", "9223372036854775807",
          "-9223372036854775808",
        ])
  }

  @Test func moneyHasTwoToFourDecimals() throws {
    let values: [Int64?] = [
      0, 10_000, 12_300, 12_340, 12_345, 1, -1, -10, -100, -123_400, nil, 2_500_315_6300, .max,
      .min,
    ]
    #expect(
      try cells(.money(values)) == [
        "0.00", "1.00", "1.23", "1.234", "1.2345", "0.0001", "-0.0001", "-0.001", "-0.01",
        "-12.34", "", "2500315.63", "922337203685477.5807", "-922337203685477.5808",
      ])
  }

  @Test func daysAreISODates() throws {
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    #expect(
      try cells(.days([0, -1, 10_227, nil, -719_162, last.number])) == [
        "1970-01-01", "1969-12-31", "1998-01-01", "", "0001-01-01", "9999-12-31",
      ])
  }

  @Test func decimalsAreExact() throws {
    let one: Int128 = 1_000_000_000_000
    #expect(
      try cells(.decimals([0, one, one / 2, 1, -1, 32_262 * one / 1_000, nil, .max, .min])) == [
        "0", "1", "0.5", "0.000000000001", "-0.000000000001", "32.262", "",
        "170141183460469231731687303.715884105727",
        "-170141183460469231731687303.715884105728",
      ])
  }

  @Test func flagsAndLabels() throws {
    #expect(try cells(.flags([true, false, nil])) == ["true", "false", ""])
    #expect(
      try cells(.labels([1, -1, 0, 2], names: ["lost", "a,b", "=x"])) == [
        "\"a,b\"", "", "lost", "'=x",
      ])
  }

  @Test func mixedValuesAreSpeltAsTheirKinds() throws {
    let values: [ResultColumn.Cell?] = [
      .integer(-7), .money(12_300), .day(10_227), .number(0.25), nil,
    ]
    #expect(try cells(.mixed(values)) == ["-7", "1.23", "1998-01-01", "0.25", ""])
    #expect(
      try cells(.mixed(values), style: .excelGerman) == ["-7", "1,23", "1998-01-01", "0,25", ""])
    let widest: [ResultColumn.Cell?] = [.integer(.min), .money(.min), .number(-1.23456789012e-300)]
    #expect(
      try cells(.mixed(widest)) == [
        "-9223372036854775808", "-922337203685477.5808", "-1.23456789012e-300",
      ])
  }

  @Test func decimalCommaNeedsNoQuotesBehindSemicolons() throws {
    #expect(try cells(.money([12_345]), style: .excelGerman) == ["1,2345"])
    #expect(
      try cells(.numbers([-0.25, 3, 1.5e-9]), style: .excelGerman) == ["-0,25", "3", "1,5e-9"])
    #expect(try cells(.decimals([250_000_000_000]), style: .excelGerman) == ["0,25"])
    #expect(try cells(.texts(["a,b", "a;b"]), style: .excelGerman) == ["a,b", "\"a;b\""])
  }
}
