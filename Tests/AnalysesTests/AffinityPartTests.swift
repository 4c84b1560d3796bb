import Parallelism
import TestSupport
import Testing

@testable import Affinity
@testable import Analyses
@testable import Framework

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

  // Three pairs of p 0.05 share the last of their ranks, the fourth: 0.05 x 4/4.
  @Test func `equal values of the tail count all`() {
    var tail = AffinityTail()
    for ratio in [20, 3.841458820694124, 3.841458820694124, 3.841458820694124] { tail.add(ratio) }
    let least = tail.least(beyond: 1, tests: 4)
    #expect(least >= 0.05 && least < 0.05 * 1.003)
  }

  /// Baskets of places; products in a single one are kept too.
  private static func baskets(_ contents: [[Int32]], products: Int) -> Baskets {
    var offsets: [Int32] = [0]
    for basket in contents { offsets.append(offsets[offsets.count - 1] + Int32(basket.count)) }
    return Baskets(
      BasketContents(offsets: offsets, products: contents.flatMap { $0 }), products: products,
      least: 1, workers: .init(count: 1))
  }

  @Test func `a basket of more than 1,000 products is left out`() {
    let (many, toomany) = ((0..<1_000).map { Int32($0) }, (0..<1_001).map { Int32($0) })
    let baskets = AffinityPartTests.baskets([many, toomany, [0, 1]], products: 1_001)
    #expect(baskets.skipped == 1 && baskets.count == 2)
    #expect(baskets.support.prefix(3) == [2, 2, 1] && baskets.productCount == 1_000)
  }

  // Of four baskets two hold 0, two hold 1, and one both: as chance would have it.
  @Test func `a pair as frequent as by chance is not above it`() {
    let baskets = AffinityPartTests.baskets([[0, 1], [0], [1], [2]], products: 3)
    let affinity = ProductPairs(baskets, rows: 10, workers: .init(count: 1)).affinity
    #expect(affinity.pairs.isEmpty && affinity.found == 0)
  }

  @Test func `partners are what else is in the baskets of a product`() {
    let baskets = AffinityPartTests.baskets([[0, 1, 2], [3], [1, 2]], products: 4)
    #expect(baskets.partners == [2, 3, 3, 0])
    #expect(baskets.ranges == [0..<4])
    var partners = Partners()
    func found(_ place: Int) -> [Int32] { partners.places[partners.range(place)].sorted() }
    partners.list(0..<4, in: baskets)
    #expect((0..<4).map(found) == [[1, 2], [0, 2, 2], [0, 1, 1], []])
    // Fewer products in the memory of more.
    partners.list(1..<2, in: baskets)
    #expect(found(1) == [0, 2, 2])
    partners.list(2..<4, in: baskets)
    #expect((2..<4).map(found) == [[0, 1, 1], []])
  }

  @Test func `products are cut into ranges of about a quarter of all partners`() {
    // Every product is in 100 baskets with all 39 others: 156,000 partners, 3,900 of each.
    let all = (0..<40).map { Int32($0) }
    let baskets = AffinityPartTests.baskets(Array(repeating: all, count: 100), products: 40)
    // 65,536 are the least: 16 products.
    #expect(baskets.ranges == [0..<16, 16..<32, 32..<40])
    #expect(AffinityPartTests.baskets([], products: 3).ranges.isEmpty)
  }

  @Test(arguments: [UInt64(1), 2]) func `pairs and companions agree with sets, for any cut`(
    seed: UInt64
  ) {
    var random = SplitMix(seed)
    let contents = (0..<3_000).map { _ in
      Set((0..<1 + random.below(30)).map { _ in Int32(random.below(60) * random.below(60) / 60) })
        .sorted()
    }
    let baskets = AffinityPartTests.baskets(contents, products: 60)
    for threads in [1, 3] {
      let pairs = ProductPairs(baskets, rows: 10_000, workers: .init(count: threads))
      let sets = contents.map { Set($0) }
      func together(_ left: Int32, _ right: Int32) -> Int32 {
        let codes = baskets.products
        return Int32(
          sets.count {
            $0.contains(codes[Int(left)]) && $0.contains(codes[Int(right)])
          })
      }
      for pair in pairs.affinity.pairs.prefix(100) {
        #expect(pair.together == together(pair.first, pair.second), "seed \(seed)")
      }
      for place in baskets.products.indices {
        let found = pairs.companions.entries[pairs.companions.range(place)]
        let expected = baskets.products.indices.filter { $0 != place }
          .map { Companion(place: Int32($0), together: together(Int32(place), Int32($0))) }
          .filter { $0.together > 1 }.sorted()
        #expect(found.map(\.place) == expected.map(\.place), "seed \(seed)")
        #expect(found.map(\.together) == expected.map(\.together), "seed \(seed)")
      }
    }
  }
}
