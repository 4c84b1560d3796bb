import Foundation
import Models
import Statistics
import Testing

@Suite struct ParetoNBDCountTests {
  private func counts(_ model: ParetoNBD, _ history: History, _ days: Double) -> [Double] {
    var counts = [7.0, 7]
    model.purchaseCounts(history, within: days, into: &counts)
    return counts
  }

  struct Row: Sendable {
    let parameters: [Double]
    let history: [Double]
    let days: Double
    let chances: [(Int, Double)]
  }

  // The integral over the moment of stopping by mpmath's quadrature with 25 digits.
  static let exact = [
    Row(
      parameters: [0.55, 74.0, 0.6, 81.0], history: [3, 200, 300], days: 365,
      chances: [
        (0, 0.41232353346693188), (1, 0.1349961348642747), (2, 0.12093802336258168),
        (3, 0.099195181654927314), (5, 0.054267053716200306), (6, 0.037246399572245891),
        (11, 0.003694854901066221),
      ]),
    Row(
      parameters: [0.55, 74.0, 1.0, 81.0], history: [0, 0, 300], days: 365,
      chances: [
        (0, 0.96946859509169718), (1, 0.019538036128940507), (2, 0.0065284203880737283),
        (3, 0.002548188042853335), (5, 0.00046529248051393996),
      ]),
    Row(
      parameters: [0.55, 10.0, 0.6, 800.0], history: [0, 0, 0], days: 365,
      chances: [
        (0, 0.16357542590132052), (1, 0.082401065242996295), (2, 0.060031886907338582),
        (5, 0.035786091322424129), (10, 0.021986188165349252), (20, 0.011722338139412764),
        (47, 0.0036455540604495644), (102, 0.00056065223383555947),
      ]),
    Row(
      parameters: [0.55, 500.0, 0.6, 8.0], history: [2, 10, 30], days: 365,
      chances: [
        (0, 0.76989526189272693), (1, 0.12022652048153443), (2, 0.054700142761129531),
        (3, 0.027545109789703483), (5, 0.0070163953692080412), (6, 0.0034540141080149589),
      ]),
    Row(
      parameters: [0.55, 74.0, 0.6, 81.0], history: [20, 200, 210], days: 1095,
      chances: [
        (0, 0.057316418307047424), (1, 0.024988071463656566), (2, 0.023295043485005968),
        (5, 0.019193355179790277), (39, 0.0057048250901888467), (79, 0.0088720512886968099),
        (98, 0.0045744697834962673), (138, 0.0002050664839515718),
      ]),
    Row(
      parameters: [0.3, 20.0, 0.6, 81.0], history: [0, 0, 5], days: 3650,
      chances: [
        (0, 0.55649888947665897), (1, 0.10809735978601809), (2, 0.056011171685803349),
        (5, 0.020006930799620184), (21, 0.0029980207353949455), (43, 0.001048799749588907),
        (124, 0.00017921498032137321), (284, 2.6638674276249907e-5),
      ]),
    Row(
      parameters: [0.55, 74.0, 0.6, 400.0], history: [300, 900, 910], days: 365,
      chances: [
        (0, 0.031379471527779245), (1, 0.0014478856520856325), (2, 0.0014421238730148946),
        (5, 0.001425060392222838), (55, 0.0011828469772583476), (111, 0.027528278128575499),
        (123, 0.016881072091047219), (148, 0.00048251447097859622),
      ]),
    Row(
      parameters: [0.55, 74.0, 0.6, 81.0], history: [2000, 900, 900], days: 365,
      chances: [
        (0, 0.00029768985405917281), (1, 0.00029745365241193454), (2, 0.00029721775516242197),
        (5, 0.00029651188437747399), (374, 0.00022670957596527199), (749, 0.010370989186309028),
        (781, 0.0063035818667007512), (846, 0.00013324764891324714),
      ]),
    Row(
      parameters: [0.55, 74.0, 0.6, 81.0], history: [5000, 10000, 10000], days: 365,
      chances: [
        (0, 0.00011988912706788029), (1, 0.00011985080564566228), (2, 0.00011981250412422488),
        (5, 0.00011969771882159453), (90, 0.0001165182539288978), (181, 0.028555037002126402),
        (194, 0.017952020543680761), (222, 0.00041369195808270054),
      ]),
    Row(
      parameters: [1.5, 74.0, 0.05, 81.0], history: [150, 400, 402], days: 730,
      chances: [
        (0, 0.00061530359633445816), (1, 0.0003228749431653158), (2, 0.00032069824566724854),
        (5, 0.00031433678447031093), (116, 0.00018014376999009131), (232, 0.015764806986219191),
        (256, 0.0092582132175424862), (305, 0.00026661436015989827),
      ]),
  ]

