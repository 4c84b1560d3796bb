import Columns
import Foundation
import Models
import Parallelism
import Statistics
import Testing

/// The regularity test and the sums of gaps against published data, hand and simulated rhythms.
@Suite struct RegularityTests {
  private func test(
    _ log: PurchaseLog, asOf: Int32 = .max, threads: Int = 2
  ) -> RegularityTest {
    RegularityTest(
      purchaseDays: log.days, offsets: log.offsets, asOf: asOf, workers: Workers(count: threads))
  }

  /// By numpy, from the definition: k = (1 - 4 V)/(8 V), and the standard error of V over 8 V^2.
  @Test func `CDNOW customers buy at random`() throws {
    for (name, customers, shape, error) in [
      ("cdnow-sample", 736, 0.9850534587317635, 0.0492778344151761),
      ("cdnow-master", 7_476, 0.9312510589231101, 0.014297079981391998),
    ] {
      let result = test(try PurchaseLog(published: name))
      #expect(result.customers == customers)
      #expect((try #require(result.shape) - shape).magnitude < 1e-12)
      #expect((try #require(result.standardError) - error).magnitude < 1e-12)
    }
  }

  @Test func `worked by hand`() throws {
    var log = PurchaseLog()
    log.add([0])
    log.add([5, 9])
    #expect(test(log).shape == nil && test(log).customers == 0)
    // Gaps 9, 1, 3: the last two have the share 1/4, V = 1/16 and k = (3/4)/(1/2).
    log.add([0, 9, 10, 13])
    #expect(test(log).customers == 1)
    #expect((try #require(test(log).shape) - 1.5).magnitude < 1e-14)
    #expect(test(log).standardError == nil)
    // Until day 12 they are 9 and 1: the share is 9/10, V = .16 and k = .36/1.28.
    #expect((try #require(test(log, asOf: 12).shape) - 0.28125).magnitude < 1e-14)
    // A second customer with V = 0: the mean is 1/32, its standard error 1/32, k = 3.5, and the
    // error of k is 1/32/(8/1024) = 4.
    log.add([100, 110, 120])
    #expect((try #require(test(log).shape) - 3.5).magnitude < 1e-13)
    #expect((try #require(test(log).standardError) - 4).magnitude < 1e-13)
  }

  @Test func `a strict rhythm has no end of regularity`() {
    var log = PurchaseLog()
    for start in 0..<30 as Range<Int32> { log.add([start, start + 7, start + 14]) }
    #expect(test(log).shape == .infinity && test(log).standardError == nil)
  }

  @Test(arguments: [1, 2, 4])
  func `the shape of simulated gaps is found`(shape: Int) throws {
    var random = RandomStream(seed: UInt64(shape))
    var log = PurchaseLog()
    for _ in 0..<12_000 {
      // Long gaps, so that whole days change little.
      let rate = random.gamma(shape: 2, rate: 400)
      var day = 0.0
      var days = [0.0]
      for _ in 0..<3 {
        day += max(1, random.gamma(shape: Double(shape), rate: max(rate, 1e-5)))
        days.append(day)
      }
      log.add(days.map { Int32($0) })
    }
    let result = test(log)
    let error = try #require(result.standardError)
    #expect(
      (try #require(result.shape) - Double(shape)).magnitude < 4 * error + 0.01 * Double(shape))
    #expect(error < 0.03 * Double(shape))
  }

  @Test func `neither threads nor the order of customers matter`() throws {
    let log = try PurchaseLog(published: "cdnow-master")
    #expect(test(log, threads: 1) == test(log, threads: 7))
    #expect(test(log) == test(log.reversed))
    let gaps = { (log: PurchaseLog, threads: Int) in
      ErlangGaps(
        purchaseDays: log.days, offsets: log.offsets, asOf: .max, workers: Workers(count: threads))
    }
    #expect(gaps(log, 1) == gaps(log, 7))
    #expect(gaps(log, 1) == gaps(log.reversed, 2))
  }

  /// The sum of the logarithms in weeks by numpy: 2,457 gaps, 2909.5046685897278.
  @Test func `gaps up to a day are summed`() throws {
    let log = try PurchaseLog(published: "cdnow-sample")
    let end = try #require(Day("1997-09-30"))
    let gaps = ErlangGaps(
      purchaseDays: log.days, offsets: log.offsets, asOf: end.number, workers: Workers(count: 2))
    #expect(gaps.count == 2_457)
    let weeks = gaps.logSum - 2_457 * Foundation.log(7)
    #expect((weeks - 2_909.5046685897278).magnitude < 1e-9)
    #expect(gaps.logDensity(shape: 1) == 0)
    // Gamma(4) = 6.
    let expected = 3 * gaps.logSum - 2_457 * Foundation.log(6)
    #expect((gaps.logDensity(shape: 4) - expected).magnitude < 1e-9)
    let none = ErlangGaps(purchaseDays: [], offsets: [], asOf: 0, workers: Workers(count: 1))
    #expect(none.count == 0 && none.logSum == 0)
  }
}
