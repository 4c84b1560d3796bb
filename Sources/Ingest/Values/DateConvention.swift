private import Columns

/// How the dates of a run are written: decided once, before parsing.
struct DateConvention: Sendable, Equatable {
  let order: DateOrder

  init(_ order: DateOrder?) { self.order = order ?? .ymd }

  /// Reads the day of the trimmed cell that stands at `range`, as a number of days since
  /// 1970-01-01; nil where it is in another form or no day of the calendar.
  ///
  /// A time of day may follow after a blank or `T`; the day counts as it is written.
  @inline(__always)
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    let start = range.lowerBound
    guard order == .ymd, range.count >= 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-"),
      range.count == 10 || DateConvention.isTime(bytes, start + 10, range.upperBound)
    else { return readUnusual(bytes, range) }
    let year = DateConvention.digits(bytes, start) * 100 + DateConvention.digits(bytes, start + 2)
    let month = DateConvention.digits(bytes, start + 5)
    let day = DateConvention.digits(bytes, start + 8)
    // Anything but a digit makes its pair negative.
    guard year >= 0, month >= 0, day >= 0 else { return nil }
    return Day(year: year, month: month, day: day)?.number
  }

  /// Two digits as a number, or a very negative one.
  @inline(__always)
  private static func digits(_ bytes: Span<UInt8>, _ place: Int) -> Int {
    let tens = bytes[place] &- 48
    let ones = bytes[place + 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : -1_000_000
  }

  /// Whether a time of day follows: a blank or `T`, then a digit.
  @inline(__always)
  private static func isTime(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "T") else {
      return false
    }
    return place + 1 < end && bytes[place + 1] &- 48 < 10
  }

  /// Reads the other forms: eight digits, slashes and points, day or month first.
  @inline(never)
  private func readUnusual(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    var numbers: [Int] = []
    var lengths: [Int] = []
    var separators: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound, numbers.count < 4 {
      let first = place
      var number = 0
      while place < range.upperBound, bytes[place] &- 48 < 10, place - first < 9 {
        number = number * 10 + Int(bytes[place] - 48)
        place += 1
      }
      guard place > first else { return nil }
      numbers.append(number)
      lengths.append(place - first)
      if place == range.upperBound || numbers.count == 3 { break }
      if DateConvention.isTime(bytes, place, range.upperBound) { break }
      separators.append(bytes[place])
      place += 1
    }
    guard place == range.upperBound || DateConvention.isTime(bytes, place, range.upperBound) else {
      return nil
    }
    return day(numbers, lengths, separators)?.number
  }

  private func day(_ numbers: [Int], _ lengths: [Int], _ separators: [UInt8]) -> Day? {
    if numbers.count == 1, order == .ymd, lengths[0] == 8 {
      return Day(
        year: numbers[0] / 10_000, month: numbers[0] / 100 % 100, day: numbers[0] % 100)
    }
    guard numbers.count == 3, separators.count == 2, separators[0] == separators[1],
      [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(separators[0])
    else { return nil }
    let places =
      switch order {
      case .ymd: (year: 0, month: 1, day: 2)
      case .dmy: (year: 2, month: 1, day: 0)
      case .mdy: (year: 2, month: 0, day: 1)
      }
    guard lengths[places.year] == 4, lengths[places.month] <= 2, lengths[places.day] <= 2 else {
      return nil
    }
    return Day(
      year: numbers[places.year], month: numbers[places.month], day: numbers[places.day])
  }
}
