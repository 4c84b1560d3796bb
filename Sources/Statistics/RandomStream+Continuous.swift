private import RealModule

extension RandomStream {
  /// A number in 0 ..< 1, a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in the open interval from 0 to 1, for logarithms.
  public mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A number in low ..< high.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A normal number of mean 0 and variance 1 (Box and Muller 1958; one of the pair).
  public mutating func normal() -> Double {
    let radius = (-2 * Double.log(openUniform())).squareRoot()
    return radius * Double.cos(2 * Double.pi * uniform())
  }

  /// A normal number.
  public mutating func normal(mean: Double, deviation: Double) -> Double {
    mean + deviation * normal()
  }

  /// The time to the first event of a process with `rate` events per unit of time.
  ///
  /// - Precondition: `rate > 0`.
  public mutating func exponential(rate: Double) -> Double {
    precondition(rate > 0)
    return -Double.log(openUniform()) / rate
  }

  /// A gamma number of mean `shape / rate` and variance `shape / rate^2`.
  ///
  /// Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26(3), 2000;
  /// a shape below 1 is raised by 1 and brought back by a power of a uniform number, as they say.
  ///
  /// - Precondition: `shape > 0` and `rate > 0`.
  public mutating func gamma(shape: Double, rate: Double) -> Double {
    precondition(shape > 0 && rate > 0)
    guard shape >= 1 else {
      return standardGamma(shape + 1) * Double.pow(openUniform(), 1 / shape) / rate
    }
    return standardGamma(shape) / rate
  }

  private mutating func standardGamma(_ shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if Double.log(openUniform()) < 0.5 * x * x + d - d * v + d * Double.log(v) { return d * v }
    }
  }

  /// A beta number of mean `a / (a + b)`.
  ///
  /// - Precondition: `a > 0` and `b > 0`.
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    let first = gamma(shape: a, rate: 1)
    let second = gamma(shape: b, rate: 1)
    // Both vanish only where both shapes are tiny: then the number is almost surely 0 or 1.
    guard first + second > 0 else { return bernoulli(a / (a + b)) ? 1 : 0 }
    return first / (first + second)
  }
}
