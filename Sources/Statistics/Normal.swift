private import RealModule

/// The normal distribution of mean 0 and variance 1.
public enum Normal {
  /// The chance that a normal number is at most z.
  ///
  /// The complementary error function of -z/sqrt(2); what rounding takes from that argument is put
  /// back to first order, since far out it would cost three digits.
  public static func cumulative(_ z: Double) -> Double {
    let root = 0.5.squareRoot()
    let argument = -z * root
    let missing = (-argument).addingProduct(-z, root) - z * rootRest
    let slope = -2 / Double.pi.squareRoot() * Double.exp(-argument * argument)
    return 0.5 * (Double.erfc(argument) + slope * missing)
  }

  /// The square root of 1/2 less the nearest number.
  private static let rootRest = -4.833_646_656_726_457e-17

  /// The number that a normal number does not exceed with probability p, 0 < p < 1; infinite at 0
  /// and 1.
  ///
  /// A rough start (Abramowitz and Stegun 26.2.23) and Newton's steps: on the error function in the
  /// middle, on the logarithm of the chance in the tails.
  public static func quantile(_ p: Double) -> Double {
    if p > 0.5 { return -quantile(below: 1 - p, fromHalf: p - 0.5) }
    return quantile(below: p, fromHalf: 0.5 - p)
  }

  /// The quantile of a chance of at most one half, of which the distance from one half is known.
  private static func quantile(below p: Double, fromHalf distance: Double) -> Double {
    guard p > 0 else { return p == 0 ? -.infinity : .nan }
    if distance == 0 { return 0 }
    let t = (-2 * Double.log(p)).squareRoot()
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = top / bottom - t
    for _ in 0..<4 {
      let density = Double.exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
      // Halley's correction makes the steps cubic.
      let step: Double
      if distance < 0.25 {
        let error = 0.5 * Double.erf(-z * 0.5.squareRoot()) - distance
        step = error / density
        z += step / (1 - 0.5 * z * step)
      } else {
        let below = cumulative(z)
        step = below * Double.log(below / p) / density
        z -= step
      }
      if abs(step) < 1e-17 * abs(z) { break }
    }
    return z
  }
}

/// Between which shares the true one lies, for a share that was counted in a number of trials.
///
/// For 1 of 1 and 50 of 60 the counted shares are 1 and 0.83, the lower bounds 0.38 and 0.76: few
/// trials are shrunk more. Unlike the normal interval it never leaves 0 ... 1.
///
/// Source: Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference,
/// Journal of the American Statistical Association 22, 209-212.
public enum WilsonInterval {
  /// The standard normal quantile of 0.9: the interval holds the middle 80 %.
  public static let normalQuantile = 1.2815515655446004

  /// The lower end of the 80 % interval.
  ///
  /// - Precondition: `trials > 0` and `0 <= count <= trials`.
  public static func lowerBound(_ count: Int, of trials: Int) -> Double {
    let n = Double(trials)
    let share = Double(count) / n
    let square = normalQuantile * normalQuantile
    let spread = (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return max(0, (share + square / (2 * n) - normalQuantile * spread) / (1 + square / n))
  }
}
