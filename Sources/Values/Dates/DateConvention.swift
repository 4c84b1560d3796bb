public import Columns

/// How the dates of a column are written, and the zone in which their days are counted.
public struct DateConvention: Sendable, Equatable {
  /// How they are written.
  public let format: DateFormat
  /// The zone to which instants are moved; nil: the day counts as it is written.
  public let zone: ZoneTable?
  /// Whether a time without a zone is one in UTC, as the header of the column says.
  public let assumesUTC: Bool
  /// Whether years are counted as in Thailand, 543 ahead.
  public let isBuddhist: Bool
  /// The form of digits; empty for formats that are none.
  private let form: FormSet
  /// Whether the usual dates can take the short way.
  @usableFromInline let isPlain: Bool
  @usableFromInline let firstDays = MonthTable.shared

  /// The convention of a format.
  public init(
    _ format: DateFormat, zone: ZoneTable? = nil, assumesUTC: Bool = false,
    isBuddhist: Bool = false
  ) {
    self.format = format
    self.zone = zone
    self.assumesUTC = assumesUTC
    self.isBuddhist = isBuddhist
    isPlain = format == .ymd && zone == nil && !isBuddhist
    form = FormSet(format) ?? []
  }

  /// Reads the day of the trimmed cell at `range`, as a number of days since
  /// 1970-01-01; nil where it is in another form or no day of the calendar.
  ///
  /// A time of day may follow.
  @inlinable @inline(__always)
  public borrowing func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    let start = range.lowerBound
    guard isPlain, range.count >= 10,
      range.count == 10 || DateConvention.isClock(bytes, start + 10, range.upperBound)
    else { return readOther(bytes, range) }
    // `yyyy-mm-` in one step: what is left of each byte is a digit's value, or 0 for a hyphen.
    let word = bytes.littleEndianWord(at: start) ^ 0x2d30_302d_3030_3030
    let day = DateConvention.digits(bytes, start + 8)
    // A byte above 9, or above 0 in a hyphen's place, sets its highest bit.
    guard (word | (word &+ 0x7f76_767f_7676_7676)) & 0x8080_8080_8080_8080 == 0, day >= 0 else {
      return readOther(bytes, range)
    }
    let pairs = word & 0x000f_0f00_0f0f_0f0f
    let year =
      (pairs & 0xff) * 1_000 + (pairs >> 8 & 0xff) * 100 + (pairs >> 16 & 0xff) * 10
      + (pairs >> 24 & 0xff)
    let month = (pairs >> 40 & 0xff) * 10 + (pairs >> 48 & 0xff)
    if let first = firstDays.first(year: Int(year), month: Int(month)) {
      return day >= 1 && day <= first.length ? first.number + Int32(day) - 1 : nil
    }
    return Day(year: Int(year), month: Int(month), day: day)?.number
  }

  /// Two digits as a number, or a very negative one.
  @inlinable @inline(__always)
  static func digits(_ bytes: Span<UInt8>, _ place: Int) -> Int {
    let tens = bytes[place] &- 48
    let ones = bytes[place + 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : -1_000_000
  }

  /// Whether a blank or `T` follows and `hh:mm:ss`, then nothing or an offset: the usual time of
  /// day.
  @inlinable @inline(__always)
  static func isClock(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Bool {
    guard end - place >= 9,
      bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "T")
    else { return false }
    // Digits become 0-9 and colons 0; adding 6 carries where a digit is above 9.
    let word = bytes.littleEndianWord(at: place + 1) ^ 0x3030_3a30_303a_3030
    let carried = word &+ 0x0606_0006_0600_0606
    guard (word & 0xf0f0_fff0_f0ff_f0f0) | (carried & 0xf0f0_fff0_f0ff_f0f0) == 0 else {
      return false
    }
    let tens = (hour: word & 0xff, minute: word >> 24 & 0xff, second: word >> 48 & 0xff)
    let isHour = tens.hour < 2 || (tens.hour == 2 && word >> 8 & 0xff < 4)
    return isHour && tens.minute < 6 && tens.second < 6
      && (end - place == 9 || isOffset(bytes, place + 9, end))
  }

  /// Whether `Z` follows, or `+0200` or `+02:00`, with or without a blank.
  @usableFromInline
  static func isOffset(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Bool {
    if end - place == 1 { return bytes[place] == UInt8(ascii: "Z") }
    let start = bytes[place] == UInt8(ascii: " ") ? place + 1 : place
    guard end - start == 5 || (end - start == 6 && bytes[start + 3] == UInt8(ascii: ":")),
      bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-")
    else { return false }
    let (hours, minutes) = (digits(bytes, start + 1), digits(bytes, end - 2))
    return hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60
  }

  /// Reads the other forms and the other times of day.
  @usableFromInline @inline(never)
  borrowing func readOther(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    guard let (day, end) = date(bytes, range) else { return instant(bytes, range) }
    if end == range.upperBound { return day.number }
    if zone == nil, DateConvention.isClock(bytes, end, range.upperBound) { return day.number }
    guard let time = TimeOfDay(bytes, end, range.upperBound) else { return nil }
    guard let zone else { return day.number }
    switch time.zone {
    case .none where assumesUTC: return zone.day(at: Int(day.number) * 86_400 + time.seconds)
    case .none: return day.number
    case .unknown: return nil
    case .offset(let offset):
      return zone.day(at: Int(day.number) * 86_400 + time.seconds - offset)
    }
  }

  /// How many years the calendar of the file is ahead.
  private var shift: Int { isBuddhist ? DateConvention.buddhistShift : 0 }
  private static let buddhistShift = 543

  /// The date at the start of a cell, and where it ends.
  @inline(__always)
  private func date(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (Day, end: Int)? {
    switch format {
    case .ymd, .dmy, .mdy:
      guard let date = NumericDate(bytes, range), let day = date.day(form, shift: shift) else {
        return nil
      }
      return (day, date.end)
    case .named: return NamedDate.read(bytes, range, shift: shift)
    case .pattern(let pattern): return pattern.read(bytes, range)
    case .unix, .unixMilliseconds, .excel: return nil
    }
  }

  /// Reads seconds or milliseconds since 1970 in UTC, whatever fraction follows.
  private func instant(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    if format == .excel { return SerialDay.read(bytes, range)?.number }
    guard format == .unix || format == .unixMilliseconds, let first = range.first else {
      return nil
    }
    let isNegative = bytes[first] == UInt8(ascii: "-")
    let digits = isNegative ? first + 1..<range.upperBound : range
    let whole = digits.prefix { bytes[$0] &- 48 < 10 }
    let fraction = digits.dropFirst(whole.count)
    guard (1...15).contains(whole.count),
      fraction.first.map({ bytes[$0] == UInt8(ascii: ".") }) ?? true,
      fraction.dropFirst().allSatisfy({ bytes[$0] &- 48 < 10 })
    else { return nil }
    var number = whole.reduce(0) { $0 * 10 + Int(bytes[$1] - 48) }
    let perSecond = format == .unix ? 1 : 1_000
    // Towards the past, so that the instant before 1970 is a day before.
    if isNegative { number = -number - (fraction.isEmpty ? 0 : 1) }
    let seconds = number >= 0 ? number / perSecond : (number - perSecond + 1) / perSecond
    let day = (zone ?? .utc).day(at: seconds)
    return day.flatMap { DateConvention.days.contains($0) ? $0 : nil }
  }

  /// From 0001-01-01 to 9999-12-31.
  private static let days: ClosedRange<Int32> = -719_162...2_932_896
}

extension DateConvention {
  /// The convention of one form.
  public init(
    form: FormSet, zone: ZoneTable?, assumesUTC: Bool = false, isBuddhist: Bool = false
  ) {
    let format: DateFormat =
      switch form {
      case .dmy: .dmy
      case .mdy: .mdy
      case .named: .named
      default: .ymd
      }
    self.init(format, zone: zone, assumesUTC: assumesUTC, isBuddhist: isBuddhist)
  }

  /// The forms in which a cell is a day of the calendar, whatever its zone.
  public static func forms(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellForms {
    if let date = NumericDate(bytes, range) {
      guard isOver(bytes, date.end, range.upperBound) else { return .silent }
      if date.startsWithYear {
        return CellForms(readable: date.day(.ymd) == nil ? [] : .ymd)
      }
      var forms = CellForms(readable: [], differ: date.first != date.second)
      if date.isShort, date.day(.ymd) != nil { forms.readable.insert(.ymd) }
      if date.day(.dmy) != nil { forms.readable.insert(.dmy) }
      if date.day(.mdy) != nil { forms.readable.insert(.mdy) }
      if !forms.readable.isSuperset(of: [.dmy, .mdy]) { forms.differ = false }
      return forms
    }
    guard let (_, end) = NamedDate.read(bytes, range), isOver(bytes, end, range.upperBound) else {
      return .silent
    }
    return CellForms(readable: .named)
  }

  /// The year of a cell with a date, as it is written; nil where it is not one with four digits.
  public static func year(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    if let date = NumericDate(bytes, range) {
      return date.isShort ? nil : date.startsWithYear ? date.first : date.third
    }
    return NamedDate.read(bytes, range)?.day.civil.year
  }

  /// Whether a cell is a date of three numbers whose year has two digits.
  public static func isShort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    NumericDate(bytes, range)?.isShort ?? false
  }

  /// Whether nothing follows a date, or a time of day.
  private static func isOver(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Bool {
    place == end || isClock(bytes, place, end) || TimeOfDay(bytes, place, end) != nil
  }

  /// Whether a cell cannot be read only because its zone is not known.
  public func hasUnknownZone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard zone != nil, let (_, end) = date(bytes, range), end < range.upperBound,
      let time = TimeOfDay(bytes, end, range.upperBound)
    else { return false }
    return time.zone == .unknown
  }
}
