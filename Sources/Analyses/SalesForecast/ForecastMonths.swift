import Columns
import Framework

/// The calendar months after a day, the first one from the next day.
struct ForecastMonths: Sendable {
  /// The day before the first month.
  let start: Day
  /// The label of each month.
  let labels: [String]
  /// The last day of each month.
  let ends: [Day]

  /// The months after a day: twelve, or all that begin by `limit`, the last of which it ends.
  ///
  /// A year from the middle of a month to the middle of a month touches thirteen of them.
  init(after start: Day, through limit: Day? = nil) {
    self.start = start
    var labels: [String] = []
    var ends: [Day] = []
    var period = Period(start + 1, .month)
    while limit != nil || labels.count < 12, let first = period.firstDay, let last = period.lastDay
    {
      if let limit, first > limit { break }
      labels.append(period.label)
      ends.append(limit.map { min($0, last) } ?? last)
      period = Period(number: period.number + 1, .month)
    }
    self.labels = labels
    self.ends = ends
  }

  /// The number of months.
  var count: Int { labels.count }

  /// The first day of a month.
  func firstDay(_ month: Int) -> Day { month == 0 ? start + 1 : ends[month - 1] + 1 }

  /// The days from the start to the end of a month.
  func reach(_ month: Int) -> Int { ends[month] - start }

  /// The days of a month.
  func days(_ month: Int) -> Int { ends[month] - firstDay(month) + 1 }

  /// The month of a day; nil outside.
  func month(of day: Int32) -> Int? {
    guard day > start.number else { return nil }
    return ends.firstIndex { day <= $0.number }
  }
}
