import Columns
import Testing

/// Days of the Gregorian calendar, at leap days above all.
@Suite struct DayTests {
  // Every fourth year is a leap year, but of the years of full centuries only every fourth one.
  @Test(arguments: [(1900, false), (2000, true), (2100, false), (2024, true), (2023, false)])
  func `29 February is a day of leap years only`(year: Int, isLeap: Bool) {
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect((Day("\(year)-02-29") != nil) == isLeap)
    #expect(Day.length(ofMonth: 2, year: year) == (isLeap ? 29 : 28))
    #expect(Day(year: year, month: 2, day: 30) == nil)
    // The day before 1 March is the last of February.
    #expect(Day("\(year)-03-01").map { ($0 - 1).description } == "\(year)-02-\(isLeap ? 29 : 28)")
  }

  // Day after day over four centuries and more: the oracle counts the days of months one by one.
  @Test func `every day is the one after the day before`() throws {
    var day = try #require(Day("1896-12-31"))
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for year in 1897...2305 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for month in 1...12 {
        for number in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
          day = day + 1
          let isRight =
            day.civil == (year, month, number)
            && Day(year: year, month: month, day: number) == day
          if !isRight { Issue.record("\(year)-\(month)-\(number) is \(day)") }
        }
      }
    }
    // 336 years of 365 days and 81 leap days (84 fourth years, of which 2100, 2200 and 2300 are not)
    // lead to 2306-01-01.
    #expect(day.description == "2305-12-31" && day.number == 336 * 365 + 81 - 1)
  }
}
