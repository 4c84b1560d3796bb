/// Gauss's continued fraction for 2F1(1, b; c; z).
///
/// With 2F1(1, b; c; z) = 2F1(1, c - b; c; z/(z - 1))/(1 - z) (DLMF 15.8.1) and y = 1 - z, Gauss's
/// fraction (DLMF 15.7.5 and its neighbours) becomes
///
///     1/2F1(1, b; c; z) = y + e1 z/(1 + e2 z/(y + e3 z/(1 + e4 z/(y + …))))
///     e(2n - 1) = (c - b + n - 1) (c + n - 2)/((c + 2n - 3) (c + 2n - 2)), e1 = (c - b)/c
///     e(2n) = n (b + n - 1)/((c + 2n - 2) (c + 2n - 1))
///
/// where for c > b > 0 nothing is subtracted. It is evaluated from a step far enough out to the first
/// one, in pairs of steps.
extension Hypergeometric {
  static func fraction(_ b: Double, _ c: Double, _ z: Double) -> Double {
    let y = 1 - z
    let root = y.squareRoot()
    var n = pairs(z, root)
    // What the fraction without its first n pairs tends to, since all coefficients tend to 1/4.
    var tail = 0.5 * root * (1 + root)
    while n > 1 {
      let top = c + 2 * n
      let even = z * n * (b + n - 1) / ((top - 2) * (top - 1))
      let odd = z * (c - b + n - 1) * (c + n - 2) / ((top - 3) * (top - 2))
      tail = y + odd * tail / (tail + even)
      n -= 1
    }
    let even = z * b / (c * (c + 1))
    let odd = z * (c - b) / c
    return 1 / (y + odd * tail / (tail + even))
  }

  static func fractionDerivatives(_ b: Double, _ c: Double, _ z: Double) -> Derivatives {
    let y = 1 - z
    let root = y.squareRoot()
    var n = pairs(z, root)
    var tail = 0.5 * root * (1 + root)
    var slopes = SIMD4<Double>.zero
    while n > 0 {
      let even = evenDerivatives(b, c, n)
      let odd = n > 1 ? oddDerivatives(b, c, n) : SIMD4((c - b) / c, -1 / c, b / (c * c), 0)
      let bottom = 1 / (tail + z * even[0])
      let share = tail * bottom
      // By z, a coefficient times z changes as the coefficient.
      let evenSlopes = SIMD4(0, z * even[1], z * even[2], even[0])
      let oddSlopes = SIMD4(0, z * odd[1], z * odd[2], odd[0])
      let shareSlopes = bottom * (z * even[0] * bottom * slopes - share * evenSlopes)
      slopes = share * oddSlopes + z * odd[0] * shareSlopes
      slopes[3] -= 1
      tail = y + z * odd[0] * share
      n -= 1
    }
    let outer = -1 / (tail * tail)
    return (1 / tail, outer * slopes[1], outer * slopes[2], outer * slopes[3])
  }

  /// How many pairs of steps leave an error below rounding.
  ///
  /// Far out a pair divides the error by ((1 + root)/(1 - root))^2.
  private static func pairs(_ z: Double, _ root: Double) -> Double {
    (9 / naturalLog((1 + root) / z.squareRoot())).rounded(.up) + 4
  }

  /// e(2n) with its derivatives by b and c.
  private static func evenDerivatives(_ b: Double, _ c: Double, _ n: Double) -> SIMD4<Double> {
    let first = c + 2 * n - 2
    let second = first + 1
    let bottom = 1 / (first * second)
    let value = n * (b + n - 1) * bottom
    return SIMD4(value, n * bottom, -value * (first + second) * bottom, 0)
  }

  /// e(2n - 1) with its derivatives by b and c, for n > 1.
  private static func oddDerivatives(_ b: Double, _ c: Double, _ n: Double) -> SIMD4<Double> {
    let first = c + 2 * n - 3
    let second = first + 1
    let bottom = 1 / (first * second)
    let left = c - b + n - 1
    let right = c + n - 2
    let value = left * right * bottom
    return SIMD4(
      value, -right * bottom, (left + right) * bottom - value * (first + second) * bottom, 0)
  }
}
