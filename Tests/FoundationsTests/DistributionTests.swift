import Statistics
import Testing

/// Beta and normal functions against 50 digits (`DistributionReferences`).
@Suite struct DistributionTests {
  @Test func `The logarithm of the beta function agrees to 2e-15`() {
    for (a, b, value) in DistributionReferences.betaLog {
      #expect(relativeError(Beta.log(a, b), value) < 2e-15, "a \(a), b \(b)")
      #expect(Beta.log(b, a) == Beta.log(a, b), "a \(a), b \(b)")
    }
  }

  @Test func `The beta distribution function agrees to 5e-14`() {
    for (x, a, b, value) in DistributionReferences.betaShare {
      #expect(relativeError(Beta.regularized(x, a, b), value) < 5e-14, "x \(x), a \(a), b \(b)")
    }
    #expect(Beta.regularized(0, 2, 3) == 0 && Beta.regularized(1, 2, 3) == 1)
  }

  @Test func `The beta distribution function ends at 0 and 1`() {
    for (a, b) in [(692, 153.7), (1_730, 2_000), (0.3, 50), (12, 0.7)] {
      #expect(Beta.regularized(1e-300, a, b) >= 0 && Beta.regularized(1e-17, a, b) < 1e-4)
      #expect(Beta.regularized(1 - 1e-16, a, b) > 1 - 1e-9)
    }
    #expect(Beta.regularized(1e-17, 692, 153.7) == 0)
  }

  @Test func `The normal distribution function agrees to 5e-16, 37 deviations out too`() {
    for (z, value) in DistributionReferences.normal {
      #expect(relativeError(Normal.cumulative(z), value) < 5e-16, "z \(z)")
    }
  }

  @Test func `Normal quantiles agree to 5e-16, and are symmetric`() {
    for (p, value) in DistributionReferences.quantile {
      #expect(relativeError(Normal.quantile(p), value) < 5e-16, "p \(p)")
    }
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(0.25) == -Normal.quantile(0.75))
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN && Normal.quantile(1.1).isNaN)
  }
}
