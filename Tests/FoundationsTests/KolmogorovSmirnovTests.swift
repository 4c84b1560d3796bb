import Statistics
import TestSupport
import Testing

/// The chances of distances between a sample and a uniform distribution.
@Suite struct KolmogorovSmirnovTests {
  /// A sample of n values that lies below uniform by exactly d: all at i/n, but for the shift of d.
  private static func sample(_ count: Int, _ distance: Double) -> [Double] {
    (0..<count).map { min(1, Double($0) / Double(count) + distance) }
  }

  @Test func `Chances are those of the exact distribution`() {
    // scipy.stats.kstwo.sf(distance, count) of SciPy 1.16
    let exact: [(count: Int, distance: Double, chance: Double)] = [
      (1, 0.7, 0.6), (1, 0.95, 0.1), (2, 0.3, 0.98), (3, 0.5, 0.333333333333), (5, 0.4, 0.3088),
      (5, 0.55, 0.05969625), (10, 0.2, 0.74871904), (10, 0.3, 0.2705355748),
      (10, 0.274, 0.371520384543), (10, 0.55, 0.00228051032148), (20, 0.15, 0.704467154944),
      (50, 0.1, 0.662311270466), (50, 0.25, 0.00306576201987), (100, 0.1, 0.252692757006),
      (140, 0.08, 0.314807499116), (140, 0.17, 0.000524610868752), (500, 0.1, 8.34229306726e-05),
      (10_000, 0.02, 0.000661684863939),
    ]
    for (count, distance, chance) in exact {
      let found = KolmogorovSmirnov.pValue(uniform: Self.sample(count, distance))
      #expect(relativeError(found, chance) < 1e-8, "\(count) values, distance \(distance)")
    }
  }

  @Test func `Chances of larger samples are near the exact ones`() {
    let exact = [
      (141, 0.08, 0.310841708793), (500, 0.04, 0.390250869605),
      (10_000, 0.01, 0.268219127703),
    ]
    for (count, distance, chance) in exact {
      let found = KolmogorovSmirnov.pValue(uniform: Self.sample(count, distance))
      #expect(abs(found - chance) < 2e-4, "\(count) values, distance \(distance)")
    }
  }

  @Test func `The distance counts on either side, in any order`() {
    let low = KolmogorovSmirnov.pValue(uniform: [0.1, 0.02, 0.3, 0.25])
    #expect(low == KolmogorovSmirnov.pValue(uniform: [0.3, 0.25, 0.02, 0.1]))
    let high = KolmogorovSmirnov.pValue(uniform: [0.9, 0.98, 0.7, 0.75])
    #expect(abs(low - high) < 1e-12)
    #expect(KolmogorovSmirnov.pValue(uniform: [0, 0, 0]) == 0)
    #expect(KolmogorovSmirnov.pValue(uniform: [0.125, 0.375, 0.625, 0.875]) == 1)
  }

  @Test func `Uniform numbers pass and others do not`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var stream = RandomStream(seed: seed, stream: 0)
      let uniform = (0..<1_000).map { _ in stream.uniform() }
      #expect(KolmogorovSmirnov.pValue(uniform: uniform) > 1e-3, "seed \(seed)")
      #expect(KolmogorovSmirnov.pValue(uniform: uniform.map { $0 * $0 }) < 1e-9, "seed \(seed)")
    }
  }
}
