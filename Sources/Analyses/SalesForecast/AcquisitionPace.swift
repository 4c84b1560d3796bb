import Columns
import Customers
import Prediction

/// How many customers are acquired on a day, by the last whole months before a day.
struct AcquisitionPace: Sendable {
  /// The average over the months that count.
  let perDay: Double
  /// The variance of the daily rate over the months, over the square of the average; 0 without one.
  let relativeVariance: Double

  /// How many months the average rests on at most.
  private static let monthsBack = 12

  /// A whole month and the customers acquired in it.
  private struct Month {
    let first: Day
    let last: Day
    var customers = 0

    var days: Int { last - first + 1 }
    var rate: Double { Double(customers) / Double(days) }
  }

  /// The pace before a day; months in which old customers may look new do not count.
  init(
    _ models: FittedModels, before end: Day, _ window: ObservationWindow,
    hasCompleteHistory: Bool
  ) {
    let months = AcquisitionPace.counted(
      AcquisitionPace.months(before: end, window, hasCompleteHistory), models.days)
    let days = months.reduce(0) { $0 + $1.days }
    let total = months.reduce(0) { $0 + $1.customers }
    let perDay = days > 0 ? Double(total) / Double(days) : 0
    self.perDay = perDay
    let variance = AcquisitionPace.variance(months, perDay)
    relativeVariance = perDay > 0 ? variance / (perDay * perDay) : 0
  }

  private static func months(
    before end: Day, _ window: ObservationWindow, _ hasCompleteHistory: Bool
  ) -> [Month] {
    var months: [Month] = []
    var period = Period(end + 1, .month)
    while months.count < monthsBack {
      period = Period(number: period.number - 1, .month)
      guard let first = period.firstDay, let last = period.lastDay, first >= window.firstDay,
        hasCompleteHistory || !window.isLeftTruncated(first)
      else { break }
      months.append(Month(first: first, last: last))
    }
    return months
  }

  /// The months with the customers whose first purchase is in each of them.
  private static func counted(_ months: [Month], _ days: ModelDays) -> [Month] {
    var months = months
    for customer in 0..<(days.offsets.count - 1)
    where days.offsets[customer] < days.offsets[customer + 1] {
      let first = days.days[Int(days.offsets[customer])]
      let month = months.firstIndex { first >= $0.first.number && first <= $0.last.number }
      if let month { months[month].customers += 1 }
    }
    return months
  }

  /// The variance of the daily rate over the months.
  private static func variance(_ months: [Month], _ perDay: Double) -> Double {
    guard months.count > 1 else { return perDay * perDay }
    let squares = months.map { ($0.rate - perDay) * ($0.rate - perDay) }
    return squares.reduce(0, +) / Double(months.count - 1)
  }
}
