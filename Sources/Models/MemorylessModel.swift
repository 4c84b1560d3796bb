public import Parallelism

/// A model under which active customers keep buying at random: the last purchase says whether they
/// are active, and nothing else about what they will do.
///
/// What is expected of an active customer then depends on frequency and observed time alone, and
/// what is expected of a history is that times the probability of being active.
public protocol MemorylessModel: PurchaseModel {
  /// Appends the probability that the customers of each of some tuples are active at the end of
  /// observation.
  func appendAlive(
    _ histories: MergedHistories, tuples: Range<Int>, to chances: inout OutputSpan<Double>)

  /// The expected number of purchases in the days after the end of observation, of a customer who
  /// is active by then.
  func activePurchases(_ history: History, within days: Double) -> Double

  /// Appends the same for customers with equally many repeats, one after the other, each in all
  /// horizons.
  ///
  /// - Parameter places: pairs with equally many repeats.
  func appendActivePurchases(
    _ counted: CountedHistories, places: Range<Int>, within days: [Double],
    to purchases: inout OutputSpan<Double>)

  /// The expected number of all later purchases of an active customer, each discounted
  /// continuously at `rate` per day.
  ///
  /// - Precondition: `rate > 0`.
  func activeResidual(_ history: History, discountRate rate: Double) -> Double

  /// Appends the same for customers with equally many repeats.
  ///
  /// A model for which one number is an integral may compute a curve for many of them.
  ///
  /// - Parameter places: all pairs with equally many repeats.
  func appendActiveResidual(
    _ counted: CountedHistories, places: Range<Int>, discountRate rate: Double,
    to purchases: inout OutputSpan<Double>)

  /// The distribution of the number of purchases in the days after the end of observation, of a
  /// customer who is active with the given probability.
  ///
  /// - Parameter probabilities: is overwritten with P(0), P(1), … up to where less than 1e-9 is
  ///   left, which the last one holds; the sum is 1.
  func purchaseCounts(
    _ history: History, alive: Double, within days: Double, into probabilities: inout [Double])
}

extension MemorylessModel {
  /// The expected number of purchases in the days after the end of observation.
  public func expectedPurchases(_ history: History, within days: Double) -> Double {
    probabilityAlive(history, after: 0) * activePurchases(history, within: days)
  }

  /// The expected number of all later purchases, each discounted continuously at `rate` per day.
  public func residualPurchases(_ history: History, discountRate rate: Double) -> Double {
    probabilityAlive(history, after: 0) * activeResidual(history, discountRate: rate)
  }

  /// The distribution of the number of purchases in the days after the end of observation.
  public func purchaseCounts(
    _ history: History, within days: Double, into probabilities: inout [Double]
  ) {
    purchaseCounts(
      history, alive: probabilityAlive(history, after: 0), within: days, into: &probabilities)
  }

  /// The chances one after the other.
  public func appendAlive(
    _ histories: MergedHistories, tuples: Range<Int>, to chances: inout OutputSpan<Double>
  ) {
    for tuple in tuples { chances.append(probabilityAlive(histories[tuple], after: 0)) }
  }

  /// The expectations one after the other.
  public func appendActivePurchases(
    _ counted: CountedHistories, places: Range<Int>, within days: [Double],
    to purchases: inout OutputSpan<Double>
  ) {
    for place in places {
      for days in days { purchases.append(activePurchases(counted[place], within: days)) }
    }
  }

  /// The expectations one after the other.
  public func appendActiveResidual(
    _ counted: CountedHistories, places: Range<Int>, discountRate rate: Double,
    to purchases: inout OutputSpan<Double>
  ) {
    for place in places {
      purchases.append(activeResidual(counted[place], discountRate: rate))
    }
  }
}

/// Predictions for all histories.
extension MemorylessModel {
  /// How many histories a worker handles in one step.
  private static var chunk: Int { 8_192 }

  /// The probability that the customers of each of some tuples are active at the end of
  /// observation.
  public func alive(_ histories: MergedHistories, tuples: Range<Int>) -> [Double] {
    Array(capacity: tuples.count) { appendAlive(histories, tuples: tuples, to: &$0) }
  }

  /// The probability that the customers of each merged history are active at the end of
  /// observation.
  public func alive(_ histories: MergedHistories, workers: Workers) -> [Double] {
    let grid = Grid(rows: histories.count, rowsPerChunk: Self.chunk)
    return workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, chances in
      appendAlive(histories, tuples: grid[chunk], to: &chances)
    }
  }

  /// The expected number of purchases of active customers: of each pair in each of some
  /// horizons, pair by pair.
  public func activePurchases(
    _ counted: CountedHistories, within days: [Double], workers: Workers
  ) -> [Double] {
    let runs = (0..<counted.runCount).map { counted.places(ofRun: $0) }
    return workers.joined(runs.map { $0.count * days.count }) { run, purchases in
      appendActivePurchases(counted, places: runs[run], within: days, to: &purchases)
    }
  }

  /// The expected number of all later purchases of active customers, each discounted
  /// continuously at `rate` per day, of each pair; of models with an integral to about 1e-11.
  public func activeResidual(
    _ counted: CountedHistories, discountRate rate: Double, workers: Workers
  ) -> [Double] {
    let runs = (0..<counted.runCount).map { counted.places(ofRun: $0) }
    return workers.joined(runs.map(\.count)) { run, purchases in
      appendActiveResidual(counted, places: runs[run], discountRate: rate, to: &purchases)
    }
  }
}
