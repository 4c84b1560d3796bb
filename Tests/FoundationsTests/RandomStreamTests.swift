import Statistics
import Testing

/// Random numbers: published vectors, and moments against theory.
@Suite struct RandomStreamTests {
  /// The known answers that the authors of Philox ship with Random123 (`kat_vectors`).
  @Test func publishedVectors() {
    #expect(
      RandomStream.philox(counter: .zero, key: .zero)
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      RandomStream.philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      RandomStream.philox(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func aStreamIsTheCipherOfItsCounter() {
    // The position counts in the lower half of the counter, the stream fills the upper half, and a
    // block is read from its lowest word on.
    var stream = RandomStream(seed: 0x299f_31d0_a409_3822, stream: 0x0370_7344_1319_8a2e)
    for position in 0..<3 as Range<UInt32> {
      let block = RandomStream.philox(
        counter: SIMD4(position, 0, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
      #expect(stream.next() == UInt64(block.y) << 32 | UInt64(block.x))
      #expect(stream.next() == UInt64(block.w) << 32 | UInt64(block.z))
    }
  }

  @Test func streamsAndSeedsDiffer() {
    var firsts = Set<UInt64>()
    for seed in 0..<20 as Range<UInt64> {
      for number in 0..<20 as Range<UInt64> {
        var stream = RandomStream(seed: seed, stream: number)
        firsts.insert(stream.next())
      }
    }
    #expect(firsts.count == 400)
  }

  /// Mean and variance of many draws, each within five standard errors of theory.
  ///
  /// The error of the variance uses the fourth central moment of the draws themselves.
  private func expectMoments(
    _ name: Comment, mean: Double, variance: Double, draws: Int = 15_000,
    _ draw: (inout RandomStream) -> Double
  ) {
    var random = RandomStream(seed: 20_240_229)
    let values = (0..<draws).map { _ in draw(&random) }
    let average = values.reduce(0, +) / Double(draws)
    let squares = values.map { ($0 - average) * ($0 - average) }
    let spread = squares.reduce(0, +) / Double(draws)
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / Double(draws)
    let meanError = (variance / Double(draws)).squareRoot()
    let spreadError = ((fourth - spread * spread) / Double(draws)).squareRoot()
    #expect((average - mean).magnitude <= 5 * meanError, name)
    #expect((spread - variance).magnitude <= 5 * spreadError, name)
  }

  @Test func continuousMoments() {
    expectMoments("uniform", mean: 0.5, variance: 1.0 / 12) { $0.uniform() }
    expectMoments("interval", mean: 4, variance: 36.0 / 12) { $0.uniform(1, 7) }
    expectMoments("normal", mean: 0, variance: 1) { $0.normal() }
    expectMoments("normal 3, 2", mean: 3, variance: 4) { $0.normal(mean: 3, deviation: 2) }
    expectMoments("exponential", mean: 0.25, variance: 0.0625) { $0.exponential(rate: 4) }
    for shape in [0.1, 0.55, 1, 2.5, 40] {
      expectMoments("gamma \(shape)", mean: shape / 3, variance: shape / 9) {
        $0.gamma(shape: shape, rate: 3)
      }
    }
    for (a, b) in [(0.3, 0.7), (2.0, 5.0), (30.0, 1.5)] {
      let variance = a * b / ((a + b) * (a + b) * (a + b + 1))
      expectMoments("beta \(a) \(b)", mean: a / (a + b), variance: variance) { $0.beta(a, b) }
    }
  }

  @Test func discreteMoments() {
    for mean in [0.1, 3, 9.99, 10, 47.3, 12_345] {
      expectMoments("Poisson \(mean)", mean: mean, variance: mean) { Double($0.poisson(mean)) }
    }
    for p in [0.02, 0.4, 0.95] {
      expectMoments("geometric \(p)", mean: (1 - p) / p, variance: (1 - p) / (p * p)) {
        Double($0.geometric(p))
      }
      expectMoments("Bernoulli \(p)", mean: p, variance: p * (1 - p)) { $0.bernoulli(p) ? 1 : 0 }
    }
    expectMoments("die", mean: 3.5, variance: 35.0 / 12) { Double($0.below(6) + 1) }
  }

  /// Every count of a Poisson of mean 12 against its probability: moments do not see a wrong shape.
  @Test func poissonByRejectionHasTheRightShape() {
    var random = RandomStream(seed: 5)
    var counts = Array(repeating: 0, count: 200)
    let draws = 100_000
    for _ in 0..<draws { counts[random.poisson(12)] += 1 }
    var probability = 6.144_212_353_328_21e-6  // exp(-12)
    var chiSquare = 0.0
    for k in 0...30 {
      let expected = probability * Double(draws)
      if expected >= 5 {
        chiSquare += (Double(counts[k]) - expected) * (Double(counts[k]) - expected) / expected
      }
      probability *= 12 / Double(k + 1)
    }
    // 25 classes: the 99.99 % quantile of chi-square with 25 degrees of freedom is 62.
    #expect(chiSquare < 62)
  }

  @Test func edges() {
    var random = RandomStream(seed: 9)
    #expect(random.poisson(0) == 0)
    #expect(random.geometric(1) == 0)
    #expect(!random.bernoulli(0) && random.bernoulli(1))
    #expect(random.below(1) == 0)
    for _ in 0..<10_000 {
      let value = random.openUniform()
      #expect(value > 0 && value < 1)
      let tiny = random.beta(1e-4, 1e-4)
      #expect(tiny >= 0 && tiny <= 1)
    }
  }
}
