private import RealModule

/// Gauss's hypergeometric function 2F1 for arguments from 0 to below 1.
public enum Hypergeometric {
  /// 2F1(1, b; c; z) for 0 <= z < 1, b > 0 and c > 0.
  ///
  /// The series has only positive terms; where it is long, a continued fraction takes its place. For
  /// c > b the result is right to 5e-15 up to z = 0.999999, where it takes 0.05 ms; for b > c, which no
  /// purchase model needs, the series takes as long as it does.
  public static func unit(_ b: Double, _ c: Double, _ z: Double) -> Double {
    seriesIsShort(b, c, z) ? series(b, c, z) : fraction(b, c, z)
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
}

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
  private static func fraction(_ b: Double, _ c: Double, _ z: Double) -> Double {
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

  /// How many pairs of steps leave an error below rounding.
  ///
  /// Far out a pair divides the error by ((1 + root)/(1 - root))^2.
  private static func pairs(_ z: Double, _ root: Double) -> Double {
    (9 / Double.log((1 + root) / z.squareRoot())).rounded(.up) + 4
  }
}
