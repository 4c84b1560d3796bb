import Analyses
import Columns
import Customers
import Framework
import TestSupport
import Testing

/// What a person should look at in the customers as a whole.
@Suite struct StudyWarningsTests {
  /// Customers with a purchase of 10 each, and further lines of a customer `x`.
  private func warnings(others: Int, _ lines: [TestLine]) throws -> [String] {
    let all = (0..<others).map { TestLine("c\($0)", "2020-01-01", 10) } + lines
    return try Study.of(all).warnings.map(\.sentence)
  }

  private func walkIn(_ share: String) -> String {
    "The customer 'x' has over 10 % of the \(share). If this is an account for walk-in customers, "
      + "leave it out with --exclude-customers FILE."
  }

  // 12 of 112 is over 10 %, 11 of 111 is not; ten customers are too few to say so.
  @Test func `one id with over a tenth of the revenue is named`() throws {
    #expect(
      try warnings(others: 10, [TestLine("x", "2020-01-01", 12)]) == [walkIn("revenue")])
    #expect(try warnings(others: 10, [TestLine("x", "2020-01-01", 11)]) == [])
    #expect(try warnings(others: 9, [TestLine("x", "2020-01-01", 90)]) == [])
  }

  // 3 of 23 lines, of one day each.
  @Test func `one id with over a tenth of the lines is named`() throws {
    let lines = (1...3).map { TestLine("x", "2020-02-0\($0)", 1) }
    #expect(try warnings(others: 20, lines) == [walkIn("lines")])
    #expect(try warnings(others: 20, Array(lines.prefix(2))) == [])
  }

  @Test func `unknown referrers are counted`() throws {
    var facts = CustomerFacts()
    facts.unknownReferrers = 2
    let study = try Study.of([TestLine("a", "2020-01-01", 1)], facts: facts)
    #expect(
      study.warnings.map(\.sentence) == [
        "For 2 customers of the customers file, the referrer named in referred_by is neither in "
          + "the exports nor in the customers file. No customer is credited with these referrals."
      ])
  }

  /// Twenty weeks in which every weekday but Sunday has twelve purchases of 10; then changed.
  ///
  /// The last day, 2020-05-23, is a Saturday.
  private func weeks(_ change: (inout [TestLine]) -> Void) throws -> [Warning] {
    var lines: [TestLine] = []
    let first = try #require(Day("2020-01-06"))
    for offset in 0..<139 where offset % 7 != 6 {
      for number in 0..<12 {
        lines.append(TestLine("c\(number)", "\(first + offset)", order: "\(offset)-\(number)", 10))
      }
    }
    change(&lines)
    let ofDays: [Warning.Code] = [.missingDays, .unusualVolume, .unusualPrices]
    return try Study.of(lines).warnings.filter { ofDays.contains($0.code) }
  }

  private func day(_ text: String) -> Day { Day(text) ?? Day(0) }

  @Test func `weeks as always give no warning, whatever their weekdays`() throws {
    #expect(try weeks { _ in } == [])
  }

  // The Wednesdays before had twelve purchases each; Sundays never had any.
  @Test func `a day without a purchase is missed where its weekday always has some`() throws {
    let found = try weeks { $0.removeAll { $0.day == self.day("2020-05-20") } }
    #expect(found.map(\.code) == [.missingDays])
    #expect(found.first?.count == 1 && found.first?.words == ["2020-05-20"])
    #expect(found.first?.sentence.contains("(usually 12)") == true)
  }

  // Of 12 the root is 3.46 and four of them 13.9: 3 of 12 lies within, 26 does not, but is under 36.
  @Test(arguments: [(3, false), (26, false), (36, false), (37, true), (60, true)])
  func `a day with far more purchases than its weekday is told`(count: Int, told: Bool) throws {
    let found = try weeks { lines in
      lines.removeAll { $0.day == self.day("2020-05-22") }
      for number in 0..<count {
        lines.append(TestLine("d\(number)", "2020-05-22", order: "x\(number)", 10))
      }
    }
    #expect(found.map(\.code) == (told ? [.unusualVolume] : []))
    #expect(!told || found.first?.count == count)
  }

  // 100 times as much, as cents for euros are; five times as much may be a sale. Ten quarters of an
  // octave are a factor of 5.66, and amounts are known to a quarter.
  @Test(arguments: [(5, false), (8, true), (100, true)])
  func `days of other amounts than their weekdays are told`(factor: Int64, told: Bool) throws {
    let found = try weeks { lines in
      for index in lines.indices where lines[index].day >= self.day("2020-05-21") {
        lines[index] = lines[index].scaled(by: factor)
      }
    }
    #expect(found.map(\.code) == (told ? [.unusualPrices] : []))
    #expect(!told || found.first?.words == ["2020-05-21", "2020-05-22", "2020-05-23"])
  }

  @Test func `days long ago are left alone`() throws {
    let found = try weeks { $0.removeAll { $0.day == self.day("2020-03-25") } }
    #expect(found == [])
  }
}
