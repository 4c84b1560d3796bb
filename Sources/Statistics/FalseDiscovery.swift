/// Significance of the best of many tests, corrected for how many there were.
public enum FalseDiscovery {
  /// For each of the smallest p-values the smallest rate of false discoveries at which it is one.
  ///
  /// The value of rank i is the least p_j x tests / j over all ranks j from i on, at most 1.
  ///
  /// Source: Benjamini and Hochberg (1995), Controlling the False Discovery Rate, Journal of the
  /// Royal Statistical Society B 57, 289-300.
  ///
  /// - Parameters:
  ///   - values: the smallest p-values, ascending.
  ///   - tests: how many tests there were in all.
  ///   - beyond: the least p_j x tests / j of the ranks behind these.
  public static func adjusted(
    _ values: [Double], tests: Int, beyond: Double = 1
  ) -> [Double] {
    var least = min(1, beyond)
    var adjusted = values
    for index in values.indices.reversed() {
      least = min(least, values[index] * Double(tests) / Double(index + 1))
      adjusted[index] = least
    }
    return adjusted
  }
}
