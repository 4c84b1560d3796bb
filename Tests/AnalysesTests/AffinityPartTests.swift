import Parallelism
import TestSupport
import Testing

@testable import Analyses

@Suite struct AffinityPartTests {
  @Test(arguments: [UInt64(1), 2, 3]) func `the foremost are the first of all, in any order`(
    seed: UInt64
  ) {
    var random = SplitMix(seed)
    let numbers = (0..<5_000).map { _ in Int(random.below(2_000)) }
    for limit in [1, 2, 50, 4_999, 5_000, 9_000] {
      var whole = Foremost<Int>(limit)
      var parts = [Foremost<Int>(limit), Foremost<Int>(limit)]
      for (index, number) in numbers.enumerated() {
        whole.add(number)
        parts[index % 2].add(number)
      }
      let expected = Array(numbers.sorted().prefix(limit))
      #expect(whole.take() == expected, "seed \(seed)")
      #expect(whole.take().isEmpty)
      parts[0].merge(parts[1])
      #expect(parts[0].take() == expected, "seed \(seed)")
    }
  }

  // Ratios 3.84 (p 0.0500), 2.71 (0.0997) and 0.1 (0.7518) behind one row, 100 pairs tried: the least
  // of 0.05 x 100/2, 0.0997 x 100/3 and 0.7518 x 100/4 is far above 1; with 4 pairs tried it is
  // 0.05 x 4/2 = 0.1, taken from the lower edge of a step of 1/256.
  @Test func `the tail gives the least corrected value behind the rows`() {
    var tail = AffinityTail()
    for ratio in [20, 3.841458820694124, 2.705543454095404, 0.1] { tail.add(ratio) }
    #expect(tail.count == 4)
    #expect(tail.least(beyond: 1, tests: 100) == 1)
    let least = tail.least(beyond: 1, tests: 4)
    #expect(least >= 0.1 && least < 0.1 * 1.003)
    #expect(tail.least(beyond: 4, tests: 4) == 1)
    tail.add(1e9)
    #expect(tail.least(beyond: 0, tests: 1_000) == 0)
  }

  @Test func `counters are cleared between products`() {
    // Baskets 0 1 2 and 1 2.
    let baskets = Baskets(
      BasketContents(offsets: [0, 3, 5], products: [0, 1, 2, 1, 2]), products: 3, least: 1,
      workers: .init(count: 1))
    var counter = PairCounter(products: 3)
    func found() -> [Int32: Int32] {
      Dictionary(
        uniqueKeysWithValues: counter.companions.map { ($0, counter.counts[Int($0)]) })
    }
    counter.countLater(than: 1, in: baskets)
    #expect(found() == [2: 2])
    counter.countAll(with: 1, in: baskets)
    #expect(found() == [0: 1, 2: 2])
    counter.countLater(than: 2, in: baskets)
    #expect(found().isEmpty)
    counter.countAll(with: 0, in: baskets)
    #expect(found() == [1: 1, 2: 1])
  }
}
