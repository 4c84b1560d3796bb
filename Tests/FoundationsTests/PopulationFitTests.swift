import Columns
import Generation
import Models
import Parallelism
import Testing

/// Models that are fitted to customers drawn from them find the parameters they were drawn with.
@Suite struct PopulationFitTests {
  /// Rates so low that two purchases on one day are rare: there days and moments tell the same.
  private static let truths: [(kind: PurchaseProcess.Kind, parameters: [Double])] = [
    (.nbd, [0.8, 30]), (.bgNBD, [0.9, 25, 0.8, 2.5]), (.mbgNBD, [0.9, 25, 0.8, 2.5]),
  ]

  private func fit(_ population: SimulatedPopulation) -> ModelFit {
    let workers = Workers(count: 2)
    let calendar = population.calendar()
    let histories = MergedHistories(
      purchaseDays: calendar.days, offsets: calendar.offsets,
      asOf: population.lastObservedDay.number, workers: workers)
    return switch population.plan.process.kind {
    case .nbd: ModelFit(NBD.self, to: histories, workers: workers)
    case .bgNBD: ModelFit(BetaGeometricNBD.self, to: histories, workers: workers)
    default: ModelFit(ModifiedBetaGeometricNBD.self, to: histories, workers: workers)
    }
  }

  @Test(arguments: truths.indices)
  func `the parameters are found within four standard errors`(index: Int) throws {
    let truth = Self.truths[index]
    let population = try SimulatedPopulation(
      PopulationPlan(
        PurchaseProcess(truth.kind, truth.parameters), seed: 17, customers: 12_000, days: 728),
      workers: Workers(count: 2))
    let fit = fit(population)
    #expect(fit.status == .converged, "\(truth.kind), seed 17")
    let errors = fit.standardErrors
    try #require(errors.count == truth.parameters.count)
    for (place, value) in truth.parameters.enumerated() {
      // Alpha is in days.
      let unit = place == 1 ? 7.0 : 1
      let tolerance = 4 * errors[place] / unit + 0.01 * value
      #expect(
        (fit.parameters[place] / unit - value).magnitude < tolerance,
        "\(truth.kind), seed 17: \(fit.parameters)")
      #expect(errors[place] / unit < 0.15 * value, "\(truth.kind), seed 17")
    }
  }
}
