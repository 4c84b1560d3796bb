private import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// P and its slope by ln z for one node of a `ProfitTable` after the other, on all rows where P is
/// neither 0 nor 1; found when first asked for.
///
/// The chance is a continued fraction on the row in the middle only. From there it is the integral of
/// the density from row to row, by Gauss's rule of four points: over four tenths of a deviation that
/// is right to 1e-11.
struct ProfitProfiles {
  /// P counts as 0 below this, and as 1 above its complement.
  private static let negligible = 1e-8

  /// The rows of a node, from the first one whose P is not 0 on; after the last one P is 1.
  private struct Profile {
    let first: Int
    let values: Range<Int>
  }

  /// ln(1 + z) on a row, and at the points between it and the next one.
  private struct Softplus: Sendable {
    /// Gauss's rule from 0 to 1.
    static let places = SIMD4(
      0.069_431_844_202_973_71, 0.330_009_478_207_571_9, 0.669_990_521_792_428_1,
      0.930_568_155_797_026_3)
    static let weights = SIMD4(
      0.173_927_422_568_726_93, 0.326_072_577_431_273_07, 0.326_072_577_431_273_07,
      0.173_927_422_568_726_93)

    let row: Double
    let points: SIMD4<Double>

    init(_ row: Int, _ step: Double) {
      func softplus(_ v: Double) -> Double { max(v, 0) + log1p(exp(-abs(v))) }
      self.row = softplus(Double(row) * step)
      var points = SIMD4<Double>.zero
      for point in 0..<4 {
        points[point] = softplus((Double(row) + Softplus.places[point]) * step)
      }
      self.points = points
    }
  }

  private let p: Double
  private let shape: Double
  private let step: Double
  private let last: Int
  private var profiles: [Profile?] = []
  private var values: [SIMD2<Double>] = []
  private var softplus = Outwards<Softplus>()

  /// No profile yet.
  ///
  /// - Parameters:
  ///   - step: the distance of two rows in ln z.
  ///   - last: the last row; the first one is -`last`.
  init(p: Double, shape: Double, step: Double, last: Int) {
    self.p = p
    self.shape = shape
    self.step = step
    self.last = last
  }

  /// P and its slope on a row; exactly 0 or 1 where it is nearly so.
  mutating func value(_ row: Int, _ node: Int, _ nodes: CountNodes) -> SIMD2<Double> {
    while profiles.count <= node { profiles.append(nil) }
    let profile = profiles[node] ?? make(node, p * nodes.counts[node])
    let place = row - profile.first
    if place < 0 { return [0, 0] }
    return place < profile.values.count ? values[profile.values.lowerBound + place] : [1, 0]
  }

  private mutating func make(_ node: Int, _ a: Double) -> Profile {
    let middle = max(-last, min(last, Int((log(a / shape) / step).rounded())))
    let z = exp(Double(middle) * step)
    let chance = Beta.regularized(z / (1 + z), a, shape)
    let density = Density(a: a, total: a + shape, logBeta: Beta.log(a, shape), step: step)
    let start = values.count
    var first = middle
    if chance < ProfitProfiles.negligible {
      first = last + 1
    } else if chance > 1 - ProfitProfiles.negligible {
      first = -last
    } else {
      let before = left(of: middle, chance, density)
      values.append(contentsOf: before.reversed())
      first -= before.count
      values.append([chance, density.at(middle, softplus(middle))])
      appendRight(of: middle, chance, density)
    }
    let profile = Profile(first: first, values: start..<values.count)
    profiles[node] = profile
    return profile
  }

  /// The values on the rows before one, the nearest first.
  private mutating func left(
    of row: Int, _ chance: Double, _ density: Density
  ) -> [SIMD2<Double>] {
    var before: [SIMD2<Double>] = []
    var (row, chance) = (row, chance)
    while row > -last {
      row -= 1
      let softplus = softplus(row)
      chance -= density.integral(row, softplus)
      if chance < ProfitProfiles.negligible { break }
      before.append([chance, density.at(row, softplus)])
    }
    return before
  }

  private mutating func appendRight(of row: Int, _ chance: Double, _ density: Density) {
    var (row, chance) = (row, chance)
    while row < last {
      chance += density.integral(row, softplus(row))
      if chance > 1 - ProfitProfiles.negligible { break }
      row += 1
      values.append([chance, density.at(row, softplus(row))])
    }
  }

  private mutating func softplus(_ row: Int) -> Softplus {
    softplus.value(row) { [step] in Softplus($0, step) }
  }

  /// The density of ln z, z^a/(1 + z)^(a + Q)/B(a, Q).
  private struct Density {
    let a: Double
    let total: Double
    let logBeta: Double
    let step: Double

    func at(_ row: Int, _ softplus: Softplus) -> Double {
      exp(a * (Double(row) * step) - total * softplus.row - logBeta)
    }

    /// The integral from a row to the next one.
    func integral(_ row: Int, _ softplus: Softplus) -> Double {
      let places = (Double(row) + Softplus.places) * step
      let exponents = a * places - total * softplus.points - logBeta
      var sum = 0.0
      for point in 0..<4 { sum += Softplus.weights[point] * exp(exponents[point]) }
      return sum * step
    }
  }
}

/// Values of whole numbers on both sides of the first one asked for, found when first asked for.
private struct Outwards<Value: Sendable>: Sendable {
  private var origin = 0
  private var right: [Value] = []
  private var left: [Value] = []

  mutating func value(_ number: Int, _ find: (Int) -> Value) -> Value {
    if right.isEmpty && left.isEmpty { origin = number }
    if number >= origin {
      while right.count <= number - origin { right.append(find(origin + right.count)) }
      return right[number - origin]
    }
    while left.count < origin - number { left.append(find(origin - 1 - left.count)) }
    return left[origin - 1 - number]
  }
}
