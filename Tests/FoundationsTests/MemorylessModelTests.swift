import Models
import Parallelism
import Testing

/// Predictions for all histories at once against those for each.
@Suite struct MemorylessModelTests {
  private static let models: [any MemorylessModel] = [
    ModifiedBetaGeometricNBD(parameters: [0.525, 43.3, 0.891, 1.614]),
    ModifiedBetaGeometricNBD(parameters: [20, 5_000, 3, 300]),
    BetaGeometricNBD(parameters: [0.5, 0.01, 0.1, 0.3]), NBD(parameters: [0.5, 40]),
    ParetoNBD(parameters: [0.55, 74, 0.6, 181]),
  ]

  private let merged = SimulatedCustomers(
    3_000, days: 4_000, rates: (0.8, 60), dropout: (0.3, 2), seed: 6
  ).merged()

  @Test func `pairs are the different repeats and observed times`() {
    let merged = MergedHistories(
      frequency: [0, 0, 2, 2, 2, 7], recency: [0, 0, 5, 5, 9, 80],
      timeObserved: [10, 90, 90, 10, 90, 90], weights: [3, 1, 1, 1, 1, 1])
    let counted = CountedHistories(merged)
    #expect(counted.frequency == [0, 0, 2, 2, 7])
    #expect(counted.timeObserved == [10, 90, 90, 10, 90])
    #expect(counted.placeOfTuple == [0, 1, 2, 3, 2, 4])
    let none = CountedHistories(
      MergedHistories(frequency: [], recency: [], timeObserved: [], weights: []))
    #expect(none.count == 0 && none.placeOfTuple.isEmpty)
  }

  @Test func `every history has the pair of its repeats and observed time`() {
    let counted = CountedHistories(merged)
    #expect(counted.count < merged.count)
    #expect(counted.placeOfTuple.count == merged.count)
    for (tuple, place) in counted.placeOfTuple.enumerated() {
      #expect(counted.frequency[Int(place)] == merged.frequency[tuple])
      #expect(counted.timeObserved[Int(place)] == merged.timeObserved[tuple])
    }
    let pairs = Set(zip(counted.frequency, counted.timeObserved).map { [$0, $1] })
    #expect(pairs.count == counted.count)
  }

  @Test func `chances and expectations of all histories are those of each`() {
    let counted = CountedHistories(merged)
    let days: [Double] = [1, 31, 365, 4_000]
    for model in Self.models {
      let alive = model.alive(merged, workers: Workers(count: 2))
      let active = model.activePurchases(counted, within: days, workers: Workers(count: 2))
      #expect(active.count == counted.count * days.count)
      for tuple in stride(from: 0, to: merged.count, by: 7) {
        #expect(alive[tuple] == model.probabilityAlive(merged[tuple], after: 0))
        for (place, days) in days.enumerated() {
          let pair = Int(counted.placeOfTuple[tuple])
          let found = alive[tuple] * active[pair * 4 + place]
          let expected = model.expectedPurchases(merged[tuple], within: days)
          #expect(agree(found, expected, to: 1e-14), "\(model), \(merged[tuple]), \(days) days")
        }
      }
    }
  }

  @Test func `residual purchases of all histories are those of each`() {
    let counted = CountedHistories(merged)
    for model in Self.models {
      let alive = model.alive(merged, workers: Workers(count: 1))
      let active = model.activeResidual(counted, discountRate: 4e-4, workers: Workers(count: 2))
      for tuple in stride(from: 0, to: merged.count, by: 7) {
        let found = alive[tuple] * active[Int(counted.placeOfTuple[tuple])]
        let expected = model.residualPurchases(merged[tuple], discountRate: 4e-4)
        #expect(agree(found, expected, to: 1e-10), "\(model), \(merged[tuple])")
      }
    }
  }

  @Test func `counts are those of customers alive, times their chance`() {
    let history = History(frequency: 3, recency: 200, timeObserved: 300)
    for model in Self.models where model.probabilityAlive(history, after: 0) < 1 {
      var counts: [Double] = []
      var active: [Double] = []
      model.purchaseCounts(history, within: 365, into: &counts)
      model.purchaseCounts(history, alive: 1, within: 365, into: &active)
      let alive = model.probabilityAlive(history, after: 0)
      for count in 1..<counts.count - 1 {
        #expect(abs(counts[count] - alive * active[count]) < 1e-9)
      }
      #expect(abs(counts[0] - (1 - alive + alive * active[0])) < 1e-9)
    }
  }
}
