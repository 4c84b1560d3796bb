import RealModule
import Statistics
import Testing

/// Gauss's hypergeometric function against 50 digits (`HypergeometricReferences`), and where it is
/// elementary.
@Suite struct HypergeometricTests {
  @Test func `With a unit parameter it agrees to 5e-15 up to z = 0.999999`() {
    for (b, c, z, value) in HypergeometricReferences.unit {
      #expect(relativeError(Hypergeometric.unit(b, c, z), value) < 5e-15, "\(b), \(c), \(z)")
    }
  }

  @Test func `At 0 it is 1`() {
    #expect(Hypergeometric.unit(2.5, 4, 0) == 1)
  }

  @Test func `It is elementary where it should be`() {
    // Numbers whose squares are exact.
    for z in [0.0625, 0.5, 0.75, 0.96875, 1 - 0x1p-14] {
      // 2F1(1, 1; 2; z) = -ln(1 - z)/z; 2F1(1, 1/2; 3/2; z^2) = artanh(z)/z; 2F1(1, b; b; z) is the
      // geometric series (Abramowitz and Stegun 15.1.3, 15.1.4, 15.1.8)
      #expect(
        relativeError(Hypergeometric.unit(1, 2, z), -Double.log(onePlus: -z) / z) < 5e-15, "z \(z)")
      #expect(
        relativeError(Hypergeometric.unit(0.5, 1.5, z * z), Double.atanh(z) / z) < 5e-15, "z \(z)")
      #expect(relativeError(Hypergeometric.unit(3.3, 3.3, z), 1 / (1 - z)) < 5e-15, "z \(z)")
    }
  }
}
