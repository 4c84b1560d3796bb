import Framework

/// A share in whole billionths, so that shares are compared exactly and the unit of money moves
/// none.
package struct NineDecimals: Sendable, Comparable, BitwiseCopyable {
  /// One whole.
  package static let whole: Int64 = 1_000_000_000

  /// The share x 10^9.
  let billionths: Int64

  /// A share in billionths.
  init(billionths: Int64) { self.billionths = billionths }

  /// Part of a whole, rounded half up to nine decimals; nil where there is no whole.
  ///
  /// - Precondition: `part` is not negative.
  init?(_ part: Int64, of whole: Int64) {
    guard whole > 0 else { return nil }
    // Small sums, which are most, are divided as machine words.
    if part.magnitude < NineDecimals.large, whole < NineDecimals.large {
      billionths = (2 * part * NineDecimals.whole + whole) / (2 * whole)
    } else {
      let twice = 2 * Int128(part) * Int128(NineDecimals.whole) + Int128(whole)
      billionths = Int64(twice / (2 * Int128(whole)))
    }
  }

  /// Below this, twice a part in billionths and a whole fit into 63 bits.
  private static let large = 1 << 32

  /// The share as a floating-point number.
  package var value: Double { Double(billionths) / Double(NineDecimals.whole) }

  /// Whether a share is smaller than another.
  package static func < (left: NineDecimals, right: NineDecimals) -> Bool {
    left.billionths < right.billionths
  }

  /// Whether it is at least a ratio.
  func isAtLeast(_ ratio: Ratio) -> Bool {
    Int128(billionths) * Int128(ratio.denominator)
      >= Int128(NineDecimals.whole) * Int128(ratio.numerator)
  }

  /// Whether it is at least a multiple of another share.
  func isAtLeast(_ times: Ratio, of other: NineDecimals) -> Bool {
    Int128(billionths) * Int128(times.denominator)
      >= Int128(other.billionths) * Int128(times.numerator)
  }
}
