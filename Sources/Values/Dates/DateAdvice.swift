public import Columns

/// What can be done about a cell that is not a date in a form that is looked for.
public enum DateAdvice: Sendable, Equatable {
  /// Formats that read the cell, with the day that it then is.
  case formats([(format: DateFormat, day: Day)])
  /// It has a day and a month, and no year.
  case noYear
  /// Nothing is known about it.
  case none

  /// The advice for a trimmed cell.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    let numbers = DateAdvice.numbers(bytes)
    let found = DateAdvice.candidates(bytes, numbers).compactMap { format in
      DateConvention(format).read(bytes.span, bytes.indices).map { (format, Day($0)) }
    }.filter { DateAdvice.years.contains($0.1.civil.year) }
    if !found.isEmpty {
      self = .formats(found)
    } else {
      self = DateAdvice.lacksYear(bytes, numbers) ? .noYear : .none
    }
  }

  /// Whether two advices are the same.
  public static func == (left: DateAdvice, right: DateAdvice) -> Bool {
    switch (left, right) {
    case (.formats(let left), .formats(let right)): left.elementsEqual(right, by: ==)
    case (.noYear, .noYear), (.none, .none): true
    default: false
    }
  }

  /// The years that are likely to be meant.
  private static let years = 1970...2100

  /// The runs of digits of a cell, without those of a time of day.
  private static func numbers(_ bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var place = 0
    while place < bytes.count {
      let digits = bytes[place...].prefix { $0 &- 48 < 10 }
      if digits.isEmpty {
        place += 1
      } else {
        runs.append(digits.indices)
        place = digits.endIndex
      }
    }
    if let clock = runs.firstIndex(where: {
      $0.upperBound < bytes.count && bytes[$0.upperBound] == 58
    }) {
      runs.removeSubrange(clock...)
    }
    return runs
  }

  /// The formats that a cell could be in, by its digits.
  private static func candidates(_ bytes: [UInt8], _ numbers: [Range<Int>]) -> [DateFormat] {
    guard let first = numbers.first, first.lowerBound == 0 else { return [] }
    if numbers.count <= 2, first.count == bytes.count || bytes[first.upperBound] == 46 {
      switch first.count {
      case 5: return [.excel]
      case 10: return [.unix]
      case 13: return [.unixMilliseconds]
      default: break
      }
    }
    let joined = ["YYMMDD", "DDMMYY", "MMDDYY", "DDMMYYYY", "MMDDYYYY"]
    if first.count == 6 || first.count == 8, first.count == bytes.count || numbers.count == 1 {
      return joined.filter { $0.utf8.count == first.count }.compactMap { DateFormat($0) }
    }
    guard numbers.count >= 3 else { return [] }
    return ["YMD", "DMY", "MDY"].compactMap { pattern($0, bytes, numbers) }
  }

  /// The pattern of three numbers in an order, with the signs of the cell between them.
  private static func pattern(
    _ order: String, _ bytes: [UInt8], _ numbers: [Range<Int>]
  ) -> DateFormat? {
    var text = ""
    for (place, letter) in order.enumerated() {
      let length = numbers[place].count
      guard length == 4 ? letter == "Y" : length <= 2 else { return nil }
      if letter == "Y", length == 1 { return nil }
      text += String(repeating: letter, count: letter == "Y" ? length : min(2, length))
      guard place < 2 else { continue }
      text += String(
        decoding: bytes[numbers[place].upperBound..<numbers[place + 1].lowerBound], as: UTF8.self)
    }
    return DateFormat(text)
  }

  /// Whether a cell is a day and a month without a year, such as `15.03.` or `Mar 15`.
  private static func lacksYear(_ bytes: [UInt8], _ numbers: [Range<Int>]) -> Bool {
    guard (1...2).contains(numbers.count), numbers.allSatisfy({ $0.count <= 2 }) else {
      return false
    }
    func number(_ place: Int) -> Int {
      Int(String(decoding: bytes[numbers[place]], as: UTF8.self)) ?? 0
    }
    if numbers.count == 2 {
      let (first, second) = (number(0), number(1))
      return min(first, second) >= 1 && min(first, second) <= 12 && max(first, second) <= 31
    }
    guard (1...31).contains(number(0)) else { return false }
    return bytes.indices.contains { start in
      var place = start
      let isStart = start == 0 || !MonthNames.isLetter(bytes[start - 1])
      return isStart && MonthNames.isLetter(bytes[start])
        && MonthNames.month(bytes.span, &place, bytes.count) != nil
    }
  }
}
