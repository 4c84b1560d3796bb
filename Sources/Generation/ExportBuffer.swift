internal import Columns

/// The bytes of a CSV file in the making, a field at a time.
struct ExportBuffer {
  private(set) var bytes: [UInt8] = []
  private let quotesAll: Bool
  private var lineIsOpen = false

  /// An empty buffer; with `quotesAll` every field is quoted.
  init(capacity: Int = 0, quotesAll: Bool = false) {
    self.quotesAll = quotesAll
    bytes.reserveCapacity(capacity)
  }

  /// A buffer that starts with the line of a header.
  init(header: [String], quotesAll: Bool = false) {
    self.init(quotesAll: quotesAll)
    for name in header { text(name) }
    endLine()
  }

  /// Starts the next field of the line; without a call of another function it stays empty.
  @inline(__always)
  mutating func field() {
    if lineIsOpen {
      quote()
      bytes.append(UInt8(ascii: ","))
    }
    quote()
    lineIsOpen = true
  }

  @inline(__always)
  mutating func endLine() {
    quote()
    bytes.append(10)
    lineIsOpen = false
  }

  @inline(__always)
  private mutating func quote() {
    if quotesAll { bytes.append(UInt8(ascii: "\"")) }
  }

  /// A field of text, in quotes where it needs them.
  mutating func text(_ value: String) { encoded(ExportBuffer.encode(value)) }

  /// A field whose bytes are ready, as `encode` makes them.
  @inline(__always)
  mutating func encoded(_ value: [UInt8]) {
    field()
    if quotesAll, value.first == UInt8(ascii: "\"") {
      bytes.append(contentsOf: value[1..<value.count - 1])
    } else {
      bytes.append(contentsOf: value)
    }
  }

  /// The bytes of a field of text, in quotes where it needs them.
  static func encode(_ value: String) -> [UInt8] {
    let plain = Array(value.utf8)
    let quote = UInt8(ascii: "\"")
    guard plain.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 }) else {
      return plain
    }
    return [quote] + plain.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  /// A letter and a number: an id.
  @inline(__always)
  mutating func id(_ letter: Unicode.Scalar, _ number: Int) {
    field()
    bytes.append(UInt8(ascii: letter))
    digits(UInt64(number), width: 1)
  }

  /// A letter and hexadecimal digits that belong to a number: an id of a given length in bytes.
  ///
  /// Sixteen digits are a word of their own for every number, so that ids of 17 bytes and more
  /// differ where numbers do.
  mutating func longID(_ letter: Unicode.Scalar, _ number: Int, width: Int) {
    field()
    bytes.append(UInt8(ascii: letter))
    var word: UInt64 = 0
    for place in 0..<width - 1 {
      if place % 16 == 0 { word = mixed(UInt64(number) ^ UInt64(place) << 52) }
      let digit = UInt8(truncatingIfNeeded: word & 15)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
      word >>= 4
    }
  }

  @inline(__always)
  mutating func integer(_ value: Int) {
    field()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(UInt64(value.magnitude), width: 1)
  }

  /// An amount of 1/100, with two decimals.
  @inline(__always)
  mutating func cents(_ value: Int) {
    field()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, parts) = UInt64(value.magnitude).quotientAndRemainder(dividingBy: 100)
    digits(whole, width: 1)
    bytes.append(UInt8(ascii: "."))
    digits(parts, width: 2)
  }

  /// A positive number with nine decimals.
  mutating func decimal(_ value: Double) {
    field()
    let (whole, parts) = UInt64((value * 1e9).rounded()).quotientAndRemainder(
      dividingBy: 1_000_000_000)
    digits(whole, width: 1)
    bytes.append(UInt8(ascii: "."))
    digits(parts, width: 9)
  }

  /// A day as `YYYY-MM-DD`.
  @inline(__always)
  mutating func day(_ day: Day) {
    field()
    let (year, month, dayOfMonth) = day.civil
    digits(UInt64(year), width: 4)
    bytes.append(UInt8(ascii: "-"))
    digits(UInt64(month), width: 2)
    bytes.append(UInt8(ascii: "-"))
    digits(UInt64(dayOfMonth), width: 2)
  }

  /// A day and a time as `YYYY-MM-DDTHH:MM:SS`.
  mutating func day(_ day: Day, second: Int) {
    self.day(day)
    for (mark, part) in [("T" as Unicode.Scalar, 3_600), (":", 60), (":", 1)] {
      bytes.append(UInt8(ascii: mark))
      digits(UInt64(second / part % (part == 3_600 ? 24 : 60)), width: 2)
    }
  }

  @inline(__always)
  private mutating func digits(_ value: UInt64, width: Int) {
    let start = bytes.count
    var rest = value
    while rest > 0 || bytes.count - start < width {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(truncatingIfNeeded: digit) + 48)
      rest = quotient
    }
    bytes[start...].reverse()
  }
}
