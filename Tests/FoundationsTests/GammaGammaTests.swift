import Foundation
import Models
import Parallelism
import Statistics
import Testing

@Suite struct GammaGammaTests {
  private let workers = Workers(count: 1)

  /// Repeats and mean profits of customers who are as the model says.
  private func customers(
    _ model: GammaGamma, _ count: Int, seed: UInt64, frequency most: Int = 12
  ) -> (frequency: [Int32], means: [Double]) {
    var random = RandomStream(seed: seed, stream: 0)
    var frequency: [Int32] = []
    var means: [Double] = []
    for _ in 0..<count {
      let x = Double(1 + random.below(most))
      let rate = random.gamma(shape: model.q, rate: model.v)
      frequency.append(Int32(x))
      means.append(random.gamma(shape: model.p * x, rate: rate) / x)
    }
    return (frequency, means)
  }

  // Worked by hand from 6.25 (15.44 + x m)/(6.25 x + 2.74).
  @Test func `what is expected lies between the customer's mean and that of all`() {
    let model = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    #expect(agree(model.populationMean, 35.218978102189781, to: 1e-14))
    #expect(agree(model.expectedProfit(frequency: 0, mean: 99), 35.218978102189781, to: 1e-14))
    let customer = model.expectedProfit(frequency: 2, mean: 22.345)
    #expect(agree(customer, 6.25 * (15.44 + 44.69) / (12.5 + 2.74), to: 1e-14))
    #expect(22.345 < customer && customer < model.populationMean)
  }

  // The formula by mpmath with 30 digits.
  @Test(arguments: [
    [6.25, 3.74, 15.44, 2, 22.345, -3.5511891641399507],
    [6.25, 3.74, 15.44, 1, 11.77, -3.73770967874083991],
    [0.3, 1.01, 1e-3, 150, 4e6, -38.7426711452457585],
    [60, 30, 1e5, 5000, 0.01, -2280109.01965759082],
    [1, 2, 1, 1, 1e-8, 0.693147150559945459],
    [5, 1e6, 2e7, 3, 99, -4.16635054283781022],
  ])
  func `the likelihood has the digits of the formula with 30`(row: [Double]) {
    let model = GammaGamma(p: row[0], q: row[1], v: row[2])
    let likelihood = model.logLikelihood(frequency: row[3], mean: row[4])
    #expect(agree(likelihood, row[5], to: 1e-12))
  }

  @Test func `a density of the mean integrates to 1`() {
    let model = GammaGamma(p: 1.5, q: 2.5, v: 20)
    // Simpson's rule in the logarithm of the mean, from e^-30 to e^30.
    let steps = 20_000
    var sum = 0.0
    for step in 0...steps {
      let logarithm = -30 + 60 * Double(step) / Double(steps)
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      sum += weight * exp(model.logLikelihood(frequency: 3, mean: exp(logarithm)) + logarithm)
    }
    #expect(abs(sum * 60 / Double(3 * steps) - 1) < 1e-10)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a fit finds the parameters that drew the customers`(seed: UInt64) {
    let model = GammaGamma(p: 3, q: 4, v: 50)
    let (frequency, means) = customers(model, 20_000, seed: seed)
    let fit = GammaGammaFit(frequency: frequency, means: means, workers: workers)
    #expect(fit.status == .converged, "seed \(seed)")
    for (value, (truth, error)) in zip(fit.parameters, zip([3.0, 4, 50], fit.standardErrors)) {
      #expect(abs(value - truth) < 4 * error && error < 0.1 * truth, "seed \(seed)")
    }
    #expect(fit.gradientNorm < 1e-8)
    #expect(abs(fit.correlation ?? 1) < 4 / 20_000.0.squareRoot() && !fit.isCorrelated)
  }

  // At the end of the search the likelihood must fall in every direction.
  @Test func `the fit is a maximum, and its errors are those of the curvature`() throws {
    let (frequency, means) = customers(GammaGamma(p: 2, q: 3, v: 9), 500, seed: 5)
    let fit = GammaGammaFit(frequency: frequency, means: means, workers: workers)
    func likelihood(_ change: [Double]) -> Double {
      let point = zip(fit.parameters, change).map { $0 + $1 }
      let model = GammaGamma(p: point[0], q: point[1], v: point[2])
      return zip(frequency, means).reduce(0) {
        $0 + model.logLikelihood(frequency: Double($1.0), mean: $1.1)
      }
    }
    let best = likelihood([0, 0, 0])
    #expect(agree(fit.logLikelihood, best, to: 1e-12))
    // With the other two re-fitted along the way that the covariances tell, one standard error of
    // a parameter costs one half.
    let slopes = [fit.parameters[0], fit.parameters[1] - 1, fit.parameters[2]]
    for place in 0..<3 {
      let deviation = fit.covariance[place * 4].squareRoot()
      for sign in [-0.05, 0.05] {
        let change = (0..<3).map {
          sign * slopes[$0] * fit.covariance[place * 3 + $0] / deviation
        }
        #expect(agree(best - likelihood(change), 0.5 * 0.05 * 0.05, to: 0.05))
      }
    }
  }

