/// A whole number of any size, for the few results outside the range that 128 bits can round.
///
/// Schoolbook arithmetic: some microseconds a number, but exact for every finite Double.
struct WideNumber {
  /// The digits in base 2^32, the lowest first.
  private var limbs: [UInt32]

  private init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
  }

  /// A positive number rounded to twelve digits, ties to even, with the power of ten of the first.
  static func significantDigits(_ magnitude: Double) -> (digits: UInt64, exponent: Int) {
    let (significand, power) = magnitude.parts
    var numerator = WideNumber(significand)
    var denominator = WideNumber(1)
    numerator.multiply(byTwoTo: max(0, power))
    denominator.multiply(byTwoTo: max(0, -power))
    var exponent = numerator.scaleToOneDigit(over: &denominator)
    var digits: UInt64 = 0
    for _ in 0..<12 {
      digits = digits * 10 + numerator.takeDigit(over: denominator)
      numerator.multiply(by: 10)
    }
    // The rest is ten times what is left below the last digit: compare it with half of ten.
    denominator.multiply(by: 5)
    let side = numerator.compare(denominator)
    if side > 0 || (side == 0 && digits & 1 == 1) { digits += 1 }
    if digits == 1_000_000_000_000 {
      digits = 100_000_000_000
      exponent += 1
    }
    return (digits, exponent)
  }

  /// Multiplies either number by tens until 1 <= self / denominator < 10.
  ///
  /// - Returns: the power of ten that was taken out of the quotient.
  private mutating func scaleToOneDigit(over denominator: inout WideNumber) -> Int {
    var exponent = 0
    while compare(denominator) < 0 {
      multiply(by: 10)
      exponent -= 1
    }
    while true {
      var larger = denominator
      larger.multiply(by: 10)
      guard compare(larger) >= 0 else { return exponent }
      denominator = larger
      exponent += 1
    }
  }

  /// The whole part of a quotient below ten, of which only the remainder is kept.
  private mutating func takeDigit(over denominator: WideNumber) -> UInt64 {
    var digit: UInt64 = 0
    while compare(denominator) >= 0 {
      subtract(denominator)
      digit += 1
    }
    return digit
  }

  private mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
  }

  private mutating func multiply(byTwoTo power: Int) {
    for _ in 0..<power / 31 { multiply(by: 1 << 31) }
    multiply(by: 1 << UInt32(power % 31))
  }

  /// Subtracts a number that is not larger.
  private mutating func subtract(_ other: WideNumber) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let taken = index < other.limbs.count ? Int64(other.limbs[index]) : 0
      let difference = Int64(limbs[index]) - taken - borrow
      limbs[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
  }

  /// Below, at or above zero as this number is smaller than, equal to or larger than another.
  private func compare(_ other: WideNumber) -> Int {
    for index in (0..<max(limbs.count, other.limbs.count)).reversed() {
      let left = index < limbs.count ? limbs[index] : 0
      let right = index < other.limbs.count ? other.limbs[index] : 0
      if left != right { return left < right ? -1 : 1 }
    }
    return 0
  }
}
