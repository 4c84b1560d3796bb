private import RealModule
internal import Statistics

/// What active customers with the same frequency and observed time may do.
struct ActiveOutcome: Sendable, Equatable {
  /// The chance of at least one purchase.
  var purchaseChance = 0.0
  var meanCount = 0.0
  /// The mean of the squared number of purchases.
  var meanSquare = 0.0
  /// Q of the distribution of their profits.
  var shape = 0.0
}

/// The low and the high end of what may become of a history.
struct OutcomeEnds: Sendable, Equatable {
  var lowProfit = 0.0
  var highProfit = 0.0
  var lowCount: Int32 = 0
  var highCount: Int32 = 0
}

/// What one worker keeps from one pair of repeats and observed time to the next: the table of the
/// last shape, and columns that are filled again for each.
struct OutcomeScratch {
  /// The probabilities of 0, 1, … purchases of an active customer.
  var chances: [Double] = []
  /// Their sums.
  private var sums: [Double] = []
  private var outcome = ActiveOutcome()
  private var mixture = ProfitMixture()
  private var rows = (low: 0, high: 0)
  private var table: ProfitTable
  private let profits: GammaGamma
  private let levels: ClosedRange<Double>

  init(profits: GammaGamma, levels: ClosedRange<Double>) {
    self.profits = profits
    self.levels = levels
    table = ProfitTable(p: profits.p, shape: profits.shape(frequency: 0))
  }

  /// The outcome for the chances that are there.
  ///
  /// - Parameter hasEnds: whether `ends(alive:)` follows.
  mutating func active(frequency: Double, hasEnds: Bool) -> ActiveOutcome {
    let shape = profits.shape(frequency: frequency)
    outcome = ActiveOutcome(purchaseChance: 1 - chances[0], shape: shape)
    sums.removeAll(keepingCapacity: true)
    var sum = 0.0
    var moments = SIMD2<Double>.zero
    for (count, chance) in chances.enumerated() {
      let number = Double(count)
      sum += chance
      sums.append(sum)
      moments += chance * SIMD2(number, number * number)
    }
    outcome.meanCount = moments[0]
    outcome.meanSquare = moments[1]
    guard hasEnds, outcome.meanCount > 0 else { return outcome }
    if table.shape != shape { table = ProfitTable(p: profits.p, shape: shape) }
    mixture.take(chances, &table)
    let typical = Double.log(profits.p * outcome.meanCount / (outcome.purchaseChance * shape))
    let row = Int((typical / table.step).rounded())
    rows = (row, row)
    return outcome
  }

  /// The ends for a customer who is active with a probability, and otherwise makes no purchase.
  ///
  /// An outcome is not exceeded with chance L where it is not exceeded with chance 1 - (1 -
  /// L)/alive by those who are customers still.
  mutating func ends(alive: Double) -> OutcomeEnds {
    let low = 1 - (1 - levels.lowerBound) / alive
    let high = 1 - (1 - levels.upperBound) / alive
    var ends = OutcomeEnds(lowCount: count(low), highCount: count(high))
    guard outcome.meanCount > 0 else { return ends }
    ends.lowProfit = mixture.quantile(low, from: &rows.low, &table)
    ends.highProfit = mixture.quantile(high, from: &rows.high, &table)
    return ends
  }

  /// The least number of purchases that is not exceeded with a chance.
  private func count(_ chance: Double) -> Int32 {
    Int32((0..<max(0, sums.count - 1)).partitioningIndex { sums[$0] >= chance })
  }
}
