import Columns

/// A date of three numbers between two equal signs, or of eight digits, before it is decided which
/// number is which.
struct NumericDate {
  var first = 0
  var second = 0
  var third = 0
  /// Whether the first number has four digits and so is the year; otherwise the third has.
  var startsWithYear = false
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
    guard startsWithYear ? last == 1 || last == 2 : last == 4 else { return nil }
  }

  /// The day in one of the forms of digits; nil where it is none.
  @inline(__always)
  func day(_ form: FormSet) -> Day? {
    guard startsWithYear == (form == .ymd) else { return nil }
    if startsWithYear { return Day(year: first, month: second, day: third) }
    return form == .dmy
      ? Day(year: third, month: second, day: first) : Day(year: third, month: first, day: second)
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
