import Columns
import Testing

@testable import Ingest

/// Days that lie far from all others.
@Suite struct FarDayTests {
  /// Two lines a day on some days, so that ten days are the least of which twenty lines stay.
  private func far(_ days: [Int32], lines: Int = 2, others: [Int32] = []) -> FarDays {
    var histogram = DayHistogram()
    for _ in 0..<lines { histogram.add(days) }
    histogram.add(others)
    return FarDays(histogram)
  }

  private let near = (0..<10).map { Int32($0 * 3) }

  // The longest gap is 3: after day 27 the 59th is 32 days later, more than 31 and than 30.
  @Test func `a gap of more than a month is too long`() {
    #expect(far(near, others: [58]) == FarDays())
    let found = far(near, others: [59])
    #expect(found.newestNear == Day(27) && found.newerLines == 1 && found.oldestNear == nil)
  }

  // The longest gap is 4: it takes 41 days.
  @Test func `a gap must be ten times the longest of the others`() {
    let near = (0..<10).map { Int32($0 * 4) }
    #expect(far(near, others: [36 + 40]) == FarDays())
    #expect(far(near, others: [36 + 41]).newestNear == Day(36))
  }

  @Test func `both ends are cut, and more than one day`() {
    let found = far(near, others: [-4_000, -9_000, 12_000, 30_000, 30_000])
    #expect(found.oldestNear == Day(0) && found.olderLines == 2)
    #expect(found.newestNear == Day(27) && found.newerLines == 3)
  }

  @Test func `more than three lines of a thousand are no typing errors`() {
    #expect(far(near, others: [999, 999, 999, 999]) == FarDays())
    // Four of 4,004 lines are below a thousandth.
    #expect(far(near, lines: 400, others: [999, 999, 999, 999]).newerLines == 4)
  }

  @Test func `too few days or lines tell nothing`() {
    #expect(far(Array(near.dropLast()), others: [999]) == FarDays())
    #expect(far(near, lines: 1, others: [999]) == FarDays())
  }

  @Test func `no day is far without days`() { #expect(FarDays(DayHistogram()) == FarDays()) }
}
