import Columns
import Customers
import Testing

/// The active window W that follows from the days observed, at the spans where it changes.
@Suite struct ObservationWindowTests {
  private func window(_ span: Int) -> ObservationWindow {
    ObservationWindow(firstDay: Day(20_000), asOf: Day(20_000) + span - 1)
  }

  // Under 60 days there is none; from 60 two windows of 30 fit, from 120 two of 60; 365 from two years.
  @Test(
    arguments: [
      (1, nil), (59, nil), (60, 30), (119, 30), (120, 60), (729, 360), (730, 365), (5_000, 365),
    ] as [(Int, Int?)])
  func `the window follows from the days observed`(span: Int, days: Int?) {
    let window = window(span)
    #expect(window.spanDays == span && window.activeDays == days)
    #expect(window.start == days.map { window.asOf - $0 })
  }

  // A customer of the first W days may have bought before them; without a window any may have.
  @Test func `first purchases of the first window may not be the first`() {
    let two = window(730)
    #expect(two.isLeftTruncated(two.firstDay + 364) && !two.isLeftTruncated(two.firstDay + 365))
    let short = window(59)
    #expect(short.isLeftTruncated(short.asOf) && !short.isLeftTruncated(short.asOf + 1))
  }
}
