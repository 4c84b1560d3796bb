import Models
import Parallelism
import TestSupport
import Testing

@Suite struct MergedHistoriesTests {
  // Worked by hand, as of day 100: (x, t_x, T) is (1, 20, 90) for customers 0 and 3, (0, 0, 100) for
  // 1, (2, 60, 90) for 4, and (0, 0, 0) for 5, who bought on the last day.
  @Test func `equal histories become one tuple with a weight, in a fixed order`() {
    let merged = MergedHistories(
      [[10, 30], [0], [], [10, 30], [10, 40, 70], [100]], asOf: 100)
    #expect(merged.frequency == [0, 0, 1, 2])
    #expect(merged.recency == [0, 0, 20, 60])
    #expect(merged.timeObserved == [0, 100, 90, 90])
    #expect(merged.weights == [1, 1, 2, 1])
    #expect(merged.tupleOfCustomer == [2, 1, -1, 2, 3, 0])
    #expect(merged.customers == 5 && merged.totalRepeats == 4 && merged.repeaters == 3)
    #expect(merged.totalObserved == 370 && merged.longestObserved == 100)
    #expect(merged[3] == History(frequency: 2, recency: 60, timeObserved: 90))
  }

  @Test func `a back-dated history knows nothing of later purchases`() {
    let customers: [[Int32]] = [
      [10, 30], [0, 90, 95], [61], [10, 30, 60], [10, 40, 70, 80, 99],
    ]
    let early = MergedHistories(customers, asOf: 60)
    let cut = MergedHistories(customers.map { $0.filter { $0 <= 60 } }, asOf: 60)
    #expect(early == cut)
    #expect(early.tupleOfCustomer[2] == -1)
  }

  @Test func `nobody gives no tuple`() {
    #expect(MergedHistories([], asOf: 10).count == 0)
    #expect(MergedHistories([[], [11], []], asOf: 10).customers == 0)
    #expect(
      MergedHistories(purchaseDays: [], offsets: [], asOf: 10, workers: Workers(count: 2)).count
        == 0)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a dictionary of histories agrees on any number of threads`(seed: UInt64) {
    var random = SplitMix(seed)
    let spread = 1 + random.below(3_000)
    let customers: [[Int32]] = (0..<70_000).map { _ in
      let count = random.below(4) * random.below(5)
      return Set((0..<count).map { _ in Int32(random.below(spread)) - 300 }).sorted()
    }
    let asOf = Int32(spread * 3 / 4) - 300
    let merged = MergedHistories(customers, asOf: asOf)
    #expect(merged == MergedHistories(customers, asOf: asOf, threads: 3), "seed \(seed)")
    var expected: [[Int32]: Int32] = [:]
    for (customer, all) in customers.enumerated() {
      let days = all.filter { $0 <= asOf }
      let tuple = Int(merged.tupleOfCustomer[customer])
      guard let first = days.first, let last = days.last else {
        if tuple != -1 { Issue.record("seed \(seed), customer \(customer)") }
        continue
      }
      let history = [Int32(days.count - 1), last - first, asOf - first]
      expected[history, default: 0] += 1
      let own = [
        merged.frequency[tuple], merged.recency[tuple], merged.timeObserved[tuple],
      ]
      if own != history { Issue.record("seed \(seed), customer \(customer)") }
    }
    let sorted = expected.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    #expect(merged.weights == sorted.map(\.value), "seed \(seed)")
    #expect(merged.timeObserved == sorted.map { $0.key[2] }, "seed \(seed)")
  }

  // Models section of the CDNOW papers: 2,357 customers, 2,457 repeats, 946 repeaters, and 272 days
  // for who came first.
  @Test func `the CDNOW sample has the totals of the papers`() throws {
    let merged = try CDNOWHistories().calibration()
    #expect(merged.customers == 2_357 && merged.totalRepeats == 2_457)
    #expect(merged.repeaters == 946 && merged.longestObserved == 272)
    #expect(merged.tupleOfCustomer.count == 2_357)
  }
}
