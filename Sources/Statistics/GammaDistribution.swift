/// The distribution function of gamma numbers with rate 1.
public enum GammaDistribution {
  /// The chance that a gamma number of shape a is at most x: P(a, x).
  public static func regularizedLower(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x < a + 1 ? density(a, x) * series(a, x) : 1 - density(a, x) * a * fraction(a, x)
  }

  /// The chance that a gamma number of shape a is above x: Q(a, x).
  public static func regularizedUpper(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x < a + 1 ? 1 - density(a, x) * series(a, x) : density(a, x) * a * fraction(a, x)
  }

  /// x^a e^-x / Gamma(a + 1).
  private static func density(_ a: Double, _ x: Double) -> Double {
    guard a >= Gamma.stirlingFrom else {
      return exponential(a * naturalLog(x) - x - Gamma.log(a + 1))
    }
    let exponent = a * naturalLog1pLessItself((x - a) / a) - Gamma.stirlingTail(a)
    return exponential(exponent) / (2 * Double.pi * a).squareRoot()
  }

  /// 1 + x/(a + 1) + x^2/((a + 1)(a + 2)) + …: Abramowitz and Stegun 6.5.29.
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var k = a + 1
    while term > 1e-17 * sum {
      term *= x / k
      sum += term
      k += 1
    }
    return sum
  }

  /// The continued fraction 6.5.31 of Abramowitz and Stegun in its contracted form, by Lentz's
  /// method.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var value = d
    var k = 1.0
    while k < 1_000_000 {
      let numerator = k * (a - k)
      b += 2
      d = 1 / nonZero(numerator * d + b)
      c = nonZero(b + numerator / c)
      value *= c * d
      if abs(c * d - 1) <= .ulpOfOne { break }
      k += 1
    }
    return value
  }

  private static func nonZero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
}
