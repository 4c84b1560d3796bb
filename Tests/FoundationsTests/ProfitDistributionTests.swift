import Foundation
import Models
import Parallelism
import Statistics
import Testing

@Suite struct ProfitDistributionTests {
  private let slow = ParetoNBD(parameters: [0.55, 74, 0.6, 181])
  private let busy = ParetoNBD(parameters: [2, 14, 0.6, 800])

  /// Histories of customers with few and many repeats, some of them thousands.
  private func histories(seed: UInt64, each: Int = 4) -> MergedHistories {
    var random = RandomStream(seed: seed, stream: 0)
    var columns: [(Int32, Int32, Int32)] = []
    for frequency in [0, 1, 2, 3, 5, 10, 30, 100, 300, 1_000, 5_000] as [Int32] {
      for _ in 0..<each {
        let timeObserved = max(Double(frequency) / 3, random.uniform(0, 1_096)).rounded(.up)
        let last = frequency == 0 ? 0 : (timeObserved * random.uniform(0.8, 1)).rounded(.up)
        columns.append((frequency, Int32(last), Int32(timeObserved)))
      }
    }
    return MergedHistories(
      frequency: columns.map { $0.0 }, recency: columns.map { $0.1 },
      timeObserved: columns.map { $0.2 }, weights: columns.map { _ in 1 })
  }

  static let profits: [[Double]] = [
    [6.25, 3.74, 15.44], [0.4, 1.3, 2], [1, 2.5, 10], [60, 30, 10], [0.01, 1.01, 1],
  ]

  @Test(arguments: profits)
  func `low and high profits have the chances that they name`(row: [Double]) {
    let profits = GammaGamma(p: row[0], q: row[1], v: row[2])
    for model in [slow, busy] {
      let histories = histories(seed: 1)
      let result = ProfitDistribution(
        histories, purchases: model, profits: profits, within: 365, workers: Workers(count: 2))
      var counts: [Double] = []
      for tuple in 0..<histories.count {
        model.purchaseCounts(histories[tuple], within: 365, into: &counts)
        let shape = profits.q + profits.p * Double(histories.frequency[tuple])
        for (level, z) in [(0.1, result.lowProfit(tuple)), (0.9, result.highProfit(tuple))] {
          let note: Comment = "\(histories[tuple]), level \(level)"
          if z == 0 {
            #expect(counts[0] >= level, note)
          } else {
            let chance = chance(counts, z, p: profits.p, shape)
            #expect(abs(chance - level) < 1e-4, note)
          }
        }
      }
    }
  }

  @Test func `the quantiles are those of a direct search`() {
    let profits = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    let histories = histories(seed: 2, each: 2)
    let result = ProfitDistribution(
      histories, purchases: busy, profits: profits, within: 365, workers: Workers(count: 1))
    var counts: [Double] = []
    for tuple in 0..<histories.count {
      busy.purchaseCounts(histories[tuple], within: 365, into: &counts)
      let shape = profits.q + profits.p * Double(histories.frequency[tuple])
      for (level, z) in [(0.1, result.lowProfit(tuple)), (0.9, result.highProfit(tuple))] {
        if counts[0] >= level { continue }
        var (low, high) = (-30.0, 30.0)
        while high - low > 1e-8 {
          let middle = 0.5 * (low + high)
          let isBelow = chance(counts, exp(middle), p: profits.p, shape) < level
          if isBelow { low = middle } else { high = middle }
        }
        #expect(agree(z, exp(low), to: 1e-4), "\(histories[tuple]), level \(level)")
      }
    }
  }

