/// The length of a calendar period.
public enum PeriodLength: String, Sendable, CaseIterable {
  /// A calendar month, labelled `1997-01`.
  case month
  /// A calendar quarter, labelled `1997-Q1`.
  case quarter
  /// A calendar year, labelled `1997`.
  case year

  /// The number of months in a period.
  @inlinable
  public var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

/// A calendar month, quarter or year.
public struct Period: Sendable, Hashable, Comparable {
  /// How long it is.
  public let length: PeriodLength
  /// The number of periods of this length since year 0.
  public let number: Int

  /// The period in which a day lies.
  public init(_ day: Day, _ length: PeriodLength) {
    let (year, month, _) = day.civil
    self.init(number: (year * 12 + month - 1) / length.months, length)
  }

  /// The period with a number.
  public init(number: Int, _ length: PeriodLength) {
    self.number = number
    self.length = length
  }

  /// The first day; nil outside the years 1 to 9999.
  public var firstDay: Day? {
    let months = number * length.months
    return Day(year: months / 12, month: months % 12 + 1, day: 1)
  }

  /// The last day; nil outside the years 1 to 9999.
  public var lastDay: Day? { Period(number: number + 1, length).firstDay.map { $0 - 1 } }

  /// The label: `1997-01`, `1997-Q1` or `1997`.
  public var label: String {
    let months = number * length.months
    let year = String(months / 12)
    let padded = String(repeating: "0", count: max(0, 4 - year.count)) + year
    let month = months % 12 + 1
    switch length {
    case .month: return padded + (month < 10 ? "-0" : "-") + String(month)
    case .quarter: return "\(padded)-Q\((month + 2) / 3)"
    case .year: return padded
    }
  }

  /// Whether a period is earlier than another of the same length.
  public static func < (left: Period, right: Period) -> Bool { left.number < right.number }
}
