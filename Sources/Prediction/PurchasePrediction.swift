import Framework
package import Models
package import Parallelism
private import RealModule
import Statistics

/// What a model of purchases says about every merged history, in a horizon after its last day.
package struct PurchasePrediction: Sendable {
  /// The chances that the ends of intervals leave outside: 10 % on either side.
  package static let levels = 0.1...0.9

  package let kind: PurchaseModelKind
  package let horizon: Double
  /// The pairs of repeats and observed time of the histories.
  package let counted: CountedHistories
  /// The chance of each history to be that of a customer still.
  package let alive: [Double]
  /// The expected number of purchase days of those who are customers still, a pair.
  package let active: [Double]
  /// The same of all later purchase days, discounted; empty where that is not requested.
  private let activeResidual: [Double]
  /// How far the expectation moves with each uncertain direction of the parameters, a row a
  /// history: the root of the sum of their squares is its standard error.
  package let shifts: [SIMD4<Double>]
  /// The distribution of the number of purchase days and of their profit.
  package let distribution: ProfitDistribution

  /// The prediction for all merged histories.
  ///
  /// - Parameters:
  ///   - discountRate: the continuous rate a day at which later purchases count less; nil where the
  ///     residual is not requested.
  ///   - hasEnds: whether the ends of a history's interval are requested.
  package init(
    _ models: FittedModels, _ fitted: FittedModels.Purchases, within days: Double,
    discountRate: Double? = nil, hasEnds: Bool = true, workers: Workers
  ) {
    kind = fitted.kind
    horizon = days
    let histories = models.histories
    let model = fitted.kind.model(fitted.parameters)
    let counted = CountedHistories(histories)
    self.counted = counted
    let alive = model.alive(histories, workers: workers)
    self.alive = alive
    active = model.activePurchases(counted, within: [days], workers: workers)
    activeResidual =
      discountRate.map { model.activeResidual(counted, discountRate: $0, workers: workers) } ?? []
    // Without a model of spend only the counts of the distribution are used.
    let spend = models.spend ?? GammaGamma(p: 1, q: 3, v: 1)
    distribution = PurchasePrediction.distribution(
      counted, alive, model, spend, days, hasEnds, workers)
    shifts = PurchasePrediction.shifts(
      histories, counted,
      from: zip(alive, counted.placeOfTuple).map { [active] in
        $0 * active[Int($1)]
      }, PurchasePrediction.neighbours(fitted), days, workers)
  }

  /// The expected number of purchase days of a history.
  package func expected(_ tuple: Int) -> Double {
    alive[tuple] * active[Int(counted.placeOfTuple[tuple])]
  }

  /// The expected number of all later purchase days, discounted; nil where that was not requested.
  package func residual(_ tuple: Int) -> Double? {
    activeResidual.isEmpty
      ? nil : alive[tuple] * activeResidual[Int(counted.placeOfTuple[tuple])]
  }

  /// The standard error of the expectation of a history, from that of the parameters.
  package func standardError(_ tuple: Int) -> Double {
    let shift = shifts[tuple]
    return (shift * shift).sum().squareRoot()
  }

  /// The model at one standard error of the parameters from where it is, in each direction that is
  /// independent of the others: the columns of the Cholesky factor of the covariance.
  private static func neighbours(_ fitted: FittedModels.Purchases) -> [any MemorylessModel] {
    let size = fitted.parameters.count
    guard fitted.covariance.count == size * size else { return [] }
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row { matrix[row, column] = fitted.covariance[row * size + column] }
    }
    guard let factor = matrix.cholesky() else { return [] }
    return (0..<size).map { column in
      fitted.kind.model(
        (0..<size).map { row in
          fitted.parameters[row] * Double.exp(row < column ? 0 : factor[row * size + column])
        })
    }
  }

  private static func distribution<Model: MemorylessModel>(
    _ counted: CountedHistories, _ alive: [Double], _ model: Model, _ spend: GammaGamma,
    _ days: Double, _ hasEnds: Bool, _ workers: Workers
  ) -> ProfitDistribution {
    ProfitDistribution(
      counted, alive: alive, purchases: model, profits: spend, within: days, levels: levels,
      hasEnds: hasEnds, workers: workers)
  }

  /// How far the expectations of other models are from those that are given.
  private static func shifts(
    _ histories: MergedHistories, _ counted: CountedHistories, from expected: [Double],
    _ others: [any MemorylessModel], _ days: Double, _ workers: Workers
  ) -> [SIMD4<Double>] {
    let active = others.map { $0.activePurchases(counted, within: [days], workers: workers) }
    let grid = Grid(rows: histories.count)
    return workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, shifts in
      let alive = others.map { $0.alive(histories, tuples: grid[chunk]) }
      for (row, tuple) in grid[chunk].enumerated() {
        let place = Int(counted.placeOfTuple[tuple])
        var shift = SIMD4<Double>.zero
        for other in others.indices {
          shift[other] = alive[other][row] * active[other][place] - expected[tuple]
        }
        shifts.append(shift)
      }
    }
  }
}