  // Of 40,000 draws the share below a quantile has a standard error of at most .0015.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `as many simulated futures end below a quantile as it says`(seed: UInt64) {
    let profits = GammaGamma(p: 2, q: 3, v: 20)
    let history = [
      History(frequency: 0, recency: 0, timeObserved: 30),
      History(frequency: 3, recency: 200, timeObserved: 230),
      History(frequency: 40, recency: 500, timeObserved: 520),
    ][Int(seed) - 1]
    let merged = MergedHistories(
      frequency: [Int32(history.frequency)], recency: [Int32(history.recency)],
      timeObserved: [Int32(history.timeObserved)], weights: [1])
    let result = ProfitDistribution(
      merged, purchases: busy, profits: profits, within: 200, levels: 0.25...0.8,
      workers: Workers(count: 1))
    var random = RandomStream(seed: seed, stream: 7)
    let draws = 40_000
    var sums = Future()
    var under = SIMD4<Double>.zero
    for _ in 0..<draws {
      let future = simulate(history, 200, profits, &random)
      sums.count += future.count
      sums.profit += future.profit
      if future.profit <= result.lowProfit(0) { under[0] += 1 }
      if future.profit <= result.highProfit(0) { under[1] += 1 }
      if future.count <= Double(result.lowCount(0)) { under[2] += 1 }
      if future.count > 0 { under[3] += 1 }
    }
    let shares = under / Double(draws)
    let error = 4 * 0.5 / Double(draws).squareRoot()
    let note: Comment = "seed \(seed)"
    if result.lowProfit(0) > 0 { #expect(abs(shares[0] - 0.25) < error, note) }
    #expect(abs(shares[1] - 0.8) < error, note)
    #expect(shares[2] > 0.25 - error, note)
    #expect(abs(shares[3] - result.purchaseChance(0)) < error, note)
    let deviation = result.countVariance(0).squareRoot()
    let away = abs(sums.count / Double(draws) - result.meanCount(0))
    #expect(away < 4 * deviation / Double(draws).squareRoot(), note)
    let spread = (result.profitVariance(0) ?? 0).squareRoot()
    let off = abs(sums.profit / Double(draws) - result.meanProfit(0))
    #expect(off < 4 * spread / Double(draws).squareRoot(), note)
  }

  @Test func `counts have the quantiles, the mean and the variance of their chances`() {
    let histories = histories(seed: 3)
    let profits = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    let result = ProfitDistribution(
      histories, purchases: slow, profits: profits, within: 365, workers: Workers(count: 1))
    var counts: [Double] = []
    for tuple in 0..<histories.count {
      slow.purchaseCounts(histories[tuple], within: 365, into: &counts)
      for (level, count) in [(0.1, result.lowCount(tuple)), (0.9, result.highCount(tuple))] {
        #expect(counts[...Int(count)].reduce(0, +) >= level)
        #expect(count == 0 || counts[..<Int(count)].reduce(0, +) < level)
      }
      // Counts of those alive and of all are cut where less than 1e-9 is left.
      #expect(abs(result.purchaseChance(tuple) - (1 - counts[0])) < 1e-9)
      let expected = slow.expectedPurchases(histories[tuple], within: 365)
      #expect(abs(result.meanCount(tuple) - expected) < 1e-6 * (1 + expected))
      let mean = profits.p * expected / (profits.q + profits.p * histories[tuple].frequency - 1)
      #expect(abs(result.meanProfit(tuple) - mean) < 1e-6 * (1 + mean))
    }
  }

  // Q = q + p x: 1.3 for x = 0, and 1.7 and 2.1 for one and two repeats.
  @Test func `a variance that is infinite is not given`() {
    let profits = GammaGamma(p: 0.4, q: 1.3, v: 2)
    let merged = MergedHistories(
      frequency: [0, 1, 2], recency: [0, 90, 90], timeObserved: [100, 100, 100],
      weights: [1, 1, 1])
    let result = ProfitDistribution(
      merged, purchases: slow, profits: profits, within: 365, workers: Workers(count: 1))
    #expect(result.profitVariance(0) == nil && result.profitVariance(1) == nil)
    #expect((result.profitVariance(2) ?? 0) > 0)
    #expect((0..<merged.count).allSatisfy { result.meanProfit($0) > 0 })
  }

