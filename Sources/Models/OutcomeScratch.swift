#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// What may become of one history: a row of a `ProfitDistribution`.
struct Outcome {
  var purchaseChance = 0.0
  var meanCount = 0.0
  var countVariance = 0.0
  var lowCount: Int32 = 0
  var highCount: Int32 = 0
  var meanProfit = 0.0
  var profitVariance: Double?
  var lowProfit = 0.0
  var highProfit = 0.0
}

/// What one worker keeps from one history to the next: the table of the last shape, and columns that
/// are filled anew for each.
struct OutcomeScratch {
  /// The chances of 0, 1, … purchases of a history.
  var chances: [Double] = []
  private var weights: [Double] = []
  private var below: [Double] = []
  private var table: ProfitTable
  private let profits: GammaGamma
  private let levels: ClosedRange<Double>

  init(profits: GammaGamma, levels: ClosedRange<Double>) {
    self.profits = profits
    self.levels = levels
    table = ProfitTable(p: profits.p, shape: profits.shape(repeats: 0))
  }

  /// The outcome for the chances that are there.
  mutating func outcome(spendRepeats: Double) -> Outcome {
    let shape = profits.shape(repeats: spendRepeats)
    if table.shape != shape { table = ProfitTable(p: profits.p, shape: shape) }
    var outcome = Outcome()
    count(&outcome)
    table.share(chances, into: &weights)
    below.removeAll(keepingCapacity: true)
    var sum = chances[0]
    below.append(sum)
    for weight in weights {
      sum += weight
      below.append(sum)
    }
    spread(&outcome, shape)
    return outcome
  }

  /// What follows from the chances alone.
  private func count(_ outcome: inout Outcome) {
    var sum = 0.0
    var moments = SIMD2<Double>.zero
    outcome.lowCount = -1
    outcome.highCount = -1
    for (count, chance) in chances.enumerated() {
      let number = Double(count)
      sum += chance
      moments += chance * SIMD2(number, number * number)
      if outcome.lowCount < 0, sum >= levels.lowerBound { outcome.lowCount = Int32(count) }
      if outcome.highCount < 0, sum >= levels.upperBound { outcome.highCount = Int32(count) }
    }
    outcome.purchaseChance = 1 - chances[0]
    outcome.meanCount = moments[0]
    outcome.countVariance = max(0, moments[1] - moments[0] * moments[0])
  }

  /// What the profits add: a sum of y profits has the mean p y/(Q - 1) and the mean square
  /// p y (p y + 1)/((Q - 1)(Q - 2)).
  private mutating func spread(_ outcome: inout Outcome, _ shape: Double) {
    let p = profits.p
    outcome.meanProfit = p * outcome.meanCount / (shape - 1)
    if shape > 2 {
      let square = outcome.countVariance + outcome.meanCount * outcome.meanCount
      let meanSquare = (p * p * square + p * outcome.meanCount) / ((shape - 1) * (shape - 2))
      outcome.profitVariance = max(0, meanSquare - outcome.meanProfit * outcome.meanProfit)
    }
    guard outcome.purchaseChance > 0 else { return }
    let typical = log(p * outcome.meanCount / (outcome.purchaseChance * shape))
    outcome.lowProfit = table.quantile(
      levels.lowerBound, weights: weights, below: below, guess: typical)
    outcome.highProfit = table.quantile(
      levels.upperBound, weights: weights, below: below, guess: typical)
  }
}
