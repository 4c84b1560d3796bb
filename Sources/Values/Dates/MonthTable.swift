import Columns

/// The months of the years in which people trade: their first days and how long they are.
@usableFromInline
struct MonthTable: Sendable, Equatable {
  /// A month.
  @usableFromInline
  struct Month: Sendable, Equatable, BitwiseCopyable {
    /// Its first day, as days since 1970-01-01.
    @usableFromInline let number: Int32
    /// How many days it has.
    @usableFromInline let length: Int
  }

  private static let years = 1970..<2100
  @usableFromInline let months: [Month]

  /// One table for all.
  static let shared = MonthTable()

  private init() {
    months = MonthTable.years.flatMap { year in
      (1...12).compactMap { month in
        Day(year: year, month: month, day: 1).map {
          Month(number: $0.number, length: Day.length(ofMonth: month, year: year))
        }
      }
    }
  }

  /// A month; nil where the year is another one or there is no such month.
  @inlinable @inline(__always)
  func first(year: Int, month: Int) -> Month? {
    let place = (year - 1970) * 12 + month - 1
    guard month >= 1, month <= 12, place >= 0, place < months.count else { return nil }
    return months[place]
  }
}
