/// A positive number, correctly rounded to 12 significant decimal digits.
///
/// The value is `d.ddd… * 10^exponent` with the `count` digits of `digits`, the last of which is
/// not zero. Rounding starts from the exact binary value; ties go to the even digit.
struct SignificantDigits: Equatable {
  /// The digits as a whole number of `count` digits, without trailing zeros.
  let digits: UInt64
  /// How many digits, 1 to 12.
  let count: Int
  /// The power of ten of the first digit.
  let exponent: Int

  /// The digits of a number.
  ///
  /// - Precondition: the number is positive and finite.
  init(_ magnitude: Double) {
    let (rounded, exponent) =
      SignificantDigits.inWords(magnitude) ?? WideNumber.significantDigits(magnitude)
    var digits = rounded
    var count = 12
    while digits % 10 == 0 {
      digits /= 10
      count -= 1
    }
    self.digits = digits
    self.count = count
    self.exponent = exponent
  }

  /// Twelve digits and the exponent, computed in 128 bits; nil outside of about 1e-16 ..< 1e12.
  private static func inWords(_ magnitude: Double) -> (digits: UInt64, exponent: Int)? {
    // floor(log10 v) is this estimate or one more; the comparison below settles it.
    var exponent = (Int(magnitude.exponent) * 315_653) >> 20
    guard exponent >= -15, exponent <= 10 else { return nil }
    var scaled = scale(magnitude, by: 11 - exponent)
    if scaled.floor >= 1_000_000_000_000 {
      exponent += 1
      scaled = scale(magnitude, by: 11 - exponent)
    }
    let rounded = scaled.floor + (scaled.roundsUp ? 1 : 0)
    return rounded == 1_000_000_000_000
      ? (100_000_000_000, exponent + 1) : (rounded, exponent)
  }

  /// `magnitude * 10^power` as its whole part and whether the rest rounds up, exactly.
  ///
  /// With magnitude = m * 2^e this is m * 5^power * 2^(e + power), and m * 5^power < 2^116.
  @inline(__always)
  private static func scale(_ magnitude: Double, by power: Int) -> (floor: UInt64, roundsUp: Bool) {
    let (significand, exponent) = magnitude.parts
    let product = significand.multipliedFullWidth(by: powersOfFive[power])
    let wide = UInt128(product.high) << 64 | UInt128(product.low)
    let shift = -(exponent + power)
    guard shift > 0 else { return (UInt64(truncatingIfNeeded: wide << UInt128(-shift)), false) }
    let floor = UInt64(truncatingIfNeeded: wide >> UInt128(shift))
    let rest = wide & ((1 << UInt128(shift)) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    return (floor, rest > half || (rest == half && floor & 1 == 1))
  }

  /// 5^0 … 5^27, the largest below 2^63.
  private static let powersOfFive: [UInt64] = [
    1, 5, 25, 125, 625, 3_125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125,
    244_140_625, 1_220_703_125, 6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125,
    3_814_697_265_625, 19_073_486_328_125, 95_367_431_640_625, 476_837_158_203_125,
    2_384_185_791_015_625, 11_920_928_955_078_125, 59_604_644_775_390_625,
    298_023_223_876_953_125, 1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
  ]
}

extension Double {
  /// A positive number as significand * 2^exponent, with a whole significand below 2^53.
  var parts: (significand: UInt64, exponent: Int) {
    guard isNormal else { return (significandBitPattern, -1_074) }
    return (significandBitPattern | 1 << 52, Int(exponent) - 52)
  }
}