  @Test func `any number of threads and any order gives the same bits`() {
    let histories = histories(seed: 4, each: 150)
    let profits = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    func result(_ threads: Int) -> ProfitDistribution {
      ProfitDistribution(
        histories, purchases: slow, profits: profits, within: 365,
        workers: Workers(count: threads))
    }
    let one = result(1)
    #expect(result(2) == one && result(7) == one)
    for tuple in [0, 301, 1_234, 1_649] {
      let single = ProfitDistribution(
        MergedHistories(
          frequency: [histories.frequency[tuple]], recency: [histories.recency[tuple]],
          timeObserved: [histories.timeObserved[tuple]], weights: [1]),
        purchases: slow, profits: profits, within: 365, workers: Workers(count: 1))
      #expect(single.lowProfit(0) == one.lowProfit(tuple))
      #expect(single.highProfit(0) == one.highProfit(tuple))
    }
  }

  @Test func `histories with the same repeats and observed time differ by the chance to be alive`()
  {
    let profits = GammaGamma(p: 2, q: 3, v: 20)
    let merged = MergedHistories(
      frequency: [4, 4, 4], recency: [200, 290, 300], timeObserved: [300, 300, 300],
      weights: [1, 1, 1])
    let counted = CountedHistories(merged)
    #expect(counted.count == 1)
    let result = ProfitDistribution(
      counted, alive: [0, 0.5, 1], purchases: busy, profits: profits, within: 365,
      workers: Workers(count: 2))
    #expect(result.purchaseChance(0) == 0 && result.meanCount(0) == 0)
    #expect(result.highProfit(0) == 0 && result.highCount(0) == 0)
    #expect(result.purchaseChance(1) == 0.5 * result.purchaseChance(2))
    #expect(result.lowProfit(1) == 0 && result.lowProfit(2) > 0)
    // Of half of the customers 0.9 are at most where 0.8 of those alive are.
    let others = ProfitDistribution(
      counted, alive: [0, 0.5, 1], purchases: busy, profits: profits, within: 365,
      levels: 0.1...0.8, workers: Workers(count: 2))
    #expect(agree(result.highProfit(1), others.highProfit(2), to: 1e-12))
    #expect(result.highCount(1) == others.highCount(2))
  }

  @Test func `no history and no day are no trouble`() {
    let profits = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    let none = MergedHistories(frequency: [], recency: [], timeObserved: [], weights: [])
    let empty = ProfitDistribution(
      none, purchases: slow, profits: profits, within: 365, workers: Workers(count: 2))
    let other = ProfitDistribution(
      none, purchases: slow, profits: profits, within: 365, workers: Workers(count: 1))
    #expect(empty == other)
    let histories = histories(seed: 1)
    let result = ProfitDistribution(
      histories, purchases: slow, profits: profits, within: 0, workers: Workers(count: 2))
    for tuple in 0..<histories.count {
      #expect(result.highProfit(tuple) == 0 && result.highCount(tuple) == 0)
    }
  }

  /// The chance of a profit of at most z, every count on its own.
  private func chance(_ counts: [Double], _ z: Double, p: Double, _ shape: Double) -> Double {
    counts.indices.dropFirst().reduce(counts[0]) {
      $0 + counts[$1] * Beta.regularized(z / (1 + z), p * Double($1), shape)
    }
  }

  private struct Future {
    var count = 0.0
    var profit = 0.0
  }

  /// What may come after a history, drawn purchase by purchase; profit in units of the scale.
  private func simulate(
    _ history: History, _ days: Double, _ profits: GammaGamma, _ random: inout RandomStream
  ) -> Future {
    var future = Future()
    guard random.uniform() < busy.probabilityAlive(history, after: 0) else { return future }
    let rate = random.gamma(
      shape: busy.r + history.frequency, rate: busy.alpha + history.timeObserved)
    let stopping = random.gamma(shape: busy.s, rate: busy.beta + history.timeObserved)
    let end = min(days, random.exponential(rate: stopping))
    let spending = random.gamma(shape: profits.q + profits.p * history.frequency, rate: 1)
    var day = random.exponential(rate: rate)
    while day < end {
      future.count += 1
      future.profit += random.gamma(shape: profits.p, rate: spending)
      day += random.exponential(rate: rate)
    }
    return future
  }
}
