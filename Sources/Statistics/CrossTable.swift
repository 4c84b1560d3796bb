private import RealModule

/// How often two events happened, together and each by itself, in a number of trials.
///
/// Counts are whole numbers below 2^31, so that what is compared here is compared exactly.
public struct CrossTable: Sendable, Equatable {
  /// Trials in which both happened.
  public let both: Int
  /// Trials in which the first happened.
  public let first: Int
  /// Trials in which the second happened.
  public let second: Int
  /// All trials.
  public let trials: Int

  /// The table of two events.
  ///
  /// - Precondition: `both` is at most `first` and `second`, and all cells are at least 0.
  @inlinable
  public init(both: Int, first: Int, second: Int, trials: Int) {
    self.both = both
    self.first = first
    self.second = second
    self.trials = trials
  }

  /// both x trials - first x second: above 0 where the events happen together more often than by
  /// chance, 0 where they are independent.
  @inlinable
  public var excess: Int { both * trials - first * second }

  /// How many times as often as by chance the events happen together: the lift.
  ///
  /// - Precondition: both events happened.
  @inlinable
  public var lift: Double { Double(both * trials) / Double(first * second) }

  /// Twice the logarithm of the likelihood ratio of dependence against independence, at least 0.
  ///
  /// In large samples its distribution under independence is that of chi-square with one degree of
  /// freedom, also where counts are small, which is why it ranks rare pairs more soundly than
  /// Pearson's statistic. Each cell's k ln(k n / (row x column)) is taken as k log1p(+-excess /
  /// (row x column)) with the exact excess, so that little cancels near independence.
  ///
  /// Source: Dunning (1993), Accurate Methods for the Statistics of Surprise and Coincidence,
  /// Computational Linguistics 19, 61-74.
  public var logLikelihoodRatio: Double {
    let excess = Double(excess)
    let (notFirst, notSecond) = (trials - first, trials - second)
    let neither = trials - first - second + both
    // The two events change places without changing a bit.
    let apart =
      CrossTable.term(first - both, -excess, first, notSecond)
      + CrossTable.term(second - both, -excess, notFirst, second)
    let alike =
      CrossTable.term(both, excess, first, second)
      + CrossTable.term(neither, excess, notFirst, notSecond)
    return max(0, 2 * (alike + apart))
  }

  private static func term(_ count: Int, _ excess: Double, _ row: Int, _ column: Int) -> Double {
    count > 0 ? Double(count) * Double.log(onePlus: excess / Double(row * column)) : 0
  }
}

/// The chi-square distribution with one degree of freedom: that of a squared normal number.
public enum ChiSquare {
  /// The probability of a value above `value`, which is at least 0.
  ///
  /// P(|Z| > sqrt(value)) = erfc(sqrt(value / 2)); 0 for values above about 1,480.
  public static func upperTail(_ value: Double) -> Double { Double.erfc((value / 2).squareRoot()) }
}

/// Significance of the best of many tests, corrected for how many there were.
public enum FalseDiscovery {
  /// For each of the smallest p-values the smallest rate of false discoveries at which it is one.
  ///
  /// The value of rank i is the least p_j x tests / j over all ranks j from i, at most 1.
  ///
  /// Source: Benjamini and Hochberg (1995), Controlling the False Discovery Rate, Journal of the
  /// Royal Statistical Society B 57, 289-300.
  ///
  /// - Parameters:
  ///   - values: the smallest p-values, ascending.
  ///   - tests: how many tests there were in all.
  ///   - beyond: the least p_j x tests / j of the ranks after these.
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
