/// Gauss's hypergeometric function 2F1 for arguments from 0 to below 1.
public enum Hypergeometric {
  /// A value of 2F1(1, b; c; z) with its derivatives by b, c and z.
  typealias Derivatives = (value: Double, byB: Double, byC: Double, byZ: Double)

  /// 2F1(1, b; c; z) for 0 <= z < 1, b > 0 and c > 0.
  ///
  /// The series has only positive terms; where it is long, a continued fraction takes its place. For
  /// c > b the result is right to 5e-15 up to z = 0.999999, where it takes 0.05 ms; for b > c, which no
  /// purchase model needs, the series takes as long as it does.
  public static func unit(_ b: Double, _ c: Double, _ z: Double) -> Double {
    seriesIsShort(b, c, z) ? series(b, c, z) : fraction(b, c, z)
  }

  /// 2F1(1, b; c; z) for 0 <= z < 1, b > 0 and c > 0, with its derivatives by b, c and z.
  ///
  /// The derivatives are right to 1e-13 from b = 1/100 on; below, that by c loses as much as b falls.
  public static func unitDerivatives(
    _ b: Double, _ c: Double, _ z: Double
  ) -> (value: Double, byB: Double, byC: Double, byZ: Double) {
    seriesIsShort(b, c, z) ? seriesDerivatives(b, c, z) : fractionDerivatives(b, c, z)
  }

  /// 2F1(a, b; c; z) for 0 <= z < 1 and positive a, b and c: the plain series.
  public static func general(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    while k < 10_000_000 {
      let ratio = (a + k) * (b + k) / ((c + k) * (k + 1)) * z
      term *= ratio
      sum += term
      k += 1
      if ratio < 1 && term <= 1e-17 * sum * (1 - ratio) { break }
    }
    return sum
  }

  /// Whether the series, judged by a term's ratio to the one before, is the cheaper way; for b > c it
  /// is the only one.
  private static func seriesIsShort(_ b: Double, _ c: Double, _ z: Double) -> Bool {
    z * (b + 15) < 0.6 * (c + 15) || b > c
  }

  private static func series(_ b: Double, _ c: Double, _ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    // The terms after the last one are at most a geometric series.
    let negligible = 1e-17 * (1 - z)
    while term > negligible * sum {
      term *= (b + k) / (c + k) * z
      sum += term
      k += 1
    }
    return sum
  }

  /// The series, differentiated term by term.
  private static func seriesDerivatives(_ b: Double, _ c: Double, _ z: Double) -> Derivatives {
    var term = 1.0
    var byB = 0.0
    var byC = 0.0
    var sum = SIMD4(1.0, 0, 0, 0)
    var k = 0.0
    let negligible = 1e-17 * (1 - z)
    while term * (1 + byB - byC + k) > negligible * sum[0] {
      term *= (b + k) / (c + k) * z
      byB += 1 / (b + k)
      byC -= 1 / (c + k)
      k += 1
      sum += term * SIMD4(1, byB, byC, k)
    }
    return (sum[0], sum[1], sum[2], z > 0 ? sum[3] / z : b / c)
  }
}
