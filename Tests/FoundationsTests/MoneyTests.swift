import Columns
import Testing

/// Amounts of money: how they are read, rounded and divided.
@Suite struct MoneyTests {
  // 5 / 2 is 2.5, 5 / 3 is 1.67, 4 / 3 is 1.33.
  @Test(
    arguments: [(5, 2, 3), (-5, 2, -3), (5, 3, 2), (4, 3, 1), (-4, 3, -1), (0, 7, 0)]
      as [(Int64, Int64, Int64)])
  func `an average is the nearest unit, halves away from zero`(
    sum: Int64, count: Int64, average: Int64
  ) {
    #expect(Money.roundedQuotient(sum, count) == average)
    #expect(Money(units: sum).divided(by: count).units == average)
  }

  // 0.03125 is a sum of powers of two, so that 312.5 units are exact.
  @Test(
    arguments: [
      (0.03125, 313), (-0.03125, -313), (0.00006, 1), (-0.00006, -1), (1.00004, 10_000), (0, 0),
    ] as [(Double, Int64)])
  func `a computed amount is the nearest unit, halves away from zero`(value: Double, units: Int64) {
    #expect(Money(rounding: value)?.units == units)
  }

  @Test func `a computed amount beyond 64 bits is none`() {
    #expect(Money(rounding: 9e14)?.units == 9_000_000_000_000_000_000)
    #expect(Money(rounding: 1e15) == nil)
    #expect(Money(rounding: -.infinity) == nil)
  }

  @Test(
    arguments: [
      ("12", 120_000), ("1.2345", 12_345), ("-0.0001", -1), ("1.5", 15_000), ("1.23456", nil),
      ("1.", nil), (".5", nil), ("", nil), ("-", nil), ("1,5", nil), ("1e3", nil),
      ("922337203685477.5807", .max), ("922337203685477.5808", nil),
    ] as [(String, Int64?)])
  func `an amount has up to four decimals`(text: String, units: Int64?) {
    #expect(Money(exactly: text)?.units == units)
  }
}
