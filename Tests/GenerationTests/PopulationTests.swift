import Columns
import Generation
import Parallelism
import RealModule
import Testing

/// Customers of a population behave as the model says from which they were drawn.
@Suite struct PopulationTests {
  private static let kinds = PurchaseProcess.Kind.allCases

  private func population(
    _ kind: PurchaseProcess.Kind, seed: UInt64 = 1, customers: Int = 20_000, days: Int = 273
  ) throws -> SimulatedPopulation {
    try SimulatedPopulation(
      PopulationPlan(PurchaseProcess(kind), seed: seed, customers: customers, days: days),
      workers: Workers(count: 2))
  }

  /// Whether the mean of some numbers that should have mean 0 is within four standard errors of it.
  private func isCentred(_ numbers: [Double]) -> Bool {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return mean.magnitude < 4 * (variance / count).squareRoot()
  }

  @Test(arguments: kinds)
  func `repeats are as many as the model expects, observed and held out`(
    kind: PurchaseProcess.Kind
  ) throws {
    let population = try population(kind, seed: 5)
    var observed: [Double] = []
    var all: [Double] = []
    for customer in 0..<population.count {
      let summary = population.exactSummary(of: customer)
      let expected = { PopulationOracle.repeats(population.plan.process, within: $0 / 7) }
      observed.append(Double(summary.frequency) - expected(summary.timeObserved))
      let repeats = Double(population.purchases(of: customer).count - 1)
      all.append(repeats - expected(summary.timeObserved + Double(population.plan.holdoutDays)))
    }
    #expect(isCentred(observed), "seed 5")
    #expect(isCentred(all), "seed 5")
  }

  /// With NBD the chance of no repeat in T weeks is (alpha / (alpha + T))^r; with MBG/NBD a customer
  /// drops out at once with probability a / (a + b), else it is the same.
  @Test func `as many customers never repeat as the model expects`() throws {
    for kind in [PurchaseProcess.Kind.nbd, .bgNBD, .mbgNBD] {
      let population = try population(kind, seed: 6)
      let values = population.plan.process.parameters
      let leaves = kind == .mbgNBD ? values[2] / (values[2] + values[3]) : 0
      let surplus = (0..<population.count).map { customer in
        let summary = population.exactSummary(of: customer)
        let silent = Double.pow(values[1] / (values[1] + summary.timeObserved / 7), values[0])
        return (summary.frequency == 0 ? 1.0 : 0) - (leaves + (1 - leaves) * silent)
      }
      #expect(isCentred(surplus), "\(kind), seed 6")
    }
  }

  @Test func `as many customers stay as the model expects`() throws {
    let pareto = try population(.paretoNBD, seed: 7)
    let surplus = try (0..<pareto.count).map { customer in
      let weeks = pareto.exactSummary(of: customer).timeObserved / 7
      let expected = try #require(PopulationOracle.survival(pareto.plan.process, after: weeks))
      return (pareto.isAlive(customer) ? 1.0 : 0) - expected
    }
    #expect(isCentred(surplus), "seed 7")
    let nbd = try population(.nbd, customers: 500)
    #expect((0..<500).allSatisfy { nbd.isAlive($0) && nbd.dropouts[$0] == 0 })
    // With BG/NBD a customer leaves at a repeat, with MBG/NBD at any purchase, and with neither later.
    let bg = try population(.bgNBD, customers: 2_000)
    #expect((0..<2_000).allSatisfy { bg.purchases(of: $0).count > 1 || bg.ends[$0] == .infinity })
    for population in [bg, try population(.mbgNBD, customers: 2_000)] {
      let left = (0..<2_000).filter { population.ends[$0].isFinite }
      #expect(left.count > 500)
      #expect(
        left.allSatisfy {
          population.ends[$0] == population.times[population.purchases(of: $0).upperBound - 1]
        })
    }
  }

  /// The mean of a purchase is p / rate of its customer, and over customers p v / (q - 1).
  @Test func `customers spend what they were made to spend`() throws {
    let population = try population(.bgNBD, seed: 9)
    let spend = population.plan.spend
    let mean = spend.p * spend.v / (spend.q - 1)
    #expect(isCentred(population.meanSpends.map { $0 - mean }), "seed 9")
    let surplus = (0..<population.count).map { customer in
      let places = population.purchases(of: customer)
      return Double(population.spend(places)) / 100
        - Double(places.count) * population.meanSpends[customer]
    }
    #expect(isCentred(surplus), "seed 9")
    // The coefficient of variation of one customer's purchases is 1 / sqrt(p): squares of the
    // deviations of first purchases.
    let squares = (0..<population.count).map { customer in
      let first = population.purchases(of: customer).lowerBound
      let ratio = Double(population.cents[first]) / 100 / population.meanSpends[customer] - 1
      return ratio * ratio - 1 / spend.p
    }
    #expect(isCentred(squares), "seed 9")
  }

  @Test func `first purchases are spread over the days of entry, and purchases ascend`() throws {
    let population = try population(.nbd, customers: 8_400)
    let firsts = (0..<population.count).map { population.purchases(of: $0).lowerBound }
    #expect(
      zip(firsts, firsts.dropFirst()).allSatisfy { population.times[$0] < population.times[$1] })
    let days = Dictionary(grouping: firsts) { population.day(ofPurchase: $0) }
    // 8,400 customers at even distances over 84 days: 100 a day, give or take one at each end.
    #expect(days.count == 84 && days.values.allSatisfy { (98...102).contains($0.count) })
    for customer in 0..<population.count {
      let times = population.times[population.purchases(of: customer)]
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
      #expect(times.allSatisfy { $0 < 546 && $0 < population.ends[customer].nextUp })
    }
  }

  @Test(arguments: kinds)
  func `more days show the same customers for longer`(kind: PurchaseProcess.Kind) throws {
    let short = try population(kind, seed: 3, customers: 300, days: 100)
    let long = try population(kind, seed: 3, customers: 300, days: 500)
    #expect(short.purchaseRates == long.purchaseRates && short.meanSpends == long.meanSpends)
    for customer in 0..<300 {
      let places = short.purchases(of: customer)
      let begin = long.purchases(of: customer).prefix(places.count)
      #expect(short.times[places] == long.times[begin])
      #expect(short.cents[places] == long.cents[begin])
    }
    #expect(long.times.count > short.times.count)
  }

  @Test func `whole days lose the purchases of one day and no others`() throws {
    // A purchase every two days on average: many days with two.
    let population = try SimulatedPopulation(
      PopulationPlan(PurchaseProcess(.nbd, [2, 0.5]), seed: 4, customers: 200, days: 150),
      workers: Workers(count: 1))
    let calendar = population.calendar()
    #expect(population.lastObservedDay == population.plan.firstDay + 149)
    var lost = 0
    for customer in 0..<200 {
      let places = population.observedPurchases(of: customer)
      let days = Set(places.map { population.day(ofPurchase: $0) }).sorted()
      let daily = population.dailySummary(of: customer)
      #expect(daily.frequency == days.count - 1)
      let last = try #require(days.last)
      #expect(daily.recency == Double(last - days[0]))
      #expect(daily.timeObserved == Double(population.plan.firstDay + 149 - days[0]))
      #expect(last < population.plan.firstDay + 150)
      let all = Set(population.purchases(of: customer).map { population.day(ofPurchase: $0) })
      let own = Int(calendar.offsets[customer])..<Int(calendar.offsets[customer + 1])
      #expect(Array(calendar.days[own]) == all.sorted().map(\.number))
      lost += population.exactSummary(of: customer).frequency - daily.frequency
    }
    #expect(lost > 100)
  }
}