  @Test(arguments: [1e-3, 100, 7e6])
  func `money times k scales money and nothing else`(factor: Double) {
    let (frequency, means) = customers(GammaGamma(p: 6, q: 3.7, v: 15), 2_000, seed: 3)
    let fit = GammaGammaFit(frequency: frequency, means: means, workers: workers)
    let scaled = GammaGammaFit(
      frequency: frequency, means: means.map { $0 * factor }, workers: workers)
    #expect(agree(scaled.parameters[0], fit.parameters[0], to: 1e-9))
    #expect(agree(scaled.parameters[1], fit.parameters[1], to: 1e-9))
    #expect(agree(scaled.parameters[2], fit.parameters[2] * factor, to: 1e-9))
    let expected = fit.logLikelihood - 2_000 * log(factor)
    #expect(agree(scaled.logLikelihood, expected, to: 1e-9))
    #expect(agree(scaled.conditionNumber, fit.conditionNumber, to: 1e-4))
  }

  @Test func `any number of threads gives the same bits`() {
    let (frequency, means) = customers(GammaGamma(p: 6, q: 3.7, v: 15), 40_000, seed: 4)
    let one = GammaGammaFit(frequency: frequency, means: means, workers: Workers(count: 1))
    #expect(one.status == .converged)
    for threads in [2, 7] {
      let fit = GammaGammaFit(frequency: frequency, means: means, workers: Workers(count: threads))
      #expect(fit == one, "\(threads) threads")
    }
  }

  @Test func `customers without repeats are not used, those without a profit are counted`() {
    let (frequency, means) = customers(GammaGamma(p: 3, q: 4, v: 50), 300, seed: 6)
    let fit = GammaGammaFit(frequency: frequency, means: means, workers: workers)
    let more = GammaGammaFit(
      frequency: [0, 3, 0, 1] + frequency + [2], means: [12, 0, .nan, -4] + means + [-0.01],
      workers: workers)
    #expect(more.leftOut == 3 && more.customers == 300)
    #expect(more.parameters == fit.parameters && fit.leftOut == 0)
  }

  @Test func `too few customers are refused`() {
    let (frequency, means) = customers(GammaGamma(p: 3, q: 4, v: 50), 29, seed: 7)
    let fit = GammaGammaFit(frequency: frequency, means: means, workers: workers)
    #expect(fit.status == .tooFewCustomers(needed: 30) && fit.model == nil)
    let none = GammaGammaFit(frequency: [], means: [], workers: workers)
    #expect(none.model == nil && none.correlation == nil)
  }

  @Test func `a fit without a maximum is refused by name`() {
    // Each customer always spends the same: p grows. 200 customers each have 1 to 5 repeats.
    let frequency = (0..<1_000).map { Int32(1 + $0 % 5) }
    var random = RandomStream(seed: 8, stream: 0)
    let own = frequency.map { _ in 1 / random.gamma(shape: 3, rate: 0.1) }
    let constant = GammaGammaFit(frequency: frequency, means: own, workers: workers)
    #expect(constant.model == nil && constant.parameters.count == 3)
    #expect(constant.status == .boundary(parameter: "p", towards: .infinity))
    // Rates of shape 1/2, so that the mean of all does not exist: q would be 1/2, and falls to 1.
    let wild = frequency.map { count in
      let rate = random.gamma(shape: 0.5, rate: 10)
      return random.gamma(shape: 2 * Double(count), rate: rate) / Double(count)
    }
    let heavy = GammaGammaFit(frequency: frequency, means: wild, workers: workers)
    #expect(heavy.model == nil)
    #expect(heavy.status == .boundary(parameter: "q - 1", towards: .zero))
    // Customers do not differ: q grows.
    let alike = customers(GammaGamma(p: 2, q: 1e7, v: 1e8), 300, seed: 9)
    let homogeneous = GammaGammaFit(
      frequency: alike.frequency, means: alike.means, workers: workers)
    #expect(homogeneous.model == nil)
    #expect(homogeneous.status == .boundary(parameter: "q - 1", towards: .infinity))
    // Everybody spends the same.
    let same = GammaGammaFit(
      frequency: frequency, means: frequency.map { _ in 20 }, workers: workers)
    #expect(same.model == nil && same.correlation == nil)
  }

  @Test func `frequent buyers who spend more break the assumption, and that is told`() {
    let (frequency, means) = customers(GammaGamma(p: 6, q: 8, v: 40), 3_000, seed: 10)
    let biased = zip(frequency, means).map { $1 * (1 + 0.2 * Double($0)) }
    let fit = GammaGammaFit(frequency: frequency, means: biased, workers: workers)
    #expect(fit.isCorrelated)
    let other = zip(frequency, means).map { $1 / Double($0) }
    let falling = GammaGammaFit(frequency: frequency, means: other, workers: workers)
    #expect((falling.correlation ?? 0) < -0.3 && falling.isCorrelated)
    // Worked by hand for (1, 10), (2, 10), (3, 40): sums of products 30, squares 2 and 600.
    let three = GammaGammaFit(frequency: [1, 2, 3], means: [10, 10, 40], workers: workers)
    #expect(agree(three.correlation ?? 0, 30 / (2.0 * 600).squareRoot(), to: 1e-14))
  }
}
