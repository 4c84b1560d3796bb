public import Parallelism

/// How many purchases a customer may make in a horizon, and what profit they may bring.
///
/// The number of purchases comes from a purchase model, each profit from a Gamma-Gamma model; both
/// include what is not known about the customer. Profits are in units of the customer's
/// ``GammaGamma/scale(frequency:mean:)``, so that customers who share a history share the result
/// whatever they spent.
///
/// The probabilities of an active customer depend on frequency and observed time alone. Those of a
/// history are these times the probability of being active; with the rest there is no purchase.
public struct ProfitDistribution: Sendable, Equatable {
  /// The chances of an outcome at most as high as the low and the high one.
  public let levels: ClosedRange<Double>
  private let profits: GammaGamma
  /// The probability of each history to be that of an active customer.
  private let alive: [Double]
  private let placeOfTuple: [Int32]
  /// The outcome of each pair of repeats and observed time.
  private let pairs: [ActiveOutcome]
  /// The ends of each history; empty where they are not requested.
  private let ends: [OutcomeEnds]

  /// About how many histories a worker handles in one step.
  private static let chunk = 16_384

  /// The distributions for all merged histories.
  ///
  /// The result has the same bits for any number of threads.
  ///
  /// - Parameters:
  ///   - counted: the pairs of repeats and observed time of the histories.
  ///   - alive: the probability of each history to be that of an active customer.
  ///   - purchases: the model of the number of purchases.
  ///   - profits: the model of their profits.
  ///   - days: the horizon in days.
  ///   - levels: the chances of the low and the high outcome, both above 0 and below 1.
  ///   - hasEnds: whether these outcomes are requested; without them a third of the work remains.
  public init<Model: MemorylessModel>(
    _ counted: CountedHistories, alive: [Double], purchases: Model, profits: GammaGamma,
    within days: Double, levels: ClosedRange<Double> = 0.1...0.9, hasEnds: Bool = true,
    workers: Workers
  ) {
    precondition(levels.lowerBound > 0 && levels.upperBound < 1)
    precondition(alive.count == counted.placeOfTuple.count)
    let (starts, tuples) = counted.tuples()
    let pieces = ProfitDistribution.pieces(counted, starts)
    let ends = SharedBuffer(repeating: OutcomeEnds(), count: hasEnds ? alive.count : 0)
    var states = Array(
      repeating: OutcomeScratch(profits: profits, levels: levels), count: workers.count)
    let parts = workers.map(pieces.count, states: &states) { scratch, piece in
      pieces[piece].map { place in
        let history = counted[place]
        purchases.purchaseCounts(history, alive: 1, within: days, into: &scratch.chances)
        let outcome = scratch.active(frequency: history.frequency, hasEnds: hasEnds)
        guard hasEnds else { return outcome }
        for tuple in tuples[Int(starts[place])..<Int(starts[place + 1])] {
          ends[Int(tuple)] = scratch.ends(alive: alive[Int(tuple)])
        }
        return outcome
      }
    }
    self.levels = levels
    self.profits = profits
    self.alive = alive
    placeOfTuple = counted.placeOfTuple
    pairs = Array(parts.joined())
    self.ends = ends.values
  }

  /// The distributions for all merged histories, of which nothing is known yet.
  public init<Model: MemorylessModel>(
    _ histories: MergedHistories, purchases: Model, profits: GammaGamma, within days: Double,
    levels: ClosedRange<Double> = 0.1...0.9, workers: Workers
  ) {
    self.init(
      CountedHistories(histories), alive: purchases.alive(histories, workers: workers),
      purchases: purchases, profits: profits, within: days, levels: levels, workers: workers)
  }

  /// The places of pairs that are done by one worker: they share their repeats, and so the table of
  /// profits; many histories with the same repeats are cut.
  private static func pieces(_ counted: CountedHistories, _ starts: [Int32]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    for run in 0..<counted.runCount {
      let places = counted.places(ofRun: run)
      var first = places.lowerBound
      for end in places.lowerBound + 1...places.upperBound
      where end == places.upperBound || Int(starts[end] - starts[first]) >= chunk {
        pieces.append(first..<end)
        first = end
      }
    }
    return pieces
  }

  private func pair(_ tuple: Int) -> ActiveOutcome { pairs[Int(placeOfTuple[tuple])] }
}

/// What may become of a merged history.
extension ProfitDistribution {
  /// The chance of at least one purchase.
  public func purchaseChance(_ tuple: Int) -> Double { alive[tuple] * pair(tuple).purchaseChance }

  /// The mean number of purchases.
  public func meanCount(_ tuple: Int) -> Double { alive[tuple] * pair(tuple).meanCount }

  /// The variance of the number of purchases.
  public func countVariance(_ tuple: Int) -> Double {
    let mean = meanCount(tuple)
    return max(0, alive[tuple] * pair(tuple).meanSquare - mean * mean)
  }

  /// The least number of purchases that is not exceeded with the chance of the low level.
  public func lowCount(_ tuple: Int) -> Int32 { ends[tuple].lowCount }

  /// The same for the high level.
  public func highCount(_ tuple: Int) -> Int32 { ends[tuple].highCount }

  /// The mean profit: a sum of y profits has the mean p y/(Q - 1).
  public func meanProfit(_ tuple: Int) -> Double {
    profits.p * meanCount(tuple) / (pair(tuple).shape - 1)
  }

  /// The variance of the profit; nil where it is infinite, which is so where Q = q + p x of the
  /// spend model is at most 2.
  ///
  /// A sum of y profits has the mean square p y (p y + 1)/((Q - 1)(Q - 2)).
  public func profitVariance(_ tuple: Int) -> Double? {
    let (p, shape) = (profits.p, pair(tuple).shape)
    guard shape > 2 else { return nil }
    let mean = meanProfit(tuple)
    let meanSquare = p * p * (alive[tuple] * pair(tuple).meanSquare) + p * meanCount(tuple)
    return max(0, meanSquare / ((shape - 1) * (shape - 2)) - mean * mean)
  }

  /// The profit that is not exceeded with the chance of the low level; 0 where no purchase is that
  /// likely.
  public func lowProfit(_ tuple: Int) -> Double { ends[tuple].lowProfit }

  /// The same for the high level.
  public func highProfit(_ tuple: Int) -> Double { ends[tuple].highProfit }
}
