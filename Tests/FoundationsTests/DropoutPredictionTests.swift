import Foundation
import Models
import Statistics
import Testing

/// Predictions of BG/NBD, MBG/NBD and NBD against simulation, integration and each other.
@Suite struct DropoutPredictionTests {
  /// What became of simulated customers of one history.
  private struct Simulation {
    var counts: [Double] = Array(repeating: 0, count: 400)
    var alive = 0.0
    let customers = 20_000.0

    /// Customers with gamma rates and beta chances of dropping out, followed for so many days, of whom
    /// a share `alive` are customers at the start.
    init(
      alive: Double, shape: Double, rate: Double, a: Double, b: Double, days: Double, seed: UInt64
    ) {
      for customer in 0..<Int(customers) {
        var random = RandomStream(seed: seed, stream: UInt64(customer))
        let purchaseRate = random.gamma(shape: shape, rate: rate)
        let chance = random.beta(a, b)
        var isAlive = random.bernoulli(alive)
        var made = 0
        var time = 0.0
        while isAlive {
          time += random.exponential(rate: purchaseRate)
          guard time < days else { break }
          made += 1
          isAlive = !random.bernoulli(chance)
        }
        counts[min(made, counts.count - 1)] += 1
        if isAlive { self.alive += 1 }
      }
    }

    /// Whether a share of the simulated customers is within five standard errors of a probability.
    func agrees(_ number: Double, _ probability: Double) -> Bool {
      let error = (probability * (1 - probability) / customers).squareRoot()
      return abs(number / customers - probability) < 5 * error + 1e-9
    }
  }

  // Given the history the rates are gamma (r + x, alpha + T) and the chances of dropping out beta
  // (a, b + x + c), c = 1 for MBG/NBD; the simulation uses that and the share alive, nothing else.
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `counts and survival are those of simulated customers`(seed: UInt64) {
    let model = ModifiedBetaGeometricNBD(parameters: [0.6, 45, 0.9, 1.7])
    let history = History(frequency: Double(2 * seed), recency: 150, timeObserved: 200)
    let alive = model.probabilityAlive(history, after: 0)
    let simulation = Simulation(
      alive: alive, shape: 0.6 + history.frequency, rate: 245, a: 0.9, b: 2.7 + history.frequency,
      days: 400, seed: seed)
    var counts: [Double] = []
    model.purchaseCounts(history, within: 400, into: &counts)
    for y in 0..<min(counts.count, 12) {
      #expect(simulation.agrees(simulation.counts[y], counts[y]), "seed \(seed), \(y) purchases")
    }
    let survivors = model.probabilityAlive(history, after: 400)
    #expect(simulation.agrees(simulation.alive, survivors), "seed \(seed)")
  }

  private static let models: [any PurchaseModel] = [
    ModifiedBetaGeometricNBD(parameters: [0.525, 43.3, 0.891, 1.614]),
    ModifiedBetaGeometricNBD(parameters: [3, 300, 0.05, 0.4]),
    BetaGeometricNBD(parameters: [0.243, 30.9, 0.793, 2.426]),
    BetaGeometricNBD(parameters: [12, 100, 1, 8]),
    NBD(parameters: [0.385, 84.5]),
  ]

  private static let histories = [
    History(frequency: 0, recency: 0, timeObserved: 0),
    History(frequency: 0, recency: 0, timeObserved: 200),
    History(frequency: 1, recency: 30, timeObserved: 60),
    History(frequency: 7, recency: 300, timeObserved: 310),
    History(frequency: 60, recency: 700, timeObserved: 730),
    History(frequency: 5_000, recency: 10_950, timeObserved: 10_957),
  ]

  @Test(arguments: [1.0, 30, 365]) func `counts add up to 1, and their mean is the expectation`(
    days: Double
  ) {
    for model in Self.models {
      for history in Self.histories {
        var counts: [Double] = [5]
        model.purchaseCounts(history, within: days, into: &counts)
        #expect(abs(counts.reduce(0, +) - 1) < 1e-13)
        #expect(counts.allSatisfy { $0 >= 0 })
        var mean = 0.0
        for (y, probability) in counts.enumerated() { mean += Double(y) * probability }
        // Less than 1e-9 of the customers counts for the last number although it is more.
        let expected = model.expectedPurchases(history, within: days)
        let cut = 1e-9 * Double(counts.count)
        #expect(abs(mean - expected) < 1e-12 * expected + cut, "\(model), \(history)")
        #expect(mean <= expected * (1 + 1e-12))
      }
    }
  }

