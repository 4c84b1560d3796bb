import Columns

/// A date whose numbers are followed by signs for year, month and day: `2026年1月5日`,
/// `2026년 1월 5일`.
enum SignedDate {
  /// The three signs of each writing, as bytes.
  private static let signs: [[[UInt8]]] = ["年月日", "년월일"].map { signs in
    signs.unicodeScalars.map { Array(String($0).utf8) }
  }

  /// Reads the date at the start of a cell, and where it ends; nil where there is none.
  static func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, shift: Int
  ) -> (day: Day, end: Int)? {
    guard cell.count >= 12, bytes[cell.lowerBound] &- 48 < 10 else { return nil }
    for signs in signs {
      var place = cell.lowerBound
      var numbers: [Int] = []
      for sign in signs {
        guard let number = number(bytes, &place, cell.upperBound, before: sign) else { break }
        numbers.append(number)
      }
      guard numbers.count == 3 else { continue }
      return Day(year: numbers[0] - shift, month: numbers[1], day: numbers[2]).map { ($0, place) }
    }
    return nil
  }

  /// A number of up to four digits with the sign after it, and the blank before the next one.
  private static func number(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, before sign: [UInt8]
  ) -> Int? {
    var number = 0
    let start = place
    while place < end, place - start < 4, bytes[place] &- 48 < 10 {
      number = number * 10 + Int(bytes[place] - 48)
      place += 1
    }
    guard place > start, end - place >= sign.count,
      sign.indices.allSatisfy({ bytes[place + $0] == sign[$0] })
    else { return nil }
    place += sign.count
    let isLast = sign == Array("日".utf8) || sign == Array("일".utf8)
    if !isLast, place < end, bytes[place] == UInt8(ascii: " ") { place += 1 }
    return number
  }
}
