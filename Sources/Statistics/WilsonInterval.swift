/// Between which shares the true one lies, for a share that was counted in few trials.
///
/// Where 1 of 1 and 50 of 60 are compared, the counted share says 1 and 0.83, the lower bound 0.38
/// and 0.76: few trials are drawn down. Unlike the normal interval it never leaves 0 ... 1.
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
