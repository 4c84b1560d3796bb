import Columns
import Testing

@testable import Ingest
@testable import Values

@Suite struct NumberTests {
  private func read(
    _ text: String, _ convention: NumberConvention = .point
  ) -> NumberReading {
    // With digits on both sides, which do not belong to the cell.
    let bytes = Array("9\(text)9".utf8)
    return convention.read(bytes.span, 1..<bytes.count - 1)
  }

  private func number(_ mantissa: Int128, _ decimals: Int) -> NumberReading {
    .number(ExactNumber(mantissa: mantissa, decimals: decimals))
  }

  @Test func plainNumbers() {
    #expect(read("0") == number(0, 0))
    #expect(read("12.50") == number(1250, 2))
    #expect(read("-12.5") == number(-125, 1))
    #expect(read("+5") == number(5, 0))
    #expect(read(".5") == number(5, 1))
    #expect(read("5.") == number(5, 0))
    #expect(read("007") == number(7, 0))
    #expect(read("999999999999999999") == number(999_999_999_999_999_999, 0))
    #expect(read("1234567890123456789") == number(1_234_567_890_123_456_789, 0))
    #expect(read("0.333333333333333314") == number(333_333_333_333_333_314, 18))
    #expect(read("12,5", .comma) == number(125, 1))
  }

  @Test(arguments: [
    ("1,234.56", 123_456), ("1'234.56", 123_456), ("1 234.56", 123_456),
    ("1\u{A0}234.56", 123_456), ("1\u{202F}234.56", 123_456), ("1,234,567.00", 123_456_700),
    ("($182.77)", -18_277), ("€(63.12)", -6_312), ("123.00-", -12_300), ("-$5.00", -500),
    ("$-5.00", -500), ("RM 1,234.56", 123_456), ("¥1200.00", 120_000), ("5.00 EUR", 500),
    ("USD 5.00", 500), ("( 5.00 )", -500), ("5.00€", 500), ("Rs. 1,234.56", 123_456),
    ("HK$12.00", 1_200), ("$1,028.00", 102_800), ("-€1'234.56", -123_456),
  ])
  func unusualNumbers(_ text: String, _ hundredths: Int) {
    #expect(read(text) == number(Int128(hundredths), 2))
  }

  @Test func theCommaConvention() {
    #expect(read("1.234,56", .comma) == number(123_456, 2))
    #expect(read("-950,00 €", .comma) == number(-95_000, 2))
    #expect(read("1.234.567", .comma) == number(1_234_567, 0))
    #expect(read("1 234,5", .comma) == number(12_345, 1))
    #expect(read("1\u{202F}234\u{202F}567,5", .comma) == number(12_345_675, 1))
    #expect(read("12.5", .comma) == .failure(.badNumber))
  }

  @Test(arguments: [
    "abc", "1,23", "12,3456", "1,2345.0", "1.2.3", "--5", "5-5", "1 2", "(5", "5)", ".", "-.", "1,",
    ",5", "1,234 567", "1e", "5 XYZW", "0x10", "१", "$", "1..2", "+-5", "-(5)x",
    "0,123", "012,345", "12,34,56", "1,234,56", "1 234,567", "\0\0",
  ])
  func noNumbers(_ text: String) {
    #expect(read(text) == .failure(.badNumber))
  }

  @Test(arguments: ["", "-", "N/A", "n/a", "NaN", "null", "None", "#N/A"])
  func nothing(_ text: String) {
    #expect(read(text) == .empty)
  }

  @Test func exponents() {
    #expect(read("1e3") == .failure(.exponent))
    #expect(read("1.5E+3") == .failure(.exponent))
    #expect(read("5e-1") == .failure(.exponent))
    #expect(read("3.552713678800501e-15") == .dust)
    #expect(read("-1e-300") == .dust)
    // Half of 1/10,000 rounds away from zero; a little less does not.
    #expect(read("5e-5") == .failure(.exponent))
    #expect(read("4.999e-5") == .dust)
  }

  @Test func limits() {
    #expect(read("0.1234567890123456789") == .failure(.tooManyDecimals))
    #expect(read("1234567890123456789012345678901234567") == .failure(.outOfRange))
  }

