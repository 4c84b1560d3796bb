private import RealModule

/// Differences of the gamma function's logarithm and derivative at two arguments, without the
/// cancellation of subtracting one from the other.
extension Gamma {
  /// From here on Stirling's series is used, below the recurrence leads to it.
  static let stirlingFrom = 10.0

  /// ln Gamma(x + n) - ln Gamma(x) for x > 0 and x + n > 0, also where x is huge and n small.
  ///
  /// The difference of Stirling's series (Abramowitz and Stegun 6.1.40) term by term.
  public static func logRatio(_ x: Double, _ n: Double) -> Double {
    if n < 0 { return -logRatio(x + n, -n) }
    if x >= stirlingFrom { return stirlingRatio(x, n) }
    // Here nothing cancels: the second logarithm is large at most where x is tiny.
    if n >= stirlingFrom { return log(x + n) - log(x) }
    var shifted = x
    // The product of 1 + n/x over the steps, less 1.
    var growth = 0.0
    while shifted < stirlingFrom {
      let step = n / shifted
      growth += step + growth * step
      shifted += 1
    }
    return stirlingRatio(shifted, n) - Double.log(onePlus: growth)
  }

  /// psi(x + n) - psi(x) for x > 0 and x + n > 0, also where x is huge and n small.
  public static func digammaDifference(_ x: Double, _ n: Double) -> Double {
    if n < 0 { return -digammaDifference(x + n, -n) }
    var shifted = x
    var sum = 0.0
    while shifted < stirlingFrom {
      sum += n / (shifted * (shifted + n))
      shifted += 1
    }
    let u = 1 / shifted
    let w = 1 / (shifted + n)
    // u - w, by which everything that follows is divided
    let gap = n * u * w
    let (tail, slope) = difference(digammaSeries, u * u, w * w)
    let rest = 0.5 + (u + w) * (tail + u * u * slope)
    return Double.log(onePlus: n * u) + gap * rest + sum
  }

  /// Stirling's series without the leading terms: ln Gamma(x) - (x - 1/2) ln x + x - ln(2 pi)/2.
  static func stirlingTail(_ x: Double) -> Double {
    let u = 1 / x
    let v = u * u
    var sum = 0.0
    for coefficient in stirlingSeries { sum = sum * v + coefficient }
    return sum * u
  }

  /// ln Gamma(x + n) - ln Gamma(x) for x >= 10 and n >= 0.
  private static func stirlingRatio(_ x: Double, _ n: Double) -> Double {
    let u = 1 / x
    let w = 1 / (x + n)
    let gap = n * u * w
    let (tail, slope) = difference(stirlingSeries, u * u, w * w)
    let tails = gap * (tail + u * (u + w) * slope)
    let growth = Double.log(onePlus: n * u)
    return n * (Double.log(x) - 1) + (x + n - 0.5) * growth - tails
  }

  /// A polynomial p at w, and (p(u) - p(w))/(u - w), by Horner's scheme.
  private static func difference(
    _ coefficients: [Double], _ u: Double, _ w: Double
  ) -> (value: Double, slope: Double) {
    var value = 0.0
    var slope = 0.0
    for coefficient in coefficients {
      slope = slope * u + value
      value = value * w + coefficient
    }
    return (value, slope)
  }

  /// B(2k) / (2k (2k - 1)) from k = 8 down to 1.
  private static let stirlingSeries: [Double] = [
    -3_617.0 / 122_400, 1.0 / 156, -691.0 / 360_360, 1.0 / 1_188, -1.0 / 1_680, 1.0 / 1_260,
    -1.0 / 360, 1.0 / 12,
  ]

  /// B(2k) / 2k from k = 8 down to 1.
  private static let digammaSeries: [Double] = [
    -3_617.0 / 8_160, 1.0 / 12, -691.0 / 32_760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120,
    1.0 / 12,
  ]
}
