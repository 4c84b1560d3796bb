import RealModule
import Statistics
import Testing

/// The gamma function's logarithm, and differences of it and of its derivative, against 50 digits (`GammaReferences`), and
/// against recurrences.
@Suite struct GammaTests {
  @Test func `The logarithm agrees to 4e-16`() {
    for (x, value) in GammaReferences.log {
      #expect(relativeError(Gamma.log(x), value) < 4e-16, "x \(x)")
    }
    #expect(Gamma.log(1) == 0 && Gamma.log(2) == 0)
  }

  @Test func `The logarithm of 1 + d agrees to 1e-15, also next to its zeros`() {
    for (d, value) in GammaReferences.log1p {
      #expect(relativeError(Gamma.log(onePlus: d), value) < 1e-15, "d \(d)")
    }
    #expect(Gamma.log(onePlus: 0) == 0 && Gamma.log(onePlus: 1) == 0)
  }

  @Test func `Differences agree to 2e-15, from steps of 1e-9 to 400, at 1e-8 and at 1e12`() {
    for (x, n, logRatio, difference) in GammaReferences.steps {
      #expect(relativeError(Gamma.logRatio(x, n), logRatio) < 2e-15, "x \(x), n \(n)")
      #expect(
        relativeError(Gamma.digammaDifference(x, n), difference) < 1e-15, "x \(x), n \(n)")
    }
  }

  @Test func `Differences over no step are nothing, and over one step what the recurrence says`() {
    for x in [1e-6, 0.3, 2, 9.5, 10, 40, 1e5, 1e11] {
      #expect(Gamma.logRatio(x, 0) == 0 && Gamma.digammaDifference(x, 0) == 0)
      // Gamma(x + 1) = x Gamma(x); psi(x + 1) = psi(x) + 1/x
      #expect(relativeError(Gamma.logRatio(x, 1), Double.log(x)) < 2e-15, "x \(x)")
      #expect(relativeError(Gamma.digammaDifference(x, 1), 1 / x) < 1e-15, "x \(x)")
    }
  }
}
