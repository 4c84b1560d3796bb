public import Columns

/// The span of observation and the active window that follows from it.
public struct ObservationWindow: Sendable, Equatable {
  /// The first day with a used line.
  public let firstDay: Day
  /// The last day of observation.
  public let asOf: Day
  /// W: the days after a purchase during which a customer counts as active.
  ///
  /// 365 where the span is at least 730 days; in shorter data floor(span / 60) x 30, so that two
  /// windows fit; nil where the span is under 60 days: then nothing can be said about retention.
  public let activeDays: Int?

  /// The window of observations from the first used day to the as-of day.
  public init(firstDay: Day, asOf: Day) {
    self.firstDay = firstDay
    self.asOf = asOf
    let span = asOf - firstDay + 1
    activeDays = span >= 2 * Year.days ? Year.days : span >= 60 ? span / 60 * 30 : nil
  }

  /// S: the number of days observed, the first and the last included.
  public var spanDays: Int { asOf - firstDay + 1 }

  /// The day one active window before the as-of day, at which "the start of the window" is judged.
  public var start: Day? { activeDays.map { asOf - $0 } }

  /// Whether a customer whose first purchase is on `day` may have bought before the data begin.
  public func isLeftTruncated(_ day: Day) -> Bool {
    day < firstDay + (activeDays ?? spanDays)
  }
}