  @Test func `without dropout BG/NBD is NBD`() {
    let dropout = BetaGeometricNBD(parameters: [0.385, 84.5, 1e-12, 1])
    let plain = NBD(parameters: [0.385, 84.5])
    for history in Self.histories {
      let expected = plain.expectedPurchases(history, within: 365)
      #expect(agree(dropout.expectedPurchases(history, within: 365), expected, to: 1e-9))
      let residual = plain.residualPurchases(history, discountRate: 4e-4)
      #expect(agree(dropout.residualPurchases(history, discountRate: 4e-4), residual, to: 1e-8))
      var counts: [Double] = []
      var others: [Double] = []
      plain.purchaseCounts(history, within: 365, into: &counts)
      dropout.purchaseCounts(history, within: 365, into: &others)
      #expect(zip(counts, others).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  // The mean of L/(delta + pL) over gamma distributed L and beta distributed p, by integrating
  // delta times e^(-delta s) E[Y(s)] over s, which knows nothing of exponential integrals.
  @Test(arguments: [1e-4, 4e-4, 3e-3]) func `residual purchases are an integral of expectations`(
    rate: Double
  ) {
    let (nodes, weights) = Quadrature.gaussLegendre(20)
    for model in Self.models {
      for history in Self.histories {
        var sum = 0.0
        var low = 0.0
        var high = 0.01 / rate
        while low * rate < 45 {
          for (node, weight) in zip(nodes, weights) {
            let s = low + (high - low) * node
            sum +=
              weight * (high - low) * rate * exp(-rate * s)
              * model.expectedPurchases(history, within: s)
          }
          (low, high) = (high, high * 1.7)
        }
        let found = model.residualPurchases(history, discountRate: rate)
        #expect(agree(found, sum, to: 1e-8), "\(model), \(history): \(found), \(sum)")
      }
    }
  }

  // Columns: r, alpha, a, b, delta; DERT of a new customer of BG/NBD. The mean of
  // (L/(L + delta)) 2F1(1, b; a + b; L/(L + delta)) over the gamma distribution by mpmath.
  private static let residuals: [[Double]] = [
    [1.34, 83.5, 0.563, 6.12, 0.000208, 23.1265007304628],
    [28.8, 10.8, 2.54, 0.11, 0.000127, 1.07136503784704],
    [1.02, 3.7, 5.37, 1.74, 0.0012, 1.35857770529475],
    [635.0, 10.3, 15.2, 170.0, 0.000684, 12.9698307339419],
    [0.042, 67.2, 2.4, 1.53, 8.89e-05, 0.29666710801765],
    [0.784, 10.8, 7.3, 2.46, 0.000222, 1.3432236755676],
    [24.8, 6220.0, 0.239, 0.15, 0.0028, 0.856862210072806],
    [176.0, 1450.0, 1.18, 0.869, 6.44e-05, 4.30321591463594],
    [0.74, 69.7, 0.0498, 62.7, 0.000903, 11.5818475984139],
    [0.0362, 2340.0, 0.943, 473.0, 0.000282, 0.0546891653218003],
    [120.0, 65.6, 2.18, 9.93, 3.51e-05, 9.40750901021117],
    [0.141, 8.49, 0.523, 3.0, 0.000379, 8.24523137088143],
    [29.3, 39.8, 0.287, 11.1, 0.00254, 133.653189636931],
    [105.0, 418.0, 8.93, 0.815, 5.03e-05, 1.10252516848717],
  ]

  @Test(arguments: residuals)
  func `residual purchases have the digits of other software`(row: [Double]) {
    let model = BetaGeometricNBD(parameters: Array(row[..<4]))
    #expect(agree(model.discountedRepeats(discountRate: row[4]), row[5], to: 1e-11))
  }

  // Under MBG/NBD one may leave right after the first purchase: b/(a + b) stay.
  @Test func `a new customer may be lost at once under MBG/NBD only`() {
    let new = History(frequency: 0, recency: 0, timeObserved: 0)
    let parameters = [0.5, 60, 0.8, 2.4]
    #expect(BetaGeometricNBD(parameters: parameters).probabilityAlive(new, after: 0) == 1)
    let modified = ModifiedBetaGeometricNBD(parameters: parameters)
    #expect(agree(modified.probabilityAlive(new, after: 0), 2.4 / 3.2, to: 1e-15))
    #expect(modified.expectedRepeats(within: 90) == modified.expectedPurchases(new, within: 90))
    #expect(
      modified.discountedRepeats(discountRate: 4e-4)
        == modified.residualPurchases(new, discountRate: 4e-4))
  }

  @Test func `nothing happens in no time`() {
    for model in Self.models {
      for history in Self.histories {
        #expect(model.expectedPurchases(history, within: 0) == 0)
        var counts: [Double] = []
        model.purchaseCounts(history, within: 0, into: &counts)
        #expect(counts == [1])
        let now = model.probabilityAlive(history, after: 0)
        #expect(agree(model.probabilityAlive(history, after: 1e-9), now, to: 1e-9))
      }
    }
  }

  @Test func `numbers stay finite and in bounds for any parameters and 30 years`() {
    var random = RandomStream(seed: 8)
    for round in 0..<300 {
      let parameters = [
        exp(random.uniform(-9, 9)), exp(random.uniform(-4, 14)), exp(random.uniform(-9, 9)),
        exp(random.uniform(-9, 9)),
      ]
      let timeObserved = Double(1 + random.below(10_957))
      let frequency = Double(random.below(Int(min(5_000, timeObserved)) + 1))
      let history = History(
        frequency: frequency,
        recency: frequency == 0 ? 0 : frequency + (timeObserved - frequency) * random.uniform(),
        timeObserved: timeObserved)
      let models: [any PurchaseModel] = [
        ModifiedBetaGeometricNBD(parameters: parameters), BetaGeometricNBD(parameters: parameters),
        NBD(parameters: Array(parameters[..<2])),
      ]
      for model in models {
        let faults = faults(model, history, days: 1 + random.uniform() * 10_957)
        #expect(faults.isEmpty, "round \(round), \(model), \(history): \(faults)")
      }
    }
  }

  /// What is not as it has to be, whatever the parameters.
  private func faults(_ model: any PurchaseModel, _ history: History, days: Double) -> [String] {
    var faults: [String] = []
    var gradient = SIMD4<Double>.zero
    if !model.logLikelihood(history, gradient: &gradient).isFinite { faults.append("likelihood") }
    for place in 0..<4 where !gradient[place].isFinite { faults.append("gradient") }
    let now = model.probabilityAlive(history, after: 0)
    let later = model.probabilityAlive(history, after: days)
    if !(now >= 0 && now <= 1 && later >= 0 && later <= now * (1 + 1e-12)) {
      faults.append("alive \(now), \(later)")
    }
    // Nobody is expected to buy more often than who never stops.
    let rate =
      (model.parameters[0] + history.frequency) / (model.parameters[1] + history.timeObserved)
    let purchases = model.expectedPurchases(history, within: days)
    if !(purchases >= 0 && purchases <= now * rate * days * (1 + 1e-12)) {
      faults.append("purchases \(purchases)")
    }
    let residual = model.residualPurchases(history, discountRate: 4e-4)
    if !(residual >= 0 && residual <= now * rate / 4e-4 * (1 + 1e-11)) {
      faults.append("residual \(residual)")
    }
    guard rate * days < 1e5 else { return faults }
    var counts: [Double] = []
    model.purchaseCounts(history, within: days, into: &counts)
    let sum = counts.reduce(0, +)
    if !(abs(sum - 1) < 1e-12 && counts.allSatisfy { $0 >= 0 }) { faults.append("counts \(sum)") }
    return faults
  }
}
