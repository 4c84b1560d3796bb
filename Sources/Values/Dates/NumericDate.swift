import Columns

/// A date of three numbers between two equal signs, or of eight digits, before it is decided which
/// number is which.
///
/// Where no number has four digits, the year has two: the first or the last number.
struct NumericDate {
  var first = 0
  var second = 0
  var third = 0
  /// Whether the first number has four digits and so is the year; otherwise the third has.
  var startsWithYear = false
  /// Whether the year has two digits.
  var isShort = false
  /// Whether the first number has two digits and so may be such a year.
  private var mayStartWithShortYear = false
  private var mayEndWithShortYear = false
  /// Where it ends.
  var end = 0

  /// Reads the date at the start of a cell; nil where there is none.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    let limit = cell.upperBound
    end = cell.lowerBound
    first = NumericDate.number(bytes, &end, limit)
    let length = end - cell.lowerBound
    if length == 8 {
      startsWithYear = true
      (first, second, third) = (first / 10_000, first / 100 % 100, first % 100)
      return
    }
    guard length == 4 || length == 1 || length == 2, end < limit else { return nil }
    startsWithYear = length == 4
    let sign = bytes[end]
    guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/") || sign == UInt8(ascii: ".")
    else { return nil }
    end += 1
    var start = end
    second = NumericDate.number(bytes, &end, limit)
    guard end - start == 1 || end - start == 2, end < limit, bytes[end] == sign else { return nil }
    end += 1
    start = end
    third = NumericDate.number(bytes, &end, limit)
    let last = end - start
    if startsWithYear || last == 4 {
      guard startsWithYear ? last == 1 || last == 2 : true else { return nil }
    } else {
      isShort = true
      mayStartWithShortYear = length == 2
      guard last == 2 || (last == 1 && mayStartWithShortYear) else { return nil }
      mayEndWithShortYear = last == 2
    }
  }

  /// The day in one of the forms of digits; nil where it is none.
  ///
  /// - Parameter shift: how many years the calendar of the file is ahead.
  @inline(__always)
  func day(_ form: FormSet, shift: Int = 0) -> Day? {
    if isShort { return shortDay(form) }
    guard startsWithYear == (form == .ymd) else { return nil }
    if startsWithYear { return Day(year: first - shift, month: second, day: third) }
    return form == .dmy
      ? Day(year: third - shift, month: second, day: first)
      : Day(year: third - shift, month: first, day: second)
  }

  /// The same for years of two digits.
  private func shortDay(_ form: FormSet) -> Day? {
    guard form == .ymd ? mayStartWithShortYear : mayEndWithShortYear else { return nil }
    switch form {
    case .ymd: return Day(year: ShortYear.year(first), month: second, day: third)
    case .dmy: return Day(year: ShortYear.year(third), month: second, day: first)
    default: return Day(year: ShortYear.year(third), month: first, day: second)
    }
  }

  /// At most nine digits as a number.
  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, _ place: inout Int, _ limit: Int) -> Int {
    let stop = min(limit, place + 9)
    var number = 0
    while place < stop {
      let digit = bytes[place] &- 48
      guard digit < 10 else { break }
      number = number &* 10 &+ Int(digit)
      place += 1
    }
    return number
  }
}

/// Years of two digits: those of 1969 to 2068.
enum ShortYear {
  /// The year that two digits mean.
  static func year(_ digits: Int) -> Int { digits + (digits <= 68 ? 2_000 : 1_900) }
}
