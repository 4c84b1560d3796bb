import TestSupport
import Testing

@testable import Measures

/// Who has waited so long, and buys within so many days more.
@Suite struct ConversionCurveTests {
  // Of four one buys on day 0, one on day 10, one waits 20 days, one buys on day 30. Without a purchase
  // are 3/4 from day 0, 3/4 x 2/3 = 1/2 from day 10, and none of the last one from day 30.
  private static let curve = ConversionCurve(
    [(0, true), (10, true), (20, false), (30, true)].map { days, hasConverted in
      ConversionTimes.Person(group: 0, days: days, hasConverted: hasConverted)
    })

  @Test(
    arguments: [
      (0, 9, 0), (0, 10, 1.0 / 3), (5, 5, 1.0 / 3), (5, 4, 0), (10, 19, 0), (10, 20, 1),
      (29, 1, 1), (30, 365, nil), (31, 365, nil),
    ] as [(Int, Int, Double?)])
  func `the chance is the fall of the curve over the days to come`(
    waited: Int, more: Int, chance: Double?
  ) {
    #expect(isNear(Self.curve.chance(after: waited, within: more), chance, 1e-15))
  }
}
