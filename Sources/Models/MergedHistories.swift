/// The histories of all customers, equal ones merged into one tuple with a weight.
///
/// A likelihood depends on a customer only through their history, and many customers share one:
/// those who bought once have one history for each day of a first purchase. Tuples are sorted by
/// repeats, then last purchase, then observed time, so that they do not depend on the order of the
/// customers, and terms that depend on the repeats alone are computed once for each run of tuples.
public struct MergedHistories: Sendable, Equatable {
  /// Purchase days after the first, of each tuple; ascending.
  public let frequency: [Int32]
  /// Days from the first to the last purchase day, of each tuple.
  public let recency: [Int32]
  /// Days from the first purchase day to the end of observation, of each tuple.
  public let timeObserved: [Int32]
  /// How many customers have the history of each tuple, or how often a resample drew it.
  public let weights: [Int32]
  /// The tuple of each customer, -1 for a customer without a purchase in time; empty where the
  /// tuples do not come from customers.
  public let tupleOfCustomer: [Int32]

  /// The number of customers with a history: the sum of the weights.
  public let customers: Int
  /// The repeats of all of them together.
  public let totalRepeats: Int
  /// How many of them have repeated.
  public let repeaters: Int
  /// The days for which all of them together have been observed.
  public let totalObserved: Int
  /// The days for which the first customer has been observed; 0 where there is none.
  public let longestObserved: Int

  /// Tuples given column by column.
  ///
  /// - Precondition: all columns have one value a tuple, none below 0, and the tuples ascend by
  ///   repeats.
  public init(
    frequency: [Int32], recency: [Int32], timeObserved: [Int32], weights: [Int32],
    tupleOfCustomer: [Int32] = []
  ) {
    precondition(recency.count == frequency.count && timeObserved.count == frequency.count)
    precondition(weights.count == frequency.count)
    self.frequency = frequency
    self.recency = recency
    self.timeObserved = timeObserved
    self.weights = weights
    self.tupleOfCustomer = tupleOfCustomer
    var sums = SIMD4<Int>(repeating: 0)
    for tuple in frequency.indices {
      let weight = Int(weights[tuple])
      let ofRepeater = frequency[tuple] > 0 ? weight : 0
      sums &+= SIMD4(
        weight, weight * Int(frequency[tuple]), ofRepeater, weight * Int(timeObserved[tuple]))
    }
    customers = sums[0]
    totalRepeats = sums[1]
    repeaters = sums[2]
    totalObserved = sums[3]
    longestObserved = Int(timeObserved.max() ?? 0)
  }

  /// The number of tuples.
  public var count: Int { frequency.count }

  /// The history of a tuple.
  public subscript(tuple: Int) -> History {
    History(
      frequency: Double(frequency[tuple]), recency: Double(recency[tuple]),
      timeObserved: Double(timeObserved[tuple]))
  }
}

extension MergedHistories {
  /// About `target` customers at equal distances in the order of the tuples.
  ///
  /// Neighbours in that order are alike, so that the sample represents all better than one drawn at
  /// random, and it is the same every time.
  func thinned(to target: Int) -> MergedHistories {
    let stride = max(1, (customers + target - 1) / max(1, target))
    var kept: [Int] = []
    var points: [Int32] = []
    var seen = stride / 2
    for tuple in frequency.indices {
      let before = seen / stride
      seen += Int(weights[tuple])
      guard seen / stride > before else { continue }
      kept.append(tuple)
      points.append(Int32(truncatingIfNeeded: seen / stride - before))
    }
    return MergedHistories(
      frequency: kept.map { frequency[$0] }, recency: kept.map { recency[$0] },
      timeObserved: kept.map { timeObserved[$0] }, weights: points)
  }
}

/// What a model knows of a customer's purchase days, with time in days.
///
/// Purchases on one calendar day count once. The first purchase opens the history, so the frequency
/// is the number of purchase days less one.
public struct History: Sendable, Equatable {
  /// The number of purchase days after the first: x of the papers.
  public let frequency: Double
  /// Days from the first to the last purchase day: t_x; 0 where nothing was repeated.
  public let recency: Double
  /// Days from the first purchase day to the end of observation: T, at least t_x.
  public let timeObserved: Double

  /// A history.
  @inlinable
  public init(frequency: Double, recency: Double, timeObserved: Double) {
    self.frequency = frequency
    self.recency = recency
    self.timeObserved = timeObserved
  }
}
