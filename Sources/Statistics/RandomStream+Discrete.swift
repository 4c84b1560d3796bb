private import RealModule

extension RandomStream {
  /// A whole number in 0 ..< bound, each equally likely.
  ///
  /// Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019.
  ///
  /// - Precondition: `bound > 0`.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// True with the given probability.
  public mutating func bernoulli(_ probability: Double) -> Bool { uniform() < probability }

  /// The number of failures before the first success, of mean `(1 - p) / p`.
  ///
  /// - Precondition: `0 < p <= 1`.
  public mutating func geometric(_ probability: Double) -> Int {
    precondition(probability > 0 && probability <= 1)
    guard probability < 1 else { return 0 }
    return Int(min(Double.log(openUniform()) / Double.log(onePlus: -probability), 0x1p62))
  }

  /// The number of events where `mean` are expected.
  ///
  /// Products of uniform numbers for small means (Knuth), transformed rejection from 10:
  /// Hörmann, "The transformed rejection method for generating Poisson random variables",
  /// Insurance: Mathematics and Economics 12 (1993), algorithm PTRS.
  ///
  /// - Precondition: `0 <= mean < 2^53`.
  public mutating func poisson(_ mean: Double) -> Int {
    precondition(mean >= 0 && mean < 0x1p53)
    return mean < 10 ? poissonByProducts(mean) : poissonByRejection(mean)
  }

  private mutating func poissonByProducts(_ mean: Double) -> Int {
    let limit = Double.exp(-mean)
    var product = openUniform()
    var count = 0
    while product > limit {
      product *= openUniform()
      count += 1
    }
    return count
  }

  private mutating func poissonByRejection(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let scale = 1.1239 + 1.1328 / (b - 3.4)
    let sure = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = openUniform()
      let us = 0.5 - u.magnitude
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07, v <= sure { return Int(k) }
      guard k >= 0, us >= 0.013 || v <= us else { continue }
      let left = Double.log(v) + Double.log(scale) - Double.log(a / (us * us) + b)
      if left <= k * Double.log(mean) - mean - logFactorial(k) { return Int(k) }
    }
  }
}

/// The logarithm of k!, from 10 by Stirling's series (error below 1e-12).
private func logFactorial(_ k: Double) -> Double {
  guard k >= 10 else { return Double.log((1...max(1, Int(k))).reduce(1.0) { $0 * Double($1) }) }
  let n = k + 1
  let inverse = 1 / (n * n)
  let series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1_260 - inverse / 1_680))) / n
  return (n - 0.5) * Double.log(n) - n + 0.5 * Double.log(2 * Double.pi) + series
}
