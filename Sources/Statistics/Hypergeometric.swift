/// Gauss's hypergeometric function 2F1 for arguments from 0 to below 1.
public enum Hypergeometric {
  /// 2F1(1, b; c; z) for 0 <= z < 1, b >= 0 and c > 0.
  ///
  /// The series has only positive terms; near z = 1, where it is long, Gauss's continued fraction
  /// takes its place (DLMF 15.7.1 at b = 0).
  public static func unit(_ b: Double, _ c: Double, _ z: Double) -> Double {
    z <= 0.75 ? unitSeries(b, c, z) : unitFraction(b, c, z)
  }

  /// 2F1(1, b; c; z) for 0 <= z < 1, b >= 0 and c > 0, with its derivatives by b, c and z.
  public static func unitDerivatives(
    _ b: Double, _ c: Double, _ z: Double
  ) -> (value: Double, byB: Double, byC: Double, byZ: Double) {
    z <= 0.75 ? seriesDerivatives(b, c, z) : fractionDerivatives(b, c, z)
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

  private static func unitSeries(_ b: Double, _ c: Double, _ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    while term > 1e-17 * sum {
      term *= (b + k) / (c + k) * z
      sum += term
      k += 1
    }
    return sum
  }

  private static func seriesDerivatives(
    _ b: Double, _ c: Double, _ z: Double
  ) -> (value: Double, byB: Double, byC: Double, byZ: Double) {
    var term = 1.0
    var byB = 0.0
    var byC = 0.0
    var sum = SIMD4(1.0, 0, 0, 0)
    var k = 0.0
    while term * (1 + byB - byC + k) > 1e-17 * sum[0] {
      term *= (b + k) / (c + k) * z
      byB += 1 / (b + k)
      byC -= 1 / (c + k)
      k += 1
      sum += term * SIMD4(1, byB, byC, k)
    }
    return (sum[0], sum[1], sum[2], z > 0 ? sum[3] / z : b / c)
  }

  /// The coefficient of step j of the continued fraction 1/(1 - e_1 z/(1 - e_2 z/(1 - …))).
  private static func coefficient(_ b: Double, _ c: Double, _ j: Int) -> Double {
    if j == 1 { return b / c }
    let n = Double(j / 2)
    let bottom = (c + Double(j) - 2) * (c + Double(j) - 1)
    return j % 2 == 0 ? n * (c - 1 - b + n) / bottom : (b + n) * (c - 1 + n) / bottom
  }

  private static func unitFraction(_ b: Double, _ c: Double, _ z: Double) -> Double {
    1 / fraction(b, c, z).value
  }

  /// The continued fraction by Lentz's method, and how many steps it took.
  private static func fraction(
    _ b: Double, _ c: Double, _ z: Double
  ) -> (value: Double, steps: Int) {
    var front = nonZero(1 - b / c * z)
    var back = 1.0
    var value = front
    var j = 2
    while j < 1_000_000 {
      let e = coefficient(b, c, j) * z
      back = 1 / nonZero(1 - e * back)
      front = nonZero(1 - e / front)
      let factor = front * back
      value *= factor
      if abs(factor - 1) < 1e-16 { break }
      j += 1
    }
    return (value, j)
  }

  /// The continued fraction from its end to its start, with the derivatives carried along.
  private static func fractionDerivatives(
    _ b: Double, _ c: Double, _ z: Double
  ) -> (value: Double, byB: Double, byC: Double, byZ: Double) {
    let steps = fraction(b, c, z).steps
    var j = steps + steps / 4 + 10
    var value = 0.5 * (1 + (1 - z).squareRoot())
    var slopes = SIMD4<Double>.zero
    while j > 0 {
      let (e, derivatives) = coefficientDerivatives(b, c, j)
      let inverse = 1 / value
      slopes = (e * z * inverse * slopes - z * derivatives) * inverse
      slopes[2] -= e * inverse
      value = 1 - e * z * inverse
      j -= 1
    }
    let outer = -1 / (value * value)
    return (1 / value, outer * slopes[0], outer * slopes[1], outer * slopes[2])
  }

  /// A coefficient with its derivatives by b and c.
  private static func coefficientDerivatives(
    _ b: Double, _ c: Double, _ j: Int
  ) -> (value: Double, derivatives: SIMD4<Double>) {
    if j == 1 { return (b / c, SIMD4(1 / c, -b / (c * c), 0, 0)) }
    let n = Double(j / 2)
    let first = c + Double(j) - 2
    let second = first + 1
    let bottom = 1 / (first * second)
    let shrink = (first + second) * bottom
    if j % 2 == 0 {
      let e = n * (c - 1 - b + n) * bottom
      return (e, SIMD4(-n * bottom, n * bottom - e * shrink, 0, 0))
    }
    let e = (b + n) * (c - 1 + n) * bottom
    return (e, SIMD4((c - 1 + n) * bottom, (b + n) * bottom - e * shrink, 0, 0))
  }

  private static func nonZero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
}
