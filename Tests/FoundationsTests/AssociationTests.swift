import Statistics
import Testing

@Suite struct AssociationTests {
  /// Dunning (1993), table 1: the log-likelihood ratio and the four cells of three word pairs
  /// ("the swiss", "can be", "previous year").
  private static let published: [(ratio: Double, cells: [Int])] = [
    (270.72, [110, 2_442, 111, 29_114]), (263.90, [29, 13, 123, 31_612]),
    (256.84, [31, 23, 139, 31_584]),
  ]

  @Test func `the log-likelihood ratio is Dunning's`() {
    for (ratio, cells) in AssociationTests.published {
      let table = CrossTable(
        both: cells[0], first: cells[0] + cells[1], second: cells[0] + cells[2],
        trials: cells.reduce(0, +))
      #expect(abs(table.logLikelihoodRatio - ratio) < 0.005, "\(cells)")
    }
  }

  // mpmath 1.3 at 40 digits: 2 * sum(k * log(k * n / (row * column))).
  @Test(arguments: [
    (CrossTable(both: 31, first: 96, second: 140, trials: 4_000), 97.917369101850792),
    (CrossTable(both: 5, first: 5, second: 5, trials: 1_000_000), 132.06070145526007),
    // Nearly independent: the terms are about 0.1, their sum 5e-6.
    (
      CrossTable(both: 1_001, first: 100_000, second: 100_090, trials: 10_000_000),
      1.0193626049433342e-5
    ),
    (CrossTable(both: 0, first: 10, second: 20, trials: 100), 4.7333688772597621),
  ]) func `the ratio is exact near independence and far from it`(
    table: CrossTable, expected: Double
  ) {
    #expect(abs(table.logLikelihoodRatio / expected - 1) < 1e-11, "\(table)")
  }

  @Test func `which event is the first changes no bit`() {
    for first in 31...60 {
      let table = CrossTable(both: 31, first: first, second: 140, trials: 4_001)
      let turned = CrossTable(both: 31, first: 140, second: first, trials: 4_001)
      #expect(table.logLikelihoodRatio == turned.logLikelihoodRatio)
    }
  }

  @Test func `independent events have a lift of 1 and no ratio`() {
    let table = CrossTable(both: 20, first: 100, second: 200, trials: 1_000)
    #expect(table.excess == 0)
    #expect(table.lift == 1)
    #expect(table.logLikelihoodRatio == 0)
    // An event of every trial tells nothing of another.
    let always = CrossTable(both: 30, first: 30, second: 50, trials: 50)
    #expect(always.excess == 0 && always.logLikelihoodRatio == 0)
  }

  // Tables of the distribution: 3.841458820694124 for 0.05, 10.827566170662733 for 0.001. At 1,000:
  // mpmath's erfc(sqrt(500)).
  @Test func `the upper tail of chi-square`() {
    #expect(abs(ChiSquare.upperTail(3.841458820694124) - 0.05) < 1e-15)
    #expect(abs(ChiSquare.upperTail(10.827566170662733) - 0.001) < 1e-17)
    #expect(abs(ChiSquare.upperTail(1_000) / 1.7958327848007262e-219 - 1) < 1e-12)
    #expect(ChiSquare.upperTail(0) == 1)
    #expect(ChiSquare.upperTail(2_000) == 0)
  }

  // 1 of 1: 1 / (1 + z^2), 0 of n: 0; z^2 = 1.6423744151498168.
  @Test func `Wilson's lower bound`() {
    let square = 1.6423744151498168
    #expect(abs(WilsonInterval.lowerBound(1, of: 1) - 1 / (1 + square)) < 1e-15)
    #expect(WilsonInterval.lowerBound(0, of: 7) == 0)
    // By its definition: the share p below k / n with (k/n - p)^2 = z^2 p (1 - p) / n.
    for (count, trials) in [(31, 96), (50, 60), (1, 5), (999, 1_000)] {
      let low = WilsonInterval.lowerBound(count, of: trials)
      let distance = Double(count) / Double(trials) - low
      #expect(distance > 0)
      #expect(
        abs(distance * distance - square * low * (1 - low) / Double(trials)) < 1e-15,
        "\(count) of \(trials)")
    }
  }

  /// Benjamini and Hochberg (1995), section 3.2: of 15 p-values the first four are discoveries at a
  /// rate of 0.05.
  private static let heartAttacks = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1,
  ]

  @Test func `false discoveries are those of Benjamini and Hochberg`() {
    let adjusted = FalseDiscovery.adjusted(AssociationTests.heartAttacks, tests: 15)
    #expect(adjusted.filter { $0 <= 0.05 }.count == 4)
    // 0.0095 x 15 / 4 and 0.0201 x 15 / 5; the sixth's 0.0278 x 15 / 6 is above the seventh's
    // 0.0298 x 15 / 7, which it takes over.
    #expect(abs(adjusted[3] - 0.035625) < 1e-15)
    #expect(abs(adjusted[4] - 0.0603) < 1e-15)
    #expect(abs(adjusted[5] - 0.06385714285714286) < 1e-15)
    #expect(adjusted[14] == 1)
    #expect(adjusted == adjusted.sorted())
  }

  @Test func `ranks behind the smallest values count too`() {
    let all = FalseDiscovery.adjusted(AssociationTests.heartAttacks, tests: 15)
    let beyond = (6..<15).map { AssociationTests.heartAttacks[$0] * 15 / Double($0 + 1) }.min()
    let few = FalseDiscovery.adjusted(
      Array(AssociationTests.heartAttacks[..<6]), tests: 15, beyond: beyond ?? 1)
    #expect(few == Array(all[..<6]))
  }
}
