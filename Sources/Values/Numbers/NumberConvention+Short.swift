public import Columns

extension NumberConvention {
  /// Reads a cell of one to eight bytes, digits with at most one decimal sign; nil where it holds
  /// anything else.
  ///
  /// All digits together: the sign is taken out of the word, and the eight digits are added up in
  /// three steps (Johnny Lee, Wojciech Muła).
  ///
  /// - Precondition: there are eight bytes before `end`.
  @inlinable @inline(__always)
  public func readShort(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ShortNumber? {
    // The last byte is highest; what is before the cell is cleared.
    let kept = UInt64.max << UInt64(8 * (8 - (end - start)))
    let word = bytes.littleEndianWord(at: end - 8) & kept
    let marked = word ^ (UInt64(decimalSign) &* 0x0101_0101_0101_0101)
    let hit = (marked &- 0x0101_0101_0101_0101) & ~marked & 0x8080_8080_8080_8080
    var digits = word
    var digitsKept = kept
    var decimals = 0
    if hit != 0 {
      // The place of the sign's lowest bit: what is below it moves up by a byte.
      let place = hit.trailingZeroBitCount & ~7
      let below = (UInt64(1) << UInt64(place)) &- 1
      digits = (word & below) << 8 | (word & (~below << 8))
      digitsKept <<= 8
      decimals = 7 - place / 8
    }
    let values = (digits ^ 0x3030_3030_3030_3030) & digitsKept
    guard digitsKept != 0,
      (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0
    else { return nil }
    let pairs = values &* 10 &+ (values >> 8)
    let first = (pairs & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let second = (pairs >> 16 & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    return ShortNumber(
      mantissa: Int64(truncatingIfNeeded: (first &+ second) >> 32), decimals: decimals,
      hasSign: hit != 0)
  }
}

/// A number of at most eight digits: `mantissa` / 10^`decimals`.
public struct ShortNumber: BitwiseCopyable, Sendable {
  @usableFromInline let mantissa: Int64
  @usableFromInline let decimals: Int
  /// Whether it has a decimal sign, which may be its last byte.
  public let hasSign: Bool

  @inlinable
  init(mantissa: Int64, decimals: Int, hasSign: Bool) {
    self.mantissa = mantissa
    self.decimals = decimals
    self.hasSign = hasSign
  }

  /// The number in 1/10,000; nil where it has more decimals.
  @inlinable @inline(__always)
  public var units: Int64? {
    switch decimals {
    case 0: mantissa &* 10_000
    case 1: mantissa &* 1_000
    case 2: mantissa &* 100
    case 3: mantissa &* 10
    case 4: mantissa
    default: nil
    }
  }
}
