import Analyses
import Columns
import Customers
import Framework
import Measures
import Prediction
import TestSupport
import Testing

@Suite struct RFMSegmentTests {
  @Test func `on the CDNOW sample every customer with a line has one segment of rf10`() throws {
    let study = try Study.of(TestLine.cdnow(), asOf: "1998-06-30")
    #expect(
      study.segments.names == [
        "hibernating", "at_risk", "cannot_lose", "about_to_sleep", "needs_attention", "loyal",
        "promising", "new", "potential_loyalist", "champions", "no_purchase",
      ])
    // 2,357 customers, 2,349 of them with a purchase.
    #expect(study.segments.counts.reduce(0, +) == 2_357)
    #expect(study.segments.counts.last == 8)
  }

  @Test func `customers who come after the start of the window have no segment there`() throws {
    let study = try Study.of([
      .init("old", "2020-01-01", 10), .init("refund", "2020-01-02", -1),
      .init("late", "2021-12-31", 10),
    ])
    let start = try #require(study.startSegments)
    #expect(start.name(0) == nil)  // late
    #expect(start.name(1) != nil)  // old
    #expect(start.name(2) == "no_purchase")
  }

  @Test func `lines after the start of the window change no segment taken there`() throws {
    let early = TestLine.random(seed: 7, customers: 80, lines: 600)
    let day = try #require(Day("2021-06-18"))
    let base = try Study.of(early, asOf: "2021-06-18")
    let later =
      early.filter { $0.day <= day - 365 }
      + early.filter { $0.day > day - 365 }.map { line in
        var line = line
        line.revenue *= -3
        return line
      }
    let changed = try Study.of(later, asOf: "2021-06-18")
    #expect(base.startSegments == changed.startSegments)
    #expect(base.segments != changed.segments)
  }

  @Test func `a study without customers has no labels`() throws {
    #expect(try Study.of([]).segments.codes.isEmpty)
  }
}
