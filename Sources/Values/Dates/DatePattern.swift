import Columns

/// A date spelled sign by sign, such as `DD.MM.YY` or `MON D, YYYY`.
///
/// `YYYY` and `YY` mean the year, `MM`, `M` and `MON` for the month, `DD` and `D` for the day;
/// `M` and `D` take one digit or two, `MON` a name, short or long. Years of two digits lie in
/// 1969-2068. All other characters mean themselves, and a time of day may follow.
public struct DatePattern: Sendable, Equatable {
  /// One part of the pattern.
  enum Element: Sendable, Equatable {
    case year(digits: Int)
    case month(isPadded: Bool)
    case monthName
    case day(isPadded: Bool)
    case literal(UInt8)
  }

  /// The pattern as it was given.
  public let text: String
  private let elements: [Element]

  private static let words: [(text: String, element: Element)] = [
    ("YYYY", .year(digits: 4)), ("YY", .year(digits: 2)), ("MON", .monthName),
    ("MM", .month(isPadded: true)), ("M", .month(isPadded: false)),
    ("DD", .day(isPadded: true)), ("D", .day(isPadded: false)),
  ]

  /// Reads a pattern; nil unless it names year, month and day once each.
  ///
  /// A pattern without a capital letter is meant in capitals: `dd.mm.yy`.
  public init?(_ text: String) {
    let hasCapital = text.utf8.contains { $0 >= 65 && $0 <= 90 }
    var rest = (hasCapital ? text : text.uppercased())[...]
    var elements: [Element] = []
    while !rest.isEmpty {
      if let word = DatePattern.words.first(where: { rest.hasPrefix($0.text) }) {
        elements.append(word.element)
        rest = rest.dropFirst(word.text.count)
      } else {
        elements += rest.prefix(1).utf8.map { .literal($0) }
        rest = rest.dropFirst()
      }
    }
    let kinds = elements.map(\.kind)
    guard (1...3).allSatisfy({ kind in kinds.count { $0 == kind } == 1 }) else { return nil }
    self.text = text
    self.elements = elements
  }

  /// Reads the date at the start of a cell, and where it ends.
  func read(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> (day: Day, end: Int)? {
    var (year, month, day) = (0, 0, 0)
    var place = cell.lowerBound
    let end = cell.upperBound
    for element in elements {
      switch element {
      case .year(4):
        year = DatePattern.number(bytes, &place, end, digits: 4...4)
      case .year:
        let short = DatePattern.number(bytes, &place, end, digits: 2...2)
        year = short < 0 ? short : ShortYear.year(short)
      case .month(let isPadded):
        month = DatePattern.number(bytes, &place, end, digits: (isPadded ? 2 : 1)...2)
      case .day(let isPadded):
        day = DatePattern.number(bytes, &place, end, digits: (isPadded ? 2 : 1)...2)
      case .monthName:
        month = MonthNames.month(bytes, &place, end) ?? 0
      case .literal(let sign):
        guard place < end, bytes[place] == sign else { return nil }
        place += 1
      }
    }
    return Day(year: year, month: month, day: day).map { ($0, place) }
  }

  /// A whole number with a number of digits; negative where there are fewer.
  private static func number(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, digits: ClosedRange<Int>
  ) -> Int {
    let first = place
    var number = 0
    while place < end, place - first < digits.upperBound, bytes[place] &- 48 < 10 {
      number = number * 10 + Int(bytes[place] - 48)
      place += 1
    }
    return place - first < digits.lowerBound ? -1 : number
  }
}

extension DatePattern.Element {
  /// 1 for years, 2 for months, 3 for days, 0 for others.
  fileprivate var kind: Int {
    switch self {
    case .year: 1
    case .month, .monthName: 2
    case .day: 3
    case .literal: 0
    }
  }
}
