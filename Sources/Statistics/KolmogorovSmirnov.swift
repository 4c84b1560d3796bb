#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The test of Kolmogorov and Smirnov whether a sample comes from a given distribution.
public enum KolmogorovSmirnov {
  /// The chance that a uniform sample of this size lies as far from uniform on 0 to 1 as this one.
  ///
  /// Kolmogorov's limit with the correction of Vrbik (2018), Pioneer Journal of Theoretical and
  /// Applied Statistics 15, for a finite sample.
  public static func pValue(uniform sample: [Double]) -> Double {
    precondition(!sample.isEmpty)
    let count = Double(sample.count)
    var distance = 0.0
    for (index, value) in sample.sorted().enumerated() {
      let below = Double(index) / count
      let upTo = Double(index + 1) / count
      distance = max(distance, value - below, upTo - value)
    }
    let root = count.squareRoot()
    let scaled = root * distance
    return limit(scaled + 1 / (6 * root) + (scaled - 1) / (4 * count))
  }

  /// The chance that the limit of sqrt(n) D is at least this.
  static func limit(_ scaled: Double) -> Double {
    guard scaled > 0.2 else { return 1 }
    var sum = 0.0
    var sign = 1.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * scaled * scaled)
      sum += sign * term
      sign = -sign
      if term < 1e-17 * sum { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