  @Test(arguments: exact)
  func `the chances of counts have the digits of an integral with 25`(row: Row) {
    let model = ParetoNBD(parameters: row.parameters)
    let history = History(
      frequency: row.history[0], recency: row.history[1], timeObserved: row.history[2])
    let counts = counts(model, history, row.days)
    for (count, chance) in row.chances {
      if chance < 1e-9 { continue }
      let isHeld = counts.indices.contains(count)
      #expect(isHeld, "\(count)")
      if isHeld { #expect(abs(counts[count] - chance) < 1e-10, "\(count)") }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `chances add up to 1 and to the expected purchases`(seed: UInt64) {
    var random = RandomStream(seed: seed, stream: 2)
    for _ in 0..<200 {
      let model = ParetoNBD(parameters: [
        exp(random.uniform(-2, 1)), exp(random.uniform(3, 6)), exp(random.uniform(-2, 1)),
        exp(random.uniform(2, 7)),
      ])
      let timeObserved = random.uniform(0, 1_500).rounded()
      let frequency = exp(random.uniform(-1, 4)).rounded(.down)
      let last = frequency == 0 ? 0 : (timeObserved * random.uniform(0.5, 1)).rounded(.up)
      let history = History(frequency: frequency, recency: last, timeObserved: timeObserved)
      let days = random.uniform(1, 1_100).rounded()
      let counts = counts(model, history, days)
      let note: Comment = "seed \(seed), \(model.parameters), \(history), \(days) days"
      #expect(abs(counts.reduce(0, +) - 1) < 1e-14, note)
      #expect(counts.allSatisfy { $0 >= 0 }, note)
      // Of one who is most likely gone nothing but the 0 may be left.
      if model.probabilityAlive(history, after: 0) < 1e-7 { continue }
      let mean = counts.indices.reduce(0) { $0 + Double($1) * counts[$1] }
      // What is cut off, less than 1e-9, may lie as far out as twice the last count.
      let expected = model.expectedPurchases(history, within: days)
      #expect(abs(mean - expected) < 1e-9 * (expected + 2 * Double(counts.count)), note)
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `a plain sum over the moment of stopping agrees`(seed: UInt64) {
    var random = RandomStream(seed: seed, stream: 3)
    for _ in 0..<10 {
      let model = ParetoNBD(parameters: [
        exp(random.uniform(-2, 1)), exp(random.uniform(3, 6)), exp(random.uniform(-2, 1)),
        exp(random.uniform(2, 7)),
      ])
      let timeObserved = random.uniform(10, 1_000).rounded()
      let history = History(
        frequency: random.uniform(1, 12).rounded(), recency: timeObserved / 2,
        timeObserved: timeObserved)
      let counts = counts(model, history, 365)
      for count in [0, 1, 3, 9] where count + 1 < counts.count {
        let plain = simpson(model, history, 365, count)
        #expect(abs(counts[count] - plain) < 2e-10, "seed \(seed), \(model.parameters), \(history)")
      }
    }
  }

  // Whether each number is found from that below it or from the most likely one is settled by
  // (r + x) ln(1 + days/(alpha + T)) = 600: on both sides of it the chances must be the same.
  @Test func `both ways of counting meet`() {
    let model = ParetoNBD(parameters: [0.5, 74, 0.05, 900])
    let edge = 600 / log1p(365.0 / (74 + 900)) - 0.5
    let few = History(frequency: (edge - 1e-6), recency: 900, timeObserved: 900)
    let many = History(frequency: (edge + 1e-6), recency: 900, timeObserved: 900)
    let (low, high) = (counts(model, few, 365), counts(model, many, 365))
    for count in stride(from: 0, to: min(low.count, high.count), by: 10) {
      #expect(abs(low[count] - high[count]) < 1e-8)
    }
    #expect(abs(low.count - high.count) <= 1)
  }

  @Test func `nobody buys in no time, and one who is gone never does`() {
    let model = ParetoNBD(parameters: [0.5, 80, 0.6, 80])
    let history = History(frequency: 3, recency: 100, timeObserved: 300)
    #expect(counts(model, history, 0) == [1])
    let gone = History(frequency: 5_000, recency: 10_000, timeObserved: 10_957)
    #expect(counts(model, gone, 365) == [1])
  }

  /// P(Y = count) by Simpson's rule with 20,000 steps.
  private func simpson(
    _ model: ParetoNBD, _ history: History, _ days: Double, _ count: Int
  ) -> Double {
    let (k, a) = (model.r + history.frequency, model.alpha + history.timeObserved)
    let b = model.beta + history.timeObserved
    let y = Double(count)
    func chance(_ u: Double) -> Double {
      let ways = lgamma(k + y) - lgamma(k) - lgamma(y + 1)
      let share = count == 0 ? 0 : y * log(u / (a + u))
      return u == 0 ? (count == 0 ? 1 : 0) : exp(ways + k * log(a / (a + u)) + share)
    }
    func density(_ u: Double) -> Double { model.s / (b + u) * pow(b / (b + u), model.s) }
    let steps = 20_000
    var sum = 0.0
    for step in 0...steps {
      let u = days * Double(step) / Double(steps)
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      sum += weight * chance(u) * density(u)
    }
    let stopped = sum * days / Double(3 * steps)
    let alive = model.probabilityAlive(history, after: 0)
    let stays = pow(b / (b + days), model.s)
    return (count == 0 ? 1 - alive : 0) + alive * (stopped + stays * chance(days))
  }
}