  /// In 1/10,000, half away from zero: computed by hand.
  @Test(arguments: [
    ("1", 10_000, false), ("1.2345", 12_345, false), ("1.23455", 12_346, true),
    ("1.23454", 12_345, true), ("-1.23455", -12_346, true), ("0.00005", 1, true),
    ("-0.00005", -1, true), ("0.000049999999999999", 0, true), ("1.234500000000", 12_345, false),
  ])
  func money(_ text: String, _ units: Int64, _ rounded: Bool) throws {
    guard case .number(let number) = read(text) else {
      Issue.record("\(text) is a number")
      return
    }
    let money = try #require(number.money)
    #expect(money.units == units && money.rounded == rounded)
  }

  @Test func moneyOutOfRange() {
    // 2^63 - 1 = 9,223,372,036,854,775,807 units.
    #expect(ExactNumber(mantissa: 9_223_372_036_854_775_807, decimals: 4).money?.units == .max)
    #expect(ExactNumber(mantissa: 9_223_372_036_854_775_808, decimals: 4).money == nil)
    #expect(ExactNumber(mantissa: 922_337_203_685_478, decimals: 0).money == nil)
  }

  @Test func products() {
    let third = ExactNumber(mantissa: 333_333_333_333_333_333, decimals: 18)
    let product = third.product(ExactNumber(mantissa: 3, decimals: 0))
    #expect(product?.money?.units == 10_000)
    // Trailing zeros do not count against the 38 digits.
    let long = ExactNumber(mantissa: 2 * ExactNumber.powers[30], decimals: 18)
    #expect(long.product(ExactNumber(mantissa: 5 * ExactNumber.powers[17], decimals: 18)) != nil)
    #expect(ExactNumber(mantissa: .max, decimals: 0).product(third) == nil)
  }

  // 1 / 32 is 0.03125, half a unit more than 312; 2 / 3 is 0.66667.
  @Test(
    arguments: [
      (1, 1, 8, 1_250, false), (1, 1, 32, 313, true), (-1, 1, 32, -313, true),
      (1, 1, -32, -313, true), (1, 1, 3, 3_333, true), (2, 1, 3, 6_667, true), (0, 1, 3, 0, false),
    ] as [(Int, Int, Int, Int, Bool)])
  func `a share of a number has four decimals, halves away from zero`(
    number: Int, part: Int, whole: Int, units: Int, rounded: Bool
  ) {
    func exact(_ mantissa: Int, _ decimals: Int = 0) -> ExactNumber {
      ExactNumber(mantissa: Int128(mantissa), decimals: decimals)
    }
    let share = exact(number).share(exact(part), of: exact(whole))
    #expect(share?.number == exact(units, 4))
    #expect(share?.rounded == rounded)
  }

  @Test func margins() {
    #expect(Margin("0.35") != nil)
    #expect(Margin("1")?.isWhole == true)
    #expect(Margin("1.00")?.isWhole == true)
    #expect(Margin("0")?.isWhole == false)
    for text in ["1.01", "-0.1", "x", "", "1e-1"] { #expect(Margin(text) == nil) }
  }
}

/// In which forms a cell is a number.
@Suite struct NumberFormTests {
  private func forms(_ text: String) -> CellForms {
    let bytes = Array("9\(text)9".utf8)
    return NumberConvention.forms(bytes.span, 1..<bytes.count - 1)
  }

  @Test(arguments: [
    "12.34", "0.123", "1234.567", "1.2345", "1,234,567", "1,234.56", "1'000.00", ".5", "$1.50",
    "(0.20)", "0.1234567890123456789",
  ])
  func withAPoint(_ text: String) {
    #expect(forms(text) == CellForms(readable: .point))
    // The same with the two signs exchanged.
    let other = String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
    #expect(forms(other) == CellForms(readable: .comma))
  }

  @Test(arguments: ["1,234", "1.234", "-12,345", "999.000", "€ 1,234", "(1.234)"])
  func twoValues(_ text: String) {
    #expect(forms(text) == CellForms(readable: .numbers, differ: true))
  }

  /// Nothing to tell the forms apart, or no number at all.
  @Test(arguments: [
    "1234", "", "-", "N/A", "1 234", "1'234", "12,34,56", "1.2.3", "x", "1e3", "1.234,5,6", "n.a.",
  ])
  func nothing(_ text: String) {
    #expect(forms(text) == .silent)
  }

  @Test func values() {
    #expect(ExactNumber(mantissa: -1_234, decimals: 3).text == "-1.234")
    #expect(ExactNumber(mantissa: 5, decimals: 3).text == "0.005")
    #expect(ExactNumber(mantissa: 1_234, decimals: 0).text == "1234")
  }
}
