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
@testable import Measures
@testable import Prediction

/// Intervals and standard errors hold what they say, over populations of known truth.
///
/// Every population is drawn from a model, fitted on its observed days, and compared with what its
/// customers then do. Seeds are fixed, so that a run repeats.
@Suite struct CoverageTests {
  #if DEBUG
  /// Debug builds compute far slower; the release run is the one that counts.
  private static let populations = 24
  private static let totals = 0.55...0.97
  private static let recovered = 0.75...1.0
  #else
  private static let populations = 200
  // The standard error of a share of 0.8 over 200 populations is 0.028.
  private static let totals = 0.75...0.85
  // That of 0.95 is 0.015.
  private static let recovered = 0.90...0.99
  #endif

  /// What was counted over the populations.
  private struct Tally {
    var runs = 0
    var ordersInside = Array(repeating: 0, count: ModelValidation.groups.count)
    var profitInside = Array(repeating: 0, count: ModelValidation.groups.count)
    var groupRuns = Array(repeating: 0, count: ModelValidation.groups.count)
    var customersInside = 0
    var customers = 0
    var recovered: [Int] = []
    var ranks: [Double] = []
  }

  private static let truths: [(kind: PurchaseModelKind, process: PurchaseProcess)] = [
    (.mbgNBD, PurchaseProcess(.mbgNBD, [0.9, 12, 0.8, 2.5])),
    (.paretoNBD, PurchaseProcess(.paretoNBD, [0.9, 12, 0.7, 14])),
  ]

  @Test(arguments: truths.indices)
  func `intervals and standard errors hold what they say`(index: Int) throws {
    let (kind, process) = Self.truths[index]
    var tally = Tally()
    tally.recovered = process.parameters.map { _ in 0 }
    for seed in 1...UInt64(Self.populations) {
      let population = try SimulatedPopulation(
        PopulationPlan(
          process, seed: seed, customers: 800, days: 546, entryDays: 180, holdoutDays: 273),
        workers: Workers(count: 2))
      let validation = try Self.validation(population)
      guard let contest = validation.contest(kind) else { continue }
      tally.runs += 1
      Self.count(contest, &tally)
      Self.count(validation.models.purchases(kind), process, &tally)
      Self.rank(validation, kind, seed, &tally)
    }
    let found = "\(kind): \(Self.words(tally, process))"
    #expect(tally.runs >= Self.populations * 9 / 10, "fits with a clear maximum, \(found)")
    let runs = Double(tally.runs)
    #expect(Self.totals.contains(Double(tally.ordersInside[0]) / runs), "total orders, \(found)")
    #expect(Self.totals.contains(Double(tally.profitInside[0]) / runs), "total profit, \(found)")
    #expect(Double(tally.customersInside) >= 0.8 * Double(tally.customers), "customers, \(found)")
    for (place, count) in tally.recovered.enumerated() {
      #expect(
        Self.recovered.contains(Double(count) / runs),
        "\(process.kind.parameterNames[place]), \(found)")
    }
    #expect(KolmogorovSmirnov.pValue(uniform: tally.ranks) > 0.01, "ranks, \(found)")
  }

  /// All purchases of a population as a ledger, fitted up to its last observed day.
  private static func validation(_ population: SimulatedPopulation) throws -> ModelValidation {
    let workers = Workers(count: 2)
    var lines: [TestLine] = []
    for customer in 0..<population.count {
      for place in population.purchases(of: customer) {
        lines.append(
          TestLine(
            "\(100_000 + customer)", population.day(ofPurchase: place), nil,
            population.cents[place] * 100, population.cents[place] * 100, 0))
      }
    }
    let ledger = try Ledger.of(lines, blocks: 1, threads: 2)
    let split = population.lastObservedDay.number
    let end = split + Int32(population.plan.holdoutDays)
    let later = ModelDays(ledger, asOf: end, countsZero: false, workers: workers)
    return ModelValidation(
      ledger, split: split, later: later, countsZero: false, frozen: nil, workers: workers)
  }

  private static func count(_ contest: ModelValidation.Contest, _ tally: inout Tally) {
    for (group, score) in contest.scores.enumerated() where score.customers >= 20 {
      tally.groupRuns[group] += 1
      if score.orders.interval.contains(score.orders.actual) { tally.ordersInside[group] += 1 }
      if score.profit.interval.contains(score.profit.actual) { tally.profitInside[group] += 1 }
    }
    tally.customers += contest.all.orders.withInterval
    tally.customersInside += contest.all.orders.covered
  }

  /// Counts the parameters whose truth lies in their 95 % interval, on the scale of logarithms.
  private static func count(
    _ fitted: FittedModels.Purchases, _ process: PurchaseProcess, _ tally: inout Tally
  ) {
    let size = process.parameters.count
    for place in 0..<size {
      let unit = ModelTime.daysPerUnit(of: process.kind.parameterNames[place])
      let ratio = fitted.parameters[place] / unit / process.parameters[place]
      let error = fitted.covariance[place * size + place].squareRoot()
      if ratio > power(-1.96 * error), ratio < power(1.96 * error) { tally.recovered[place] += 1 }
    }
  }

  /// e to the power of x, by its series.
  private static func power(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for step in 1...60 {
      term *= x / Double(step)
      sum += term
    }
    return sum
  }

  /// Where the outcomes of some customers lie in their predicted distributions, with the place inside
  /// a step of the distribution drawn at random: uniform if the distributions are right.
  private static func rank(
    _ validation: ModelValidation, _ kind: PurchaseModelKind, _ seed: UInt64, _ tally: inout Tally
  ) {
    var random = RandomStream(seed: seed, stream: 1)
    let model = kind.model(validation.models.purchases(kind).parameters)
    let outcome = validation.outcome
    var chances: [Double] = []
    for place in stride(from: 0, to: outcome.customers.count, by: 40) {
      let tuple = Int(validation.models.histories.tupleOfCustomer[Int(outcome.customers[place])])
      model.purchaseCounts(
        validation.models.histories[tuple], within: Double(outcome.days), into: &chances)
      let count = Int(outcome.orders[place])
      let below = chances.prefix(count).reduce(0, +)
      let own = count < chances.count ? chances[count] : 0
      tally.ranks.append(min(1, below + own * Double.random(in: 0..<1, using: &random)))
    }
  }

  /// What was counted, for the message of a failure.
  private static func words(_ tally: Tally, _ process: PurchaseProcess) -> String {
    let parameters = zip(process.kind.parameterNames, tally.recovered).map { "\($0) \($1)" }
    let groups = tally.groupRuns.indices.filter { tally.groupRuns[$0] > 0 }.map { group in
      "\(ModelValidation.groups[group].name) of \(tally.groupRuns[group]): "
        + "\(tally.ordersInside[group]), \(tally.profitInside[group])"
    }
    return """
      \(tally.runs) populations; truth within its 95 % interval: \(parameters.joined(separator: ", ")); \
      total orders and total profit within their 80 % intervals: \(groups.joined(separator: "; ")); \
      customers within theirs: \(tally.customersInside) of \(tally.customers)
      """
  }
}
