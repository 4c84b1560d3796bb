import Models
import Parallelism
import TestSupport
import Testing

@Suite struct KaplanMeierTests {
  /// The curve of customers, each given by its purchase days.
  private func curve(_ customers: [[Int32]], asOf: Int32, threads: Int = 1) -> KaplanMeier {
    var offsets: [Int32] = [0]
    for days in customers { offsets.append((offsets.last ?? 0) + Int32(days.count)) }
    return KaplanMeier(
      purchaseDays: customers.flatMap { $0 }, offsets: offsets, asOf: asOf,
      workers: Workers(count: threads))
  }

  // Freireich et al. (1963), remission of 21 patients under 6-MP, the textbook example of the
  // curve: median 23 weeks. A closed gap comes with an open one of no length, both at half weight,
  // so two customers stand for each patient who relapsed and one for each who was censored.
  @Test func `the median remission under 6-MP is 23 weeks`() {
    let relapsed: [Int32] = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    let censored: [Int32] = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    let customers =
      relapsed.flatMap { [[100 - $0, 100], [100 - $0, 100]] } + censored.map { [100 - $0] }
    #expect(curve(customers, asOf: 100).median == 23)
  }

  // At 10 days 2/3 of weight close and 1 stays open: 1 - (2/3)/(5/3) = 0.6. Without weights it
  // would be 1/3.
  @Test func `a frequent buyer does not outvote the others`() {
    #expect(curve([[0, 10, 20], [0]], asOf: 25).median == nil)
  }

  // One half exactly, whatever the rounding of the product (n-1)/n x (n-2)/(n-1) x ….
  @Test(arguments: Array(stride(from: 2, through: 200, by: 2)))
  func `of n gaps of 1 to n days the median is n over 2`(count: Int) {
    var days: [Int32] = [0]
    for gap in 1...Int32(count) { days.append((days.last ?? 0) + gap) }
    #expect(curve([days], asOf: days.last ?? 0).median == count / 2)
  }

  @Test func `nobody and no closed gap have no median`() {
    #expect(curve([], asOf: 10).median == nil)
    #expect(curve([[], [3], [10]], asOf: 10).median == nil)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `a naive curve agrees on any number of threads`(seed: UInt64) {
    var random = SplitMix(seed)
    let spread = 2 + random.below(120)
    let customers: [[Int32]] = (0..<10_000).map { _ in
      let count = random.below(9) * random.below(9)
      return Set((0..<count).map { _ in Int32(random.below(spread * spread) / 20) }).sorted()
    }
    let asOf = Int32(spread * spread / 20)
    let expected = naiveMedian(customers, asOf: asOf)
    let one = curve(customers, asOf: asOf)
    #expect(one.median == expected, "seed \(seed)")
    let onThree = curve(customers, asOf: asOf, threads: 3) == one
    let backwards = curve(customers.reversed(), asOf: asOf) == one
    #expect(onThree && backwards, "seed \(seed)")
  }

  private func naiveMedian(_ customers: [[Int32]], asOf: Int32) -> Int? {
    var gaps: [(length: Int32, weight: Double, closed: Bool)] = []
    for days in customers {
      for (index, day) in days.enumerated() {
        let end = index + 1 < days.count ? days[index + 1] : asOf
        gaps.append((end - day, 1 / Double(days.count), index + 1 < days.count))
      }
    }
    gaps.sort { $0.length < $1.length }
    var atRisk = gaps.reduce(0) { $0 + $1.weight }
    var survival = 1.0
    var start = 0
    while start < gaps.count {
      let same = gaps[start...].prefix { $0.length == gaps[start].length }
      survival *= 1 - same.filter(\.closed).reduce(0) { $0 + $1.weight } / atRisk
      if survival <= 0.5 + 1e-9, same.contains(where: \.closed) { return Int(gaps[start].length) }
      atRisk -= same.reduce(0) { $0 + $1.weight }
      start += same.count
    }
    return nil
  }
}
