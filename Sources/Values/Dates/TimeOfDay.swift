/// A time of day after a date, with its zone.
struct TimeOfDay {
  /// What is said about the zone.
  enum Zone: Equatable {
    case none
    /// Seconds east of UTC.
    case offset(Int)
    /// A name that is unknown, or that several zones share.
    case unknown
  }

  /// Since midnight.
  var seconds = 0
  var zone = Zone.none

  /// Reads all of a cell after its date; nil where that is not a time of day.
  ///
  /// A blank, a comma and a blank, or `T`; hours and minutes, with or without seconds, a fraction,
  /// AM or PM; a zone: `Z`, an offset, or a word of letters.
  init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    var place = start
    let isJoined = place < end && bytes[place] == UInt8(ascii: "T")
    if isJoined {
      place += 1
    } else {
      if place < end, bytes[place] == UInt8(ascii: ",") { place += 1 }
      guard TimeOfDay.skipBlanks(bytes, &place, end) else { return nil }
    }
    guard readClock(bytes, &place, end, mayLackMinutes: isJoined) else { return nil }
    _ = TimeOfDay.skipBlanks(bytes, &place, end)
    if place < end { zone = TimeOfDay.zone(bytes, &place, end) ?? .none }
    if place < end { return nil }
  }

  /// Reads `9:05`, `09:05:26.5`, `090526`, `9:05 PM`.
  private mutating func readClock(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, mayLackMinutes: Bool
  ) -> Bool {
    let start = place
    var hour = TimeOfDay.number(bytes, &place, end, digits: 6)
    var (minute, second) = (0, 0)
    var hasMinutes = true
    switch place - start {
    case 4: (hour, minute) = (hour / 100, hour % 100)
    case 6: (hour, minute, second) = (hour / 10_000, hour / 100 % 100, hour % 100)
    case 1, 2:
      if place < end, bytes[place] == UInt8(ascii: ":") {
        guard let parts = TimeOfDay.minutes(bytes, &place, end) else { return false }
        (minute, second) = parts
      } else {
        hasMinutes = mayLackMinutes && place - start == 2
      }
    default: return false
    }
    TimeOfDay.skipFraction(bytes, &place, end)
    if let isAfternoon = TimeOfDay.half(bytes, &place, end) {
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
      hasMinutes = true
    }
    seconds = hour * 3_600 + minute * 60 + second
    return hasMinutes && minute <= 59 && second <= 60 && seconds <= 86_400
  }

  /// The minutes and seconds after a colon.
  private static func minutes(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int
  ) -> (Int, Int)? {
    var start = place + 1
    place = start
    let minute = number(bytes, &place, end, digits: 2)
    guard place - start == 2 else { return nil }
    guard place < end, bytes[place] == UInt8(ascii: ":") else { return (minute, 0) }
    start = place + 1
    place = start
    let second = number(bytes, &place, end, digits: 2)
    return place - start == 2 ? (minute, second) : nil
  }

  private static func skipFraction(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) {
    guard place + 1 < end, bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ","),
      bytes[place + 1] &- 48 < 10
    else { return }
    place += 1
    while place < end, bytes[place] &- 48 < 10 { place += 1 }
  }

  /// Whether PM follows, or AM; nil where neither does. Points and a blank may be inside: `p. m.`
  private static func half(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool? {
    var next = place
    _ = skipBlanks(bytes, &next, end)
    guard next < end else { return nil }
    let letter = bytes[next] | 32
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    next += 1
    let hasPoint = next < end && bytes[next] == UInt8(ascii: ".")
    if hasPoint {
      next += 1
      _ = skipBlanks(bytes, &next, end)
    }
    guard next < end, bytes[next] | 32 == UInt8(ascii: "m") else { return nil }
    next += 1
    if hasPoint, next < end, bytes[next] == UInt8(ascii: ".") { next += 1 }
    guard next == end || !MonthNames.isLetter(bytes[next]) || bytes[next] >= 0x80 else {
      return nil
    }
    place = next
    return letter == UInt8(ascii: "p")
  }

  /// The zone that follows; nil where what follows is none.
  private static func zone(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Zone? {
    var name: UInt64 = 0
    let start = place
    while place < end, MonthNames.isLetter(bytes[place]), bytes[place] < 0x80, place - start < 8 {
      name = name << 8 | UInt64(bytes[place] & ~32)
      place += 1
    }
    if place == start { return offset(bytes, &place, end).map { .offset($0) } }
    let known = ZoneNames.offset(name)
    guard place < end else { return known.map { .offset($0) } ?? .unknown }
    // `GMT+0200`
    guard known == 0, let offset = offset(bytes, &place, end) else { return nil }
    return .offset(offset)
  }

  /// `+02`, `+0200`, `-05:30` in seconds.
  private static func offset(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Int? {
    let sign = bytes[place]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    place += 1
    var start = place
    var hours = number(bytes, &place, end, digits: 4)
    var minutes = 0
    switch place - start {
    case 4: (hours, minutes) = (hours / 100, hours % 100)
    case 1, 2:
      guard place < end else { break }
      guard bytes[place] == UInt8(ascii: ":") else { return nil }
      place += 1
      start = place
      minutes = number(bytes, &place, end, digits: 2)
      guard place - start == 2 else { return nil }
    default: return nil
    }
    guard hours <= 18, minutes <= 59 else { return nil }
    return (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func skipBlanks(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
    let start = place
    while place < end {
      let length = NumberConvention.blankLength(bytes, place, end)
      if length == 0 { break }
      place += length
    }
    return place > start
  }

  private static func number(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, digits: Int
  ) -> Int {
    let stop = min(end, place + digits)
    var number = 0
    while place < stop, bytes[place] &- 48 < 10 {
      number = number * 10 + Int(bytes[place] - 48)
      place += 1
    }
    return number
  }
}

/// The abbreviations that mean one offset only.
///
/// IST, CST and BST are not among them: each is used for several zones.
enum ZoneNames {
  private static let hours: [(name: UInt64, hours: Int)] = [
    ("Z", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 1), ("CET", 1), ("CEST", 2), ("EET", 2),
    ("EEST", 3), ("EST", -5), ("EDT", -4), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8),
    ("PDT", -7), ("JST", 9), ("AEST", 10), ("AEDT", 11),
  ].map { (name: $0.0.utf8.reduce(0) { $0 << 8 | UInt64($1) }, hours: $0.1) }

  /// The seconds east of UTC for a name of capitals as digits of base 256; nil for other names.
  static func offset(_ name: UInt64) -> Int? {
    hours.first { $0.name == name }.map { $0.hours * 3_600 }
  }
}
