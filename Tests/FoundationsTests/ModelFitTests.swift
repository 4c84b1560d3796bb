import Foundation
import Models
import Parallelism
import Statistics
import TestSupport
import Testing

@Suite struct ModelFitTests {
  private func fit<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, threads: Int = 2
  ) -> ModelFit {
    ModelFit(model, to: histories, workers: Workers(count: threads))
  }

  /// Parameters with times in weeks.
  private func inWeeks(_ fit: ModelFit) -> [Double] {
    zip(fit.parameterNames, fit.parameters).map { $0 == "alpha" ? $1 / 7 : $1 }
  }

  private func expect(
    _ fit: ModelFit, parameters: [Double], tolerances: [Double], logLikelihood: Double
  ) {
    #expect(fit.status == .converged)
    for ((found, expected), tolerance) in zip(zip(inWeeks(fit), parameters), tolerances) {
      #expect(abs(found / expected - 1) < tolerance, "\(fit.model): \(found), \(expected)")
    }
    #expect(abs(fit.logLikelihood - logLikelihood) < 1e-3, "\(fit.model)")
    #expect(fit.gradientNorm < 1e-9)
  }

  // Fader, Hardie and Lee (2005), table 2: r = .243, alpha = 4.414, a = .793, b = 2.426,
  // LL = -9582.4; more digits from an independent search with another optimiser.
  @Test func `BG/NBD on the CDNOW sample is that of the paper`() throws {
    let fit = fit(BetaGeometricNBD.self, try CDNOWHistories().calibration())
    expect(
      fit, parameters: [0.2425945, 4.4136020, 0.7929221, 2.4259072],
      tolerances: [1e-3, 1e-3, 2e-3, 2e-3], logLikelihood: -9582.42921)
    #expect(fit.customers == 2_357 && fit.tuples == 1_016)
  }

  // From an independent search; Batislam, Denizel and Filiztekin report .525, 6.183, .891, 1.614.
  @Test func `MBG/NBD on the CDNOW sample is that of the paper`() throws {
    let fit = fit(ModifiedBetaGeometricNBD.self, try CDNOWHistories().calibration())
    expect(
      fit, parameters: [0.5248432, 6.1830856, 0.8913593, 1.6140020],
      tolerances: [1e-3, 1e-3, 2e-3, 2e-3], logLikelihood: -9582.13572)
  }

  // Fader, Hardie and Lee (2005), table 2: r = .385, alpha = 12.072, LL = -9763.7.
  @Test func `NBD on the CDNOW sample is that of the paper`() throws {
    let fit = fit(NBD.self, try CDNOWHistories().calibration())
    expect(
      fit, parameters: [0.384766, 12.07202], tolerances: [1e-3, 1e-3],
      logLikelihood: -9763.65761)
  }

  // The information is the matrix of second derivatives, here by differences of the likelihood
  // itself; the errors follow from its inverse by elimination for two parameters.
  @Test func `standard errors are those of the curvature`() throws {
    let histories = try CDNOWHistories().calibration()
    let fit = fit(NBD.self, histories)
    func likelihood(_ r: Double, _ alpha: Double) -> Double {
      var gradient = SIMD4<Double>.zero
      return NBD(parameters: [fit.parameters[0] * exp(r), fit.parameters[1] * exp(alpha)])
        .logLikelihood(of: histories, gradient: &gradient)
    }
    let h = 1e-3
    let middle = likelihood(0, 0)
    let byR = -(likelihood(h, 0) - 2 * middle + likelihood(-h, 0)) / (h * h)
    let byAlpha = -(likelihood(0, h) - 2 * middle + likelihood(0, -h)) / (h * h)
    let mixed =
      -(likelihood(h, h) - likelihood(h, -h) - likelihood(-h, h) + likelihood(-h, -h))
      / (4 * h * h)
    let determinant = byR * byAlpha - mixed * mixed
    let expected = [
      fit.parameters[0] * (byAlpha / determinant).squareRoot(),
      fit.parameters[1] * (byR / determinant).squareRoot(),
    ]
    for (found, expected) in zip(fit.standardErrors, expected) {
      #expect(abs(found / expected - 1) < 1e-4)
    }
    #expect(abs(fit.covariance[1] / (-mixed / determinant) - 1) < 1e-4)
    let half = 0.5 * (byR + byAlpha)
    let root = (half * half - determinant).squareRoot()
    #expect(abs(fit.conditionNumber / ((half + root) / (half - root)) - 1) < 1e-4)
  }

  @Test func `bits do not depend on threads or on the order of customers`() {
    // Enough tuples for several chunks, for the sample of the starts and for the passes after it.
    let customers = SimulatedCustomers(
      60_000, days: 3_000, rates: (0.8, 60), dropout: (0.7, 2), seed: 11)
    let histories = customers.merged()
    #expect(histories.count > 32_768)
    let one = fit(ModifiedBetaGeometricNBD.self, histories, threads: 1)
    #expect(one.status == .converged)
    #expect(one == fit(ModifiedBetaGeometricNBD.self, histories, threads: 2))
    #expect(one == fit(ModifiedBetaGeometricNBD.self, histories, threads: 7))
    let reversed = customers.reversed.merged()
    #expect(reversed.tupleOfCustomer != histories.tupleOfCustomer)
    #expect(one == fit(ModifiedBetaGeometricNBD.self, reversed, threads: 2))
  }

  // Three standard errors; days with two purchases, which are one to the model, are rare here.
  @Test func `a fit finds what customers were simulated with`() {
    let customers = SimulatedCustomers(
      40_000, days: 3_000, rates: (0.8, 400), dropout: (0.7, 2), seed: 12)
    let fit = fit(ModifiedBetaGeometricNBD.self, customers.merged())
    #expect(fit.status == .converged)
    for ((found, error), truth) in zip(zip(fit.parameters, fit.standardErrors), [0.8, 400, 0.7, 2])
    {
      #expect(abs(found - truth) < 3 * error, "\(found) +- \(error), \(truth)")
    }
  }

  @Test func `a resample is fitted from the fit it is like`() {
    let histories = SimulatedCustomers(
      5_000, days: 1_000, rates: (0.8, 60), dropout: (0.7, 2), seed: 13
    ).merged()
    let fit = fit(ModifiedBetaGeometricNBD.self, histories)
    var random = RandomStream(seed: 5)
    let resample = histories.weighted(
      by: histories.weights.map { Int32(random.poisson(Double($0))) })
    let near = ModelFit(
      ModifiedBetaGeometricNBD.self, to: resample, near: fit, workers: Workers(count: 2))
    let far = self.fit(ModifiedBetaGeometricNBD.self, resample)
    #expect(near.status == .converged && near.passes < far.passes)
    for ((a, b), error) in zip(zip(near.parameters, far.parameters), fit.standardErrors) {
      #expect(abs(a / b - 1) < 1e-6)
      #expect(abs(a - b) < error)
    }
    #expect(near.parameters != fit.parameters)
  }
}
