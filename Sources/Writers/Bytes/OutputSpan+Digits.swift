extension OutputSpan where Element == UInt8 {
  /// Appends a number in decimal, without leading zeros.
  @inline(__always)
  mutating func append(digits value: UInt64) {
    if value < 100_000_000 {
      append(short: UInt32(truncatingIfNeeded: value))
    } else {
      append(long: value)
    }
  }

  /// Appends a number in decimal with leading zeros to `width` digits, which it does not exceed.
  @inline(__always)
  mutating func append(digits value: UInt64, width: Int) {
    if width <= 8 {
      append(packed: eightDigits(UInt32(truncatingIfNeeded: value)), last: width)
    } else {
      let (high, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
      append(digitsAbove: high, width: width - 8)
      append(packed: eightDigits(UInt32(truncatingIfNeeded: low)), last: 8)
    }
  }

  private mutating func append(digitsAbove value: UInt64, width: Int) {
    append(digits: value, width: width)
  }

  private mutating func append(long value: UInt64) {
    let (high, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
    append(digits: high)
    append(packed: eightDigits(UInt32(truncatingIfNeeded: low)), last: 8)
  }

  /// Appends a number below 100,000,000.
  @inline(__always)
  private mutating func append(short value: UInt32) {
    let packed = eightDigits(value)
    let zeros = (packed ^ 0x3030_3030_3030_3030).trailingZeroBitCount / 8
    append(packed: packed, last: Swift.max(1, 8 - zeros))
  }

  /// Appends the last `count` of eight digits.
  @inline(__always)
  private mutating func append(packed: UInt64, last count: Int) {
    append(word: packed >> UInt64(64 - 8 * count), count: count)
  }
}

/// The eight decimal digits of a number below 100,000,000 as ASCII, the first in the lowest byte.
///
/// All digits in one step: the number is cut into halves three times, the halves side by side in
/// one word; the products are exact quotients by 100 (below 10,000) and by 10 (below 100).
@inline(__always)
func eightDigits(_ value: UInt32) -> UInt64 {
  let (high, low) = value.quotientAndRemainder(dividingBy: 10_000)
  let fours = UInt64(high) | UInt64(low) << 32
  let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
  let twos = hundreds | (fours &- hundreds &* 100) << 16
  let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
  return (tens | (twos &- tens &* 10) << 8) &+ 0x3030_3030_3030_3030
}

/// 10 to a power from 0 to 19.
@inline(__always)
func powerOfTen(_ exponent: Int) -> UInt64 { powersOfTen[exponent] }

private let powersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
