import Columns
import Customers
import Generation
import Models
import Parallelism
import Statistics
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Prediction

/// What is not known of the parameters moves a total as much as the delta method says.
@Suite struct ParameterUncertaintyTests {
  private static let workers = Workers(count: 2)
  private static let days = 273.0

  private static func models() throws -> FittedModels {
    let population = try SimulatedPopulation(
      PopulationPlan(
        PurchaseProcess(.mbgNBD, [0.9, 12, 0.8, 2.5]), seed: 11, customers: 2_000, days: 546,
        entryDays: 180, holdoutDays: 0), workers: workers)
    let lines = (0..<population.count).flatMap { customer in
      population.purchases(of: customer).map { place in
        TestLine(
          "\(100_000 + customer)", population.day(ofPurchase: place), nil,
          population.cents[place] * 100, population.cents[place] * 100, 0)
      }
    }
    let ledger = try Ledger.of(lines, blocks: 1, threads: 2)
    let days = ModelDays(
      ledger, asOf: population.lastObservedDay.number, countsZero: false, workers: workers)
    return FittedModels(days, frozen: nil, workers: workers)
  }

  /// The purchases that all customers are expected to make, by some parameters.
  private static func total(_ histories: MergedHistories, _ parameters: [Double]) -> Double {
    let model = PurchaseModelKind.mbgNBD.model(parameters)
    return (0..<histories.count).reduce(0) { sum, tuple in
      sum + Double(histories.weights[tuple])
        * model.expectedPurchases(histories[tuple], within: days)
    }
  }

  // The standard error of a standard deviation over 200 refits is 5 %.
  @Test func `the delta method agrees with 200 refits on resampled customers`() throws {
    let models = try Self.models()
    let histories = models.histories
    let fitted = models.purchases(.mbgNBD)
    let fit = try #require(fitted.fit)
    try #require(fit.status == .converged)
    let prediction = PurchasePrediction(
      models, fitted, within: Self.days, workers: Self.workers)
    var shift = SIMD4<Double>.zero
    for tuple in 0..<histories.count {
      shift += Double(histories.weights[tuple]) * prediction.shifts[tuple]
    }
    let delta = (shift * shift).sum().squareRoot()

    var totals: [Double] = []
    for resample in 1...UInt64(200) {
      let weights = (0..<histories.count).map { tuple in
        var random = RandomStream(seed: resample, stream: UInt64(tuple))
        return Int32(random.poisson(Double(histories.weights[tuple])))
      }
      let again = ModelFit(
        ModifiedBetaGeometricNBD.self, to: histories.weighted(by: weights), near: fit,
        workers: Self.workers)
      if again.status.isUsable { totals.append(Self.total(histories, again.parameters)) }
    }
    #expect(totals.count >= 195)
    let mean = totals.reduce(0, +) / Double(totals.count)
    let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let spread = (squares / Double(totals.count - 1)).squareRoot()
    #expect(
      abs(spread / delta - 1) < 0.2,
      "total \(mean): delta method \(delta), \(totals.count) refits \(spread)")
  }
}
