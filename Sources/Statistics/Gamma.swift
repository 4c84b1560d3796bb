private import RealModule

/// The logarithm of the gamma function for positive arguments.
public enum Gamma {
  /// ln Gamma(x) for x > 0, safe to call from any thread.
  public static func log(_ x: Double) -> Double {
    Double.logGamma(x)
  }

  /// ln Gamma(1 + d) for d > -1, accurate to the last digits near its zeros at d = 0 and d = 1.
  ///
  /// ln Gamma(2 + e) = (1 - gamma) e + sum over k >= 2 of (-1)^k (zeta(k) - 1) e^k / k (Abramowitz
  /// and Stegun 6.1.33, shifted by one), used for |e| <= 1/2.
  public static func log(onePlus d: Double) -> Double {
    if d > -0.5 && d <= 0.5 { return aroundTwo(d) - Double.log(onePlus: d) }
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
}
