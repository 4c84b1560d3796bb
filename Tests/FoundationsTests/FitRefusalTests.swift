import Models
import Parallelism
import Testing

/// Fits that must not pass for good ones.
@Suite struct FitRefusalTests {
  private let workers = Workers(count: 2)

  private func status<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories
  ) -> FitStatus {
    ModelFit(model, to: histories, workers: workers).status
  }

  @Test func `who bought once tells nothing about repeats`() {
    let once = MergedHistories((0..<500).map { [Int32($0)] }, asOf: 700)
    let fit = ModelFit(ModifiedBetaGeometricNBD.self, to: once, workers: workers)
    #expect(fit.status == .noRepeats && !fit.status.isUsable)
    #expect(fit.parameters.isEmpty && fit.standardErrors.isEmpty)
    #expect(status(NBD.self, once) == .noRepeats)
  }

  @Test func `a handful of customers is not fitted`() {
    let few = MergedHistories((0..<19).map { [Int32($0), 40] }, asOf: 100)
    #expect(status(NBD.self, few) == .tooFewCustomers(needed: 20))
    #expect(status(BetaGeometricNBD.self, few) == .tooFewCustomers(needed: 40))
    #expect(status(NBD.self, MergedHistories([], asOf: 3)) == .tooFewCustomers(needed: 20))
  }

  // All rates are the same: the gamma distribution shrinks to a point.
  @Test func `identical customers let r grow for ever`() {
    let alike = MergedHistories((0..<500).map { _ in [0, 20, 40, 60, 80, 100] }, asOf: 120)
    for status in [
      status(NBD.self, alike), status(BetaGeometricNBD.self, alike),
      status(ModifiedBetaGeometricNBD.self, alike),
    ] {
      #expect(status == .boundary(parameter: "r", towards: .infinity))
    }
  }

  // More regular than chance at one rate: nothing is spread, and nobody stops.
  @Test func `perfectly regular customers are no fit`() {
    let regular = MergedHistories(
      (0..<500).map { Array(stride(from: Int32($0), through: 999, by: 7)) }, asOf: 1_000)
    #expect(status(NBD.self, regular) == .boundary(parameter: "r", towards: .infinity))
    #expect(!status(BetaGeometricNBD.self, regular).isUsable)
    #expect(!status(ModifiedBetaGeometricNBD.self, regular).isUsable)
  }

  // The only repeater bought twice by pure chance.
  @Test func `a single repeater is no fit`() {
    let single = MergedHistories((0..<500).map { $0 == 0 ? [0, 30] : [Int32($0)] }, asOf: 700)
    #expect(!status(NBD.self, single).isUsable)
    #expect(!status(BetaGeometricNBD.self, single).isUsable)
    #expect(!status(ModifiedBetaGeometricNBD.self, single).isUsable)
  }

  @Test func `without dropout a runs towards 0, and NBD is the model`() {
    let customers = SimulatedCustomers(
      10_000, days: 1_000, rates: (0.8, 60), dropout: nil, seed: 1)
    let histories = customers.merged()
    let expected = FitStatus.boundary(parameter: "a", towards: .zero)
    #expect(status(BetaGeometricNBD.self, histories) == expected)
    #expect(status(ModifiedBetaGeometricNBD.self, histories) == expected)
    let simpler = ModelFit(NBD.self, to: histories, workers: workers)
    #expect(simpler.status == .converged)
    // Two purchases of a day count once, which makes rates look lower and more alike.
    #expect(abs(simpler.parameters[0] / 0.8 - 1) < 0.1)
  }

  // So many that the starts are tried on a sample.
  @Test func `what a sample and an earlier fit say of an end of a range is checked on all`() {
    let histories = SimulatedCustomers(
      60_000, days: 3_000, rates: (0.8, 60), dropout: nil, seed: 4
    ).merged()
    #expect(histories.count > 32_768)
    let fit = ModelFit(ModifiedBetaGeometricNBD.self, to: histories, workers: workers)
    #expect(fit.status == .boundary(parameter: "a", towards: .zero))
    let again = ModelFit(
      ModifiedBetaGeometricNBD.self, to: histories, near: fit, workers: workers)
    #expect(again.status == fit.status && again.passes <= fit.passes)
    // Customers who do drop out are found, whatever an earlier fit says.
    let mortal = SimulatedCustomers(
      60_000, days: 3_000, rates: (0.8, 60), dropout: (0.7, 2), seed: 11
    ).merged()
    #expect(mortal.count > 32_768)
    let found = ModelFit(ModifiedBetaGeometricNBD.self, to: mortal, near: fit, workers: workers)
    let expected = ModelFit(ModifiedBetaGeometricNBD.self, to: mortal, workers: workers)
    #expect(found.status == .converged)
    for (value, other) in zip(found.parameters, expected.parameters) {
      #expect(abs(value / other - 1) < 1e-7)
    }
  }

  @Test func `customers with one rate let r and alpha grow for ever`() {
    let customers = SimulatedCustomers(
      4_000, days: 1_000, rates: nil, dropout: (0.8, 3), seed: 7)
    let fit = ModelFit(ModifiedBetaGeometricNBD.self, to: customers.merged(), workers: workers)
    guard case .boundary(let parameter, .infinity) = fit.status else {
      Issue.record("\(fit.status)")
      return
    }
    #expect(parameter == "r" || parameter == "alpha")
  }

  // By chance the counts are a little more spread than one rate makes them: r is 712 +- 1891.
  @Test func `a parameter that is hardly told is not taken for told`() {
    let customers = SimulatedCustomers(
      4_000, days: 1_000, rates: nil, dropout: (0.8, 3), seed: 2)
    let fit = ModelFit(ModifiedBetaGeometricNBD.self, to: customers.merged(), workers: workers)
    #expect(!fit.status.isUsable)
    #expect(fit.standardErrors[0] > 2 * fit.parameters[0])
  }

  @Test func `a sample of a large base without dropout is refused too`() {
    let customers = SimulatedCustomers(
      40_000, days: 2_000, rates: (0.8, 60), dropout: nil, seed: 4)
    let histories = customers.merged()
    #expect(histories.count > 32_768)
    #expect(
      status(ModifiedBetaGeometricNBD.self, histories)
        == .boundary(parameter: "a", towards: .zero))
  }
}
