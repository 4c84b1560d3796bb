import Columns

/// A date with the name of its month: `31-OCT-2023`, `10 January 2022`, `Jan 10, 2022`.
enum NamedDate {
  /// Reads the date at the start of a cell, and where it ends; nil where there is none.
  ///
  /// The name of a weekday may come first.
  ///
  /// - Parameter shift: how many years the calendar of the file is ahead.
  static func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, shift: Int = 0
  ) -> (day: Day, end: Int)? {
    if let date = SignedDate.read(bytes, cell, shift: shift) { return date }
    if let date = parts(bytes, cell, shift) { return date }
    guard let rest = afterWord(bytes, cell) else { return nil }
    return parts(bytes, rest, shift)
  }

  /// What follows a word and a blank.
  private static func afterWord(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int>? {
    let word = cell.prefix { MonthNames.isLetter(bytes[$0]) }
    let rest = cell.dropFirst(word.count).drop {
      bytes[$0] == UInt8(ascii: ",") || bytes[$0] == UInt8(ascii: ".")
        || bytes[$0] == UInt8(ascii: " ")
    }
    guard word.count >= 2, let first = rest.first, bytes[first - 1] == UInt8(ascii: " ") else {
      return nil
    }
    return first..<cell.upperBound
  }

  /// Reads day, month and year in their order.
  private static func parts(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ shift: Int
  ) -> (day: Day, end: Int)? {
    var place = cell.lowerBound
    let end = cell.upperBound
    var numbers = (first: 0, firstLength: 0, second: 0, secondLength: 0)
    var month: Int?
    for part in 0..<3 {
      if part > 0 { skipSigns(bytes, &place, end) }
      guard place < end else { return nil }
      if MonthNames.isLetter(bytes[place]) {
        guard month == nil, part < 2, let found = MonthNames.month(bytes, &place, end) else {
          return nil
        }
        month = found
      } else {
        let start = place
        let number = number(bytes, &place, end)
        (numbers.first, numbers.firstLength) = (numbers.second, numbers.secondLength)
        (numbers.second, numbers.secondLength) = (number, place - start)
      }
    }
    guard let month else { return nil }
    let isYearFirst = numbers.firstLength == 4
    let (year, yearLength) =
      isYearFirst
      ? (numbers.first, numbers.firstLength) : (numbers.second, numbers.secondLength)
    let (day, dayLength) =
      isYearFirst
      ? (numbers.second, numbers.secondLength) : (numbers.first, numbers.firstLength)
    guard yearLength == 4 || yearLength == 2, dayLength == 1 || dayLength == 2 else { return nil }
    let whole = yearLength == 4 ? year - shift : ShortYear.year(year)
    return Day(year: whole, month: month, day: day).map { ($0, place) }
  }

  /// Moves over one sign between two parts, or a point or comma and a blank; and over `de`.
  private static func skipSigns(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) {
    guard place < end else { return }
    switch bytes[place] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"): place += 1
    case UInt8(ascii: "."), UInt8(ascii: ","):
      place += 1
      if place < end, bytes[place] == UInt8(ascii: " ") { place += 1 }
    case UInt8(ascii: " "): place += 1
    default: return
    }
    if place + 2 < end, bytes[place] | 32 == UInt8(ascii: "d"),
      bytes[place + 1] | 32 == UInt8(ascii: "e"), bytes[place + 2] == UInt8(ascii: " ")
    {
      place += 3
    }
  }

  /// At most nine digits as a number.
  private static func number(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Int {
    let stop = min(end, place + 9)
    var number = 0
    while place < stop, bytes[place] &- 48 < 10 {
      number = number * 10 + Int(bytes[place] - 48)
      place += 1
    }
    return number
  }
}
