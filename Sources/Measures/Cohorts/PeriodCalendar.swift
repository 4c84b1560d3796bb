package import Columns
package import Customers
package import Framework

/// The calendar periods from the first used day to the as-of day, with the place of every day.
///
/// A table with one number a day: no entry of the ledger needs a conversion of its date.
package struct PeriodCalendar: Sendable {
  /// The first day that has a place, as days since 1970-01-01.
  package let firstDay: Int32
  /// The last day that has a place.
  package let asOf: Int32
  /// The periods, without a gap; a period's index is its place.
  package let periods: [Period]
  /// Whether the last period ends with the as-of day; all earlier ones are over anyway.
  let isLastComplete: Bool
  private let places: [Int32]

  /// The periods of an observation; none where the as-of day comes before the first day.
  package init(_ window: ObservationWindow, _ length: PeriodLength) {
    firstDay = window.firstDay.number
    asOf = window.asOf.number
    guard firstDay <= asOf else {
      (periods, places, isLastComplete) = ([], [], false)
      return
    }
    let first = Period(window.firstDay, length).number
    let last = Period(window.asOf, length).number
    periods = (first...last).map { Period(number: $0, length) }
    places = PeriodCalendar.places(of: periods, firstDay: firstDay, asOf: asOf)
    isLastComplete = Period(window.asOf + 1, length).number != last
  }

  private static func places(of periods: [Period], firstDay: Int32, asOf: Int32) -> [Int32] {
    var places: [Int32] = []
    places.reserveCapacity(Int(asOf - firstDay) + 1)
    for place in periods.indices {
      let next = place + 1 < periods.count ? periods[place + 1].firstDay?.number : nil
      let end = (next ?? asOf + 1) - firstDay
      places += repeatElement(Int32(place), count: Int(end) - places.count)
    }
    return places
  }

  /// The number of periods.
  package var count: Int { periods.count }

  /// The place of the period of a day from the first day to the as-of day.
  package func place(of day: Int32) -> Int { Int(places[Int(day - firstDay)]) }

  /// Whether the period at a place was over on the as-of day.
  package func isComplete(_ place: Int) -> Bool { place < count - 1 || isLastComplete }
}

extension Study {
  /// The periods of cohorts and of the customer flow.
  package var calendar: PeriodCalendar {
    remembered { PeriodCalendar(window, cohortLength) }
  }
}
