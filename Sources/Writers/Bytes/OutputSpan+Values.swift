internal import Columns

// The byte-level primitives: how each kind of value is spelt. The caller has made room for the
// bytes that are promised here and for `slack` more.

extension OutputSpan where Element == UInt8 {
  /// Appends `true` or `false`.
  @inline(__always)
  mutating func append(flag: Bool) {
    // The characters of `true` and `false`, the first in the lowest byte.
    append(word: flag ? 0x6575_7274 : 0x65_736C_6166, count: flag ? 4 : 5)
  }

  /// Appends a whole number; at most 20 bytes.
  mutating func append(integer: Int64) {
    if integer < 0 { append(UInt8(ascii: "-")) }
    append(digits: integer.magnitude)
  }

  /// Appends an amount of 1/10,000 with 2 to 4 decimals; at most 21 bytes.
  mutating func append(money units: Int64, mark: UInt8) {
    if units < 0 { append(UInt8(ascii: "-")) }
    let (whole, parts) = units.magnitude.quotientAndRemainder(dividingBy: 10_000)
    append(digits: whole)
    append(mark)
    if parts % 100 == 0 {
      append(digits: parts / 100, width: 2)
    } else if parts % 10 == 0 {
      append(digits: parts / 10, width: 3)
    } else {
      append(digits: parts, width: 4)
    }
  }

  /// Appends a day as `YYYY-MM-DD`.
  ///
  /// - Precondition: its year lies between 0 and 9999, as that of every `Day` of the calendar.
  mutating func append(day: Day) {
    let (year, month, dayOfMonth) = day.civil
    precondition(year >= 0 && year <= 9999, "a day outside the calendar")
    append(digits: UInt64(year), width: 4)
    append(UInt8(ascii: "-"))
    append(digits: UInt64(month), width: 2)
    append(UInt8(ascii: "-"))
    append(digits: UInt64(dayOfMonth), width: 2)
  }

  /// Appends an exact number of 10^-12 without trailing zeros; at most 41 bytes.
  mutating func append(decimal: Int128, mark: UInt8) {
    if decimal < 0 { append(UInt8(ascii: "-")) }
    let (whole, parts) = decimal.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    let (high, low) = whole.quotientAndRemainder(dividingBy: 10_000_000_000_000_000)
    if high > 0 {
      append(digits: UInt64(high))
      append(digits: UInt64(low), width: 16)
    } else {
      append(digits: UInt64(low))
    }
    guard parts > 0 else { return }
    var digits = UInt64(parts)
    var width = 12
    while digits % 10 == 0 {
      digits /= 10
      width -= 1
    }
    append(mark)
    append(digits: digits, width: width)
  }

  /// Appends a number with at most 12 significant digits and no trailing zeros; at most 22 bytes.
  ///
  /// Correctly rounded from the exact binary value, ties to even. Numbers whose rounded value lies
  /// in 1e-7 ..< 1e15 are written without an exponent, others as `1.5e-8` or `2e15`; zero is `0`.
  ///
  /// - Precondition: the number is finite.
  mutating func append(number: Double, mark: UInt8) {
    precondition(number.isFinite, "a result table never holds NaN or infinity")
    guard number != 0 else { return append(UInt8(ascii: "0")) }
    if number < 0 { append(UInt8(ascii: "-")) }
    let significant = SignificantDigits(number.magnitude)
    if significant.exponent >= -7, significant.exponent < 15 {
      append(fixed: significant, mark: mark)
    } else {
      append(scientific: significant, mark: mark)
    }
  }

  private mutating func append(fixed number: SignificantDigits, mark: UInt8) {
    let decimals = number.count - 1 - number.exponent
    guard decimals > 0 else {
      return append(digits: number.digits * powerOfTen(-decimals))
    }
    let (whole, parts) = number.digits.quotientAndRemainder(dividingBy: powerOfTen(decimals))
    append(digits: whole)
    append(mark)
    append(digits: parts, width: decimals)
  }

  private mutating func append(scientific number: SignificantDigits, mark: UInt8) {
    let (first, parts) = number.digits.quotientAndRemainder(
      dividingBy: powerOfTen(number.count - 1))
    append(digits: first)
    if number.count > 1 {
      append(mark)
      append(digits: parts, width: number.count - 1)
    }
    append(UInt8(ascii: "e"))
    append(integer: Int64(number.exponent))
  }
}
