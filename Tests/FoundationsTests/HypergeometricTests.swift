import Statistics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Gauss's hypergeometric function against 50 digits (`HypergeometricReferences`), and where it is
/// elementary.
@Suite struct HypergeometricTests {
  @Test func `With a unit parameter it agrees to 5e-15 up to z = 0.999999`() {
    for (b, c, z, value) in HypergeometricReferences.unit {
      #expect(relativeError(Hypergeometric.unit(b, c, z), value) < 5e-15, "\(b), \(c), \(z)")
    }
  }

  @Test func `Its derivatives agree to 1e-13`() {
    for (b, c, z, byB, byC, byZ) in HypergeometricReferences.slopes {
      let found = Hypergeometric.unitDerivatives(b, c, z)
      #expect(relativeError(found.value, Hypergeometric.unit(b, c, z)) < 1e-14, "\(b), \(c), \(z)")
      #expect(relativeError(found.byB, byB) < 1e-13, "\(b), \(c), \(z)")
      #expect(relativeError(found.byC, byC) < 1e-13, "\(b), \(c), \(z)")
      #expect(relativeError(found.byZ, byZ) < 1e-13, "\(b), \(c), \(z)")
    }
  }

  @Test func `At 0 it is 1, and its derivative by z is b/c`() {
    #expect(Hypergeometric.unit(2.5, 4, 0) == 1)
    #expect(Hypergeometric.unitDerivatives(2.5, 4, 0) == (1, 0, 0, 0.625))
  }

  @Test func `The general series agrees to 1e-14`() {
    for (a, b, c, z, value) in HypergeometricReferences.general {
      #expect(relativeError(Hypergeometric.general(a, b, c, z), value) < 1e-14, "\(a), \(b), \(z)")
    }
  }

  @Test func `It is elementary where it should be`() {
    // Numbers whose squares are exact.
    for z in [0.0625, 0.5, 0.75, 0.96875, 1 - 0x1p-14] {
      // 2F1(1, 1; 2; z) = -ln(1 - z)/z; 2F1(1, 1/2; 3/2; z^2) = artanh(z)/z; 2F1(1, b; b; z) is the
      // geometric series (Abramowitz and Stegun 15.1.3, 15.1.4, 15.1.8)
      #expect(relativeError(Hypergeometric.unit(1, 2, z), -log1p(-z) / z) < 5e-15, "z \(z)")
      #expect(relativeError(Hypergeometric.unit(0.5, 1.5, z * z), atanh(z) / z) < 5e-15, "z \(z)")
      #expect(relativeError(Hypergeometric.unit(3.3, 3.3, z), 1 / (1 - z)) < 5e-15, "z \(z)")
    }
  }
}
