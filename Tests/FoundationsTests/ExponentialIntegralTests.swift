import Statistics
import Testing

/// The generalised exponential integral against 50 digits (`ExponentialIntegralReferences`), and by
/// its recurrence.
@Suite struct ExponentialIntegralTests {
  @Test func `It agrees to 1e-14, near whole orders and at orders of hundreds too`() {
    for (s, z, value) in ExponentialIntegralReferences.scaled {
      #expect(relativeError(ExponentialIntegral.scaled(s, z), value) < 1e-14, "s \(s), z \(z)")
    }
  }

  @Test func `Neighbouring orders fit together across the changes of method`() {
    // s E_(s+1)(z) + z E_s(z) = e^-z (Abramowitz and Stegun 5.1.14)
    for s in [0.2, 0.7, 1.2, 3.9, 28.5, 29.5, 30.5] {
      for z in [1e-6, 0.01, 0.5, 0.999, 1.001, 8] {
        let sum =
          s * ExponentialIntegral.scaled(s + 1, z) + z * ExponentialIntegral.scaled(s, z)
        #expect(abs(sum - 1) < 2e-14, "s \(s), z \(z)")
      }
    }
  }

  @Test func `An order without end takes no time`() {
    // e^z E_s(z) lies between 1/(z + s) and 1/(z + s - 1) (Abramowitz and Stegun 5.1.19).
    let value = ExponentialIntegral.scaled(1e9, 1e-3)
    #expect(value > 1 / (1e9 + 0.001) && value <= 1 / (1e9 - 1) * (1 + 1e-15))
  }
}
