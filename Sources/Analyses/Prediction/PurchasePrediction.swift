import Models
import Parallelism
import Statistics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What a model of purchases says of every merged history, in a horizon behind its last day.
struct PurchasePrediction: Sendable {
  /// The chances that the ends of intervals leave outside: 10 % on either side.
  static let levels = 0.1...0.9

  let kind: PurchaseModelKind
  let horizon: Double
  /// The chance to be a customer still.
  private(set) var alive: [Double] = []
  /// The expected number of purchase days.
  private(set) var expected: [Double] = []
  /// The expected number of all later purchase days, discounted.
  private(set) var residual: [Double] = []
  /// How far the expectation moves with each uncertain direction of the parameters, a row a history:
  /// the root of the sum of their squares is its standard error.
  private(set) var shifts: [SIMD4<Double>] = []
  /// The distribution of the number of purchase days and of their profit.
  let distribution: ProfitDistribution

  /// The prediction for all merged histories.
  ///
  /// - Parameter discountRate: the continuous rate a day at which later purchases count less; nil
  ///   where nobody asks for the residual.
  init(
    _ models: FittedModels, _ fitted: FittedModels.Purchases, within days: Double,
    discountRate: Double? = nil, workers: Workers
  ) {
    kind = fitted.kind
    horizon = days
    let histories = models.histories
    let model = fitted.kind.model(fitted.parameters)
    // Without a model of spend only the counts of the distribution are used.
    let spend = models.spend ?? GammaGamma(p: 1, q: 3, v: 1)
    distribution = PurchasePrediction.distribution(histories, model, spend, days, workers)
    let others = PurchasePrediction.neighbours(fitted)
    let parts = workers.map(Grid(rows: histories.count, rowsPerChunk: 2_048)) { tuples in
      let residual = discountRate.map {
        model.residualPurchases(histories, tuples: tuples, discountRate: $0)
      }
      return (
        values: tuples.map { Values(histories[$0], model, others, within: days) },
        residual: residual ?? []
      )
    }
    for part in parts {
      for values in part.values {
        alive.append(values.alive)
        expected.append(values.expected)
        shifts.append(values.shifts)
      }
      residual += part.residual
    }
  }

  /// The standard error of the expectation of a history, from that of the parameters.
  func standardError(_ tuple: Int) -> Double {
    let shift = shifts[tuple]
    return (shift * shift).sum().squareRoot()
  }

  /// The model at one standard error of the parameters from where it is, in each direction that is
  /// independent of the others: the columns of the Cholesky factor of the covariance.
  private static func neighbours(_ fitted: FittedModels.Purchases) -> [any PurchaseModel] {
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
          fitted.parameters[row] * exp(row < column ? 0 : factor[row * size + column])
        })
    }
  }

  private static func distribution<Model: PurchaseModel>(
    _ histories: MergedHistories, _ model: Model, _ spend: GammaGamma, _ days: Double,
    _ workers: Workers
  ) -> ProfitDistribution {
    ProfitDistribution(
      histories, purchases: model, profits: spend, within: days, levels: levels, workers: workers)
  }

  /// The predictions of one history.
  private struct Values: Sendable {
    let alive: Double
    let expected: Double
    var shifts = SIMD4<Double>.zero

    init(
      _ history: History, _ model: any PurchaseModel, _ others: [any PurchaseModel],
      within days: Double
    ) {
      alive = model.probabilityAlive(history, after: 0)
      expected = model.expectedPurchases(history, within: days)
      for (place, other) in others.enumerated() {
        shifts[place] = other.expectedPurchases(history, within: days) - expected
      }
    }
  }
}
