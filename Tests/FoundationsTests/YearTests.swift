import Columns
import Foundation
import Testing

/// What waiting costs is the same for single payments and for continuous rates.
@Suite struct YearTests {
  @Test func `a year has 365 days`() { #expect(Year.days == 365) }

  @Test func `an annual effective rate grows by itself within a year`() {
    let rate = DiscountRate(annual: 0.21)
    #expect(abs(rate.growth(over: 365) - 1.21) < 1e-15)
    #expect(abs(rate.growth(over: 730) - 1.4641) < 1e-15)
    #expect(rate.growth(over: 0) == 1)
    #expect(DiscountRate(annual: 0).growth(over: 3_650) == 1)
  }

  @Test(arguments: [0, 0.05, 0.10, 1.0, 10])
  func `the continuous rate of a day comes to the same`(annual: Double) {
    let rate = DiscountRate(annual: annual)
    for days in [1, 30, 365, 366, 3_650] {
      let continuous = exp(rate.perDay * Double(days))
      #expect(abs(continuous / rate.growth(over: days) - 1) < 1e-13)
    }
  }
}
