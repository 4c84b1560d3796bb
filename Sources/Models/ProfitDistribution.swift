public import Parallelism
private import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// How many purchases a customer may make in a horizon, and what profit they may bring.
///
/// The number of purchases comes from a purchase model, each profit from a Gamma-Gamma model; both
/// count what is not known of the customer. All columns have one value a merged history. Profits are
/// in units of the customer's ``GammaGamma/scale(repeats:mean:)``, so that customers who share a
/// history share the result whatever they spent.
public struct ProfitDistribution: Sendable, Equatable {
  /// The chances of an outcome at most as high as the low and the high one.
  public let levels: ClosedRange<Double>
  /// The chance of at least one purchase.
  public private(set) var purchaseChance: [Double] = []
  /// The mean number of purchases.
  public private(set) var meanCount: [Double] = []
  /// The variance of the number of purchases.
  public private(set) var countVariance: [Double] = []
  /// The least number of purchases that is not exceeded with the chance of the low level.
  public private(set) var lowCount: [Int32] = []
  /// The same for the high level.
  public private(set) var highCount: [Int32] = []
  /// The mean profit.
  public private(set) var meanProfit: [Double] = []
  /// The variance of the profit; nil where it is infinite, which is so where q + p x of the spend
  /// model is at most 2.
  public private(set) var profitVariance: [Double?] = []
  /// The profit that is not exceeded with the chance of the low level; 0 where no purchase is that
  /// likely.
  public private(set) var lowProfit: [Double] = []
  /// The same for the high level.
  public private(set) var highProfit: [Double] = []

  /// How many histories a worker does at once.
  private static let chunk = 1_024

  /// The distributions for all merged histories.
  ///
  /// The result has the same bits for any number of threads.
  ///
  /// - Parameters:
  ///   - histories: the histories; the work is least where `spendRepeats` ascends, as repeats do.
  ///   - purchases: the model of the number of purchases.
  ///   - profits: the model of their profits.
  ///   - days: the horizon in days.
  ///   - spendRepeats: the repeats of known profit of each history; without it, all repeats.
  ///   - levels: the chances of the low and the high outcome, both above 0 and below 1.
  public init<Model: PurchaseModel>(
    _ histories: MergedHistories, purchases: Model, profits: GammaGamma, within days: Double,
    spendRepeats: [Int32]? = nil, levels: ClosedRange<Double> = 0.1...0.9, workers: Workers
  ) {
    precondition(levels.lowerBound > 0 && levels.upperBound < 1)
    precondition(spendRepeats == nil || spendRepeats?.count == histories.count)
    self.levels = levels
    let spendRepeats = spendRepeats ?? histories.repeats
    let grid = Grid(rows: histories.count, rowsPerChunk: ProfitDistribution.chunk)
    let empty = self
    var states = Array(
      repeating: OutcomeScratch(profits: profits, levels: levels), count: workers.count)
    let parts = workers.map(grid.count, states: &states) { scratch, chunk in
      var part = empty
      for tuple in grid[chunk] {
        purchases.purchaseCounts(histories[tuple], within: days, into: &scratch.chances)
        part.append(scratch.outcome(spendRepeats: Double(spendRepeats[tuple])))
      }
      return part
    }
    for part in parts { append(part) }
  }

  private mutating func append(_ outcome: Outcome) {
    purchaseChance.append(outcome.purchaseChance)
    meanCount.append(outcome.meanCount)
    countVariance.append(outcome.countVariance)
    lowCount.append(outcome.lowCount)
    highCount.append(outcome.highCount)
    meanProfit.append(outcome.meanProfit)
    profitVariance.append(outcome.profitVariance)
    lowProfit.append(outcome.lowProfit)
    highProfit.append(outcome.highProfit)
  }

  private mutating func append(_ part: ProfitDistribution) {
    purchaseChance += part.purchaseChance
    meanCount += part.meanCount
    countVariance += part.countVariance
    lowCount += part.lowCount
    highCount += part.highCount
    meanProfit += part.meanProfit
    profitVariance += part.profitVariance
    lowProfit += part.lowProfit
    highProfit += part.highProfit
  }
}
