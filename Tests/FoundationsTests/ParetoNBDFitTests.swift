import Foundation
import Models
import Parallelism
import Statistics
import TestSupport
import Testing

@Suite struct ParetoNBDFitTests {
  private func fit(_ histories: MergedHistories, threads: Int = 2) -> ModelFit {
    ModelFit(ParetoNBD.self, to: histories, workers: Workers(count: threads))
  }

  /// Customers who behave as Pareto/NBD says, purchases in whole days.
  private func simulated(_ count: Int, days: Int, seed: UInt64) -> MergedHistories {
    let customers = (0..<count).map { customer in
      var random = RandomStream(seed: seed, stream: UInt64(customer))
      let rate = random.gamma(shape: 0.9, rate: 300)
      let stopping = random.gamma(shape: 0.8, rate: 600)
      var time = Double(random.below(days))
      let end = min(Double(days), time + random.exponential(rate: stopping))
      var own = [Int32(time)]
      time += random.exponential(rate: rate)
      while time < end {
        if own.last != Int32(time) { own.append(Int32(time)) }
        time += random.exponential(rate: rate)
      }
      return own
    }
    return MergedHistories(customers, asOf: Int32(days - 1))
  }

  // Fader, Hardie and Lee (2005), table 2: r = .553, alpha = 10.578, s = .606, beta = 11.669,
  // LL = -9595.0; more digits from an independent search with another optimiser.
  @Test func `Pareto/NBD on the CDNOW sample is that of the paper`() throws {
    let fit = fit(try CDNOWHistories().calibration())
    #expect(fit.status == .converged)
    let expected = [0.5532771, 10.5776836 * 7, 0.6062401, 11.6687 * 7]
    for ((found, expected), tolerance) in zip(
      zip(fit.parameters, expected), [1e-3, 1e-3, 2e-3, 5e-3])
    {
      #expect(agree(found, expected, to: tolerance), "\(found), \(expected)")
    }
    #expect(abs(fit.logLikelihood + 9594.97618) < 1e-4)
    #expect(fit.gradientNorm < 1e-9)
  }

  @Test func `120 customers of CDNOW are predicted as other software predicts them`() {
    for row in CDNOWPrediction.all {
      let history = History(
        frequency: row.frequency, recency: row.recency, timeObserved: row.timeObserved)
      let alive = ParetoNBDTests.cdnow.probabilityAlive(history, after: 0)
      #expect(agree(alive, row.paretoAlive, to: 1e-9))
      let purchases = ParetoNBDTests.cdnow.expectedPurchases(history, within: 273)
      #expect(agree(purchases, row.paretoPurchases, to: 1e-9))
    }
  }

  // Three standard errors; days with two purchases, which are one to the model, are rare here.
  @Test func `a fit finds what customers were simulated with`() {
    let fit = fit(simulated(25_000, days: 1_500, seed: 1))
    #expect(fit.status == .converged)
    for ((found, error), truth) in zip(
      zip(fit.parameters, fit.standardErrors), [0.9, 300, 0.8, 600])
    {
      #expect(abs(found - truth) < 3 * error && error < 0.3 * truth, "\(found) +- \(error)")
    }
  }

  @Test func `bits do not depend on threads`() {
    let histories = simulated(9_000, days: 800, seed: 2)
    #expect(histories.count > 4_096)
    let one = fit(histories, threads: 1)
    #expect(one.status == .converged)
    #expect(one == fit(histories, threads: 7))
  }

  @Test func `customers who never stop have no Pareto/NBD`() {
    let customers = SimulatedCustomers(
      1_000, days: 1_000, rates: (0.8, 60), dropout: nil, seed: 3)
    let fit = fit(customers.merged())
    #expect(!fit.status.isUsable)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `tuples summed by runs are the sum of single ones`(seed: UInt64) {
    let merged = simulated(12_000, days: 900, seed: seed)
    var random = RandomStream(seed: seed, stream: 5)
    // Some weights of 0, as in a resample.
    let histories = merged.weighted(by: merged.weights.map { _ in Int32(random.below(3)) })
    let most = exp(random.uniform(1, 8))
    for parameters in [
      [0.9, 300, 0.8, 600], [0.5, 60, 0.6, 80], [0.5, 4, 0.5, 1_000], [0.7, most, 0.05, 2],
      [3, 1e6, 0.2, 1e5], [0.5, 0.3, 0.5, 0.4],
    ] {
      let model = ParetoNBD(parameters: parameters)
      for tuples in [0..<histories.count, 700..<5_000, 17..<18, 4..<4] {
        var gradient = SIMD4<Double>(repeating: 7)
        let sum = model.logLikelihood(of: histories.only(tuples), gradient: &gradient)
        let single = oneByOne(model, histories, tuples)
        let note: Comment = "seed \(seed), \(parameters), \(tuples)"
        #expect(abs(sum - single.sum) <= 1e-12 * abs(single.sum), note)
        for place in 0..<4 {
          let off = abs(gradient[place] - single.gradient[place])
          #expect(off <= 1e-11 * single.sizes[place], note)
        }
      }
    }
  }

  /// The sum over single tuples, and what the parts of the gradient add up to by size.
  private func oneByOne(
    _ model: ParetoNBD, _ histories: MergedHistories, _ tuples: Range<Int>
  ) -> (sum: Double, gradient: SIMD4<Double>, sizes: SIMD4<Double>) {
    var sum = 0.0
    var (gradient, sizes) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for tuple in tuples {
      var own = SIMD4<Double>.zero
      let weight = Double(histories.weights[tuple])
      sum += weight * model.logLikelihood(histories[tuple], gradient: &own)
      gradient += weight * own
      for place in 0..<4 { sizes[place] += weight * (1 + abs(own[place])) }
    }
    return (sum, gradient, sizes)
  }
}
