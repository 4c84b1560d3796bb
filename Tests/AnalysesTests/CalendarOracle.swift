import Columns

/// Calendar periods the obvious way: from the text of the date, day after day.
enum CalendarOracle {
  static func label(_ day: Day, _ length: String) -> String {
    let text = day.description
    guard length != "year" else { return String(text.prefix(4)) }
    guard length != "month" else { return String(text.prefix(7)) }
    let quarters = [
      "01": 1, "02": 1, "03": 1, "04": 2, "05": 2, "06": 2, "07": 3, "08": 3, "09": 3, "10": 4,
      "11": 4, "12": 4,
    ]
    return "\(text.prefix(4))-Q\(quarters[String(text.dropFirst(5).prefix(2))] ?? 0)"
  }

  /// The days of each period between two days, cut at both ends.
  static func periods(_ first: Day, _ last: Day, _ length: String) -> [(label: String, days: [Day])]
  {
    var periods: [(label: String, days: [Day])] = []
    for number in first.number...last.number {
      let name = label(Day(number), length)
      if periods.last?.label != name { periods.append((name, [])) }
      periods[periods.count - 1].days.append(Day(number))
    }
    return periods
  }

  /// The first day of the period of a day.
  static func start(_ day: Day, _ length: String) -> Day {
    var day = day
    while label(day - 1, length) == label(day, length) { day = day - 1 }
    return day
  }
}
