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
    return halfLogTwoPi - 0.5 * naturalLog(large)
      - (small - 0.5) * naturalLog1p(large / small)
      - large * naturalLog1p(small / large) + tails
  }

  /// The chance that a beta number with parameters a and b is at most x: I_x(a, b).
  ///
  /// Didonato and Morris (1992), ACM TOMS 18(3), equation 1 with the continued fraction of
  /// Abramowitz and Stegun 26.5.8, taken from the side on which it converges fast.
  public static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x <= (a + 1) / (a + b + 2) { return density(x, a, b) * fraction(x, a, b) / a }
    return 1 - density(x, a, b) * fraction(1 - x, b, a) / b
  }

  /// x^a (1 - x)^b / B(a, b).
  private static func density(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard min(a, b) >= Gamma.stirlingFrom else {
      return exponential(a * naturalLog(x) + b * naturalLog1p(-x) - log(a, b))
    }
    // Measured from the mean, so that the powers of large arguments do not cancel.
    let total = a + b
    let above = (x * b - (1 - x) * a) / total
    let exponent =
      a * naturalLog1pLessItself(above * total / a)
      + b * naturalLog1pLessItself(-above * total / b)
    let tails = Gamma.stirlingTail(total) - Gamma.stirlingTail(a) - Gamma.stirlingTail(b)
    return (a / total * b / (2 * Double.pi)).squareRoot() * exponential(exponent + tails)
  }

  /// The continued fraction by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var c = 1.0
    var value = d
    var m = 1.0
    while m < 100_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      value *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      let factor = c * d
      value *= factor
      if abs(factor - 1) < 1e-16 { break }
      m += 1
    }
    return value
  }

  private static func nonZero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
}
