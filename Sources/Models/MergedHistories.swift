/// The histories of all customers, equal ones merged into one tuple with a weight.
///
/// A likelihood depends on a customer only through its history, and many customers share theirs:
/// those who bought once have no more than one history a day of first purchase. Tuples are sorted by
/// repeats, then last purchase, then observed time, so that they do not depend on the order of the
/// customers, and terms that depend on the repeats alone are computed once a run.
public struct MergedHistories: Sendable, Equatable {
  /// Purchase days after the first, of each tuple; ascending.
  public let repeats: [Int32]
  /// Days from the first to the last purchase day, of each tuple.
  public let lastPurchase: [Int32]
  /// Days from the first purchase day to the end of observation, of each tuple.
  public let observed: [Int32]
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
    repeats: [Int32], lastPurchase: [Int32], observed: [Int32], weights: [Int32],
    tupleOfCustomer: [Int32] = []
  ) {
    precondition(lastPurchase.count == repeats.count && observed.count == repeats.count)
    precondition(weights.count == repeats.count)
    self.repeats = repeats
    self.lastPurchase = lastPurchase
    self.observed = observed
    self.weights = weights
    self.tupleOfCustomer = tupleOfCustomer
    var sums = SIMD4<Int>(repeating: 0)
    for tuple in repeats.indices {
      let weight = Int(weights[tuple])
      let ofRepeater = repeats[tuple] > 0 ? weight : 0
      sums &+= SIMD4(
        weight, weight * Int(repeats[tuple]), ofRepeater, weight * Int(observed[tuple]))
    }
    customers = sums[0]
    totalRepeats = sums[1]
    repeaters = sums[2]
    totalObserved = sums[3]
    longestObserved = Int(observed.max() ?? 0)
  }

  /// The number of tuples.
  public var count: Int { repeats.count }

  /// The history of a tuple.
  public subscript(tuple: Int) -> History {
    History(
      repeats: Double(repeats[tuple]), lastPurchase: Double(lastPurchase[tuple]),
      observed: Double(observed[tuple]))
  }
}
