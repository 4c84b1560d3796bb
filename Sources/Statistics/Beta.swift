private import RealModule

/// The beta function and the distribution function of beta numbers.
public enum Beta {
  /// ln B(a, b) for a > 0 and b > 0, without cancellation where one or both are huge.
  public static func log(_ a: Double, _ b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    guard small >= Gamma.stirlingFrom else {
      return Gamma.log(small) - Gamma.logRatio(large, small)
    }
    let tails =
      Gamma.stirlingTail(small) + Gamma.stirlingTail(large) - Gamma.stirlingTail(small + large)
    let halfLogTwoPi = 0.918_938_533_204_672_741_8
    return halfLogTwoPi - 0.5 * Double.log(large)
      - (small - 0.5) * Double.log(onePlus: large / small)
      - large * Double.log(onePlus: small / large) + tails
  }

  /// The chance that a beta number with parameters a and b is at most x: I_x(a, b).
  ///
  /// The continued fraction BFRAC of Didonato and Morris (1992), ACM TOMS 18(3), taken from the side
  /// of the mean on which x lies.
  public static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // How far the mean is above x, times a + b.
    let above = a > b ? (a + b) * (1 - x) - b : a - (a + b) * x
    let scale = density(x, a, b, above)
    // Where the density is 0 the fraction need not be finite.
    guard scale > 0 else { return above >= 0 ? 0 : 1 }
    if above >= 0 { return scale * fraction(x, 1 - x, a, b, above) }
    return 1 - scale * fraction(1 - x, x, b, a, -above)
  }

  /// x^a (1 - x)^b / B(a, b).
  private static func density(
    _ x: Double, _ a: Double, _ b: Double, _ above: Double
  ) -> Double {
    guard min(a, b) >= Gamma.stirlingFrom else {
      return Double.exp(a * Double.log(x) + b * Double.log(onePlus: -x) - log(a, b))
    }
    // Measured from the mean, so that the powers of large arguments do not cancel.
    let total = a + b
    // Near 0 and 1 rounding may lead beyond -1.
    let exponent =
      a * logOnePlusLessItself(max(-1, -above / a))
      + b * logOnePlusLessItself(max(-1, above / b))
    let tails = Gamma.stirlingTail(total) - Gamma.stirlingTail(a) - Gamma.stirlingTail(b)
    return (a / total * b / (2 * Double.pi)).squareRoot() * Double.exp(exponent + tails)
  }

  /// The continued fraction for x at or below the mean, y = 1 - x, by its convergents' numerators
  /// and denominators.
  private static func fraction(
    _ x: Double, _ y: Double, _ a: Double, _ b: Double, _ above: Double
  ) -> Double {
    // The latest two convergents, each divided by the latest denominator.
    var before = SIMD2(0.0, 1.0)
    var latest = SIMD2(1.0, a * (above + 1) / (a + 1))
    latest /= latest[1]
    before /= a * (above + 1) / (a + 1)
    var n = 1.0
    while n < 100_000 {
      let top = a + 2 * n - 1
      let gain = n * (b - n) * x / top
      let numerator = (a + n - 1) / top * (a + b + n - 1) * x * gain
      let denominator = n + gain + (a + n) / (top + 2) * (above + 1 + n * (1 + y))
      let next = numerator * before + denominator * latest
      before = latest / next[1]
      let value = next[0] / next[1]
      if abs(value - latest[0]) <= .ulpOfOne * value { return value }
      latest = SIMD2(value, 1)
      n += 1
    }
    return latest[0]
  }
}

/// ln(1 + x) - x, which is near -x^2/2 for a small x, without cancellation.
///
/// With u = x/(2 + x), ln(1 + x) = 2 (u + u^3/3 + u^5/5 + …) and x = 2u/(1 - u), so that the
/// difference is 2 (u^3/3 + u^5/5 + …) - x u.
private func logOnePlusLessItself(_ x: Double) -> Double {
  guard abs(x) < 0.4 else { return Double.log(onePlus: x) - x }
  let u = x / (2 + x)
  let square = u * u
  var power = u * square
  var sum = 0.0
  var odd = 3.0
  while abs(power) > 1e-19 * abs(u * x) {
    sum += power / odd
    power *= square
    odd += 2
  }
  return 2 * sum - x * u
}
