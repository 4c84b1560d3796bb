private import RealModule

/// The generalised exponential integral E_s(z), the integral over t >= 1 of e^(-zt) t^-s.
public enum ExponentialIntegral {
  /// e^z E_s(z) for z > 0 and real s > 0.
  ///
  /// For z >= 1 or s >= 30 a continued fraction (Abramowitz and Stegun 5.1.22 for real s), below a
  /// power series for an order within 1/2 of 1 (DLMF 8.19.10, written so that nothing is lost near
  /// whole orders), from which the recurrence DLMF 8.19.12 climbs to s.
  public static func scaled(_ s: Double, _ z: Double) -> Double {
    z >= 1 || s >= 30 ? fraction(s, z) : climbing(s, z)
  }

  /// The continued fraction in its contracted form, by Lentz's method.
  private static func fraction(_ s: Double, _ z: Double) -> Double {
    var b = z + s
    var c = 1e300
    var d = 1 / b
    var value = d
    var k = 1.0
    while k < 100_000 {
      let numerator = -k * (s + k - 1)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let factor = c * d
      value *= factor
      if abs(factor - 1) <= .ulpOfOne { break }
      k += 1
    }
    return value
  }

  /// The series and the recurrence.
  private static func climbing(_ s: Double, _ z: Double) -> Double {
    let steps = max(0, (s - 1.5).rounded(.up))
    let d = steps + 1 - s
    let logarithm = Double.log(z)
    let exponent = Gamma.log(onePlus: d) - d * logarithm
    let eulerGamma = 0.577_215_664_901_532_860_6
    var value = d == 0 ? -eulerGamma - logarithm : Double.expMinusOne(exponent) / d
    var term = 1.0
    var k = 1.0
    repeat {
      term *= -z / k
      value -= term / (d + k)
      k += 1
    } while abs(term) > 1e-18 * abs(value)
    value *= Double.exp(z)
    var order = 1 - d
    var left = steps
    while left > 0 {
      value = (1 - z * value) / order
      order += 1
      left -= 1
    }
    return value
  }
}
