import Testing

@testable import Ingest

/// The day up to which a part of all lines lie.
@Suite struct DayHistogramTests {
  // Two of four lines are on day 10, three up to day 11, all up to day 15.
  @Test(
    arguments: [(1, 10), (500, 10), (501, 11), (750, 11), (751, 15), (1_000, 15)] as [(Int, Int32)])
  func `the day is the first with enough lines up to it`(thousandths: Int, day: Int32) {
    var days = DayHistogram()
    days.add([15, 10])
    var earlier = DayHistogram()
    earlier.add([10, 11])
    days.add(earlier)
    #expect(days.total == 4 && days.day(by: thousandths) == day)
  }

  @Test func `without lines there is no day`() { #expect(DayHistogram().day(by: 500) == nil) }
}
