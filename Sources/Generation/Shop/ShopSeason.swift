internal import Columns
private import RealModule
internal import Statistics

/// How busy a day is: the season of the year times the day of the week, 1 on average.
struct ShopSeason: Sendable {
  let seasonality: Double

  /// Monday to Sunday; the mean is 1.
  private static let weekdays = [0.95, 0.9, 0.9, 1, 1.1, 1.2, 0.95]

  /// The most that `factor` returns.
  var maximum: Double { (1 + seasonality) * 1.2 }

  /// How busy a day is; the season peaks in the second week of December.
  func factor(_ day: Day) -> Double {
    let start = Day(year: day.civil.year, month: 1, day: 1) ?? day
    let phase = 2 * Double.pi * Double(day - start - 345) / 365.25
    // 1970-01-01 was a Thursday: the fourth day of its week.
    let weekday = (Int(day.number) + 3) % 7
    return (1 + seasonality * Double.cos(phase))
      * ShopSeason.weekdays[weekday < 0 ? weekday + 7 : weekday]
  }

  /// Whether something that happens at the pace of the busiest day happens on this one.
  func accepts(_ day: Day, _ random: inout RandomStream) -> Bool {
    random.uniform() * maximum < factor(day)
  }

  /// The second of the day of an order: mostly in the afternoon.
  func second(_ random: inout RandomStream) -> Int {
    let hour = random.normal(mean: 15, deviation: 3.5)
    return Int(max(6, min(23.99, hour)) * 3_600)
  }
}
