#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The gamma function's logarithm and its derivatives for positive arguments.
public enum Gamma {
  /// ln Gamma(x) for x > 0, safe to call from any thread.
  public static func log(_ x: Double) -> Double {
    var sign: Int32 = 0
    // Safe: the C function writes one number through the pointer and does not keep it.
    return unsafe lgamma_r(x, &sign)
  }

  /// ln Gamma(1 + d) for d > -1, accurate to the last digits near its zeros at d = 0 and d = 1.
  ///
  /// ln Gamma(2 + e) = (1 - gamma) e + sum over k >= 2 of (-1)^k (zeta(k) - 1) e^k / k (Abramowitz
  /// and Stegun 6.1.33, shifted by one), used for |e| <= 1/2.
  public static func log1p(_ d: Double) -> Double {
    if d > -0.5 && d <= 0.5 { return aroundTwo(d) - naturalLog1p(d) }
    if d > 0.5 && d <= 1.5 { return aroundTwo(d - 1) }
    return log(1 + d)
  }

  /// ln Gamma(2 + e) for |e| <= 1/2.
  private static func aroundTwo(_ e: Double) -> Double {
    var sum = 0.0
    for coefficient in zetaSeries { sum = sum * e + coefficient }
    return sum * e
  }

  /// (-1)^k (zeta(k) - 1) / k from k = 30 down to 2, then 1 - gamma.
  private static let zetaSeries: [Double] = [
    3.104424774732227276e-11, -6.422964563838100022e-11, 1.330476437424448948e-10,
    -2.759522885124233145e-10, 5.731367241678862013e-10, -1.192140140586091207e-9,
    2.483674543802478317e-9, -5.183475041970046655e-9, 1.083865921489695409e-8,
    -2.271109460894316491e-8, 4.769810169363980566e-8, -1.004322482396809961e-7,
    2.120718480555466587e-7, -4.492469198764566043e-7, 9.551412130407419833e-7,
    -2.039215753801366237e-6, 4.374866789907487804e-6, -9.439488275268395904e-6,
    2.050721277567069155e-5, -4.49262367381331417e-5, 9.945751278180853371e-5,
    -2.231547584535793798e-4, 5.096695247430424223e-4, -1.192753911703260977e-3,
    2.890510330741523286e-3, -7.385551028673985266e-3, 0.02058080842778454788,
    -0.06735230105319809513, 0.3224670334241132182, 0.4227843350984671394,
  ]

  /// The derivative of ln Gamma, for x > 0, accurate also around its zero at 1.4616.
  ///
  /// Abramowitz and Stegun 6.3.5 and 6.3.18; around the zero the difference from it.
  public static func digamma(_ x: Double) -> Double {
    if x > 0.7 && x < 3 {
      return digammaDifference(digammaZero, (x - digammaZero) - digammaZeroRest)
    }
    var shifted = x
    var sum = 0.0
    while shifted < stirlingFrom {
      sum += 1 / shifted
      shifted += 1
    }
    let u = 1 / shifted
    return naturalLog(shifted) - 0.5 * u - u * u * digammaTail(u * u) - sum
  }

  /// Where digamma is 0: the nearest number, and what is missing from it.
  private static let digammaZero = 1.461_632_144_968_362_2
  private static let digammaZeroRest = 9.549_995_429_965_697_4e-17

  /// The second derivative of ln Gamma, for x > 0: Abramowitz and Stegun 6.4.6 and 6.4.12.
  public static func trigamma(_ x: Double) -> Double {
    var shifted = x
    var sum = 0.0
    while shifted < stirlingFrom {
      sum += 1 / (shifted * shifted)
      shifted += 1
    }
    let u = 1 / shifted
    let v = u * u
    var tail = 43_867.0 / 798
    tail = tail * v - 3_617.0 / 510
    tail = tail * v + 7.0 / 6
    tail = tail * v - 691.0 / 2_730
    tail = tail * v + 5.0 / 66
    tail = tail * v - 1.0 / 30
    tail = tail * v + 1.0 / 42
    tail = tail * v - 1.0 / 30
    tail = tail * v + 1.0 / 6
    return u + 0.5 * v + u * v * tail + sum
  }

  /// The sum over k of B(2k) v^(k-1) / 2k, with B the Bernoulli numbers.
  static func digammaTail(_ v: Double) -> Double {
    var tail = -3_617.0 / 8_160
    tail = tail * v + 1.0 / 12
    tail = tail * v - 691.0 / 32_760
    tail = tail * v + 1.0 / 132
    tail = tail * v - 1.0 / 240
    tail = tail * v + 1.0 / 252
    tail = tail * v - 1.0 / 120
    return tail * v + 1.0 / 12
  }
}
