private import RealModule
private import Statistics

/// P and its slope by ln z for one node of a `ProfitTable` after the other, on all rows where P is
/// neither 0 nor 1; computed when first asked for.
///
/// The chance is a continued fraction on the row in the middle only. From there outwards it is the
/// integral of the density from row to row, by Gauss's rule of four points: over four tenths of a
/// deviation that is right to 1e-11.
struct ProfitProfiles {
  /// P counts as 0 below this, and as 1 above its complement.
  private static let negligible = 1e-8

  /// The chances of a node, as far as rows were asked for or P is neither 0 nor 1.
  private struct Profile: Sendable {
    let middle: Int
    let density: Density
    /// P on the row in the middle and on those after it.
    var right: [Double]
    /// P on the rows before the one in the middle, the nearest first.
    var left: [Double] = []
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
      func softplus(_ v: Double) -> Double { max(v, 0) + Double.log(onePlus: Double.exp(-abs(v))) }
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
  private var profiles: [Profile] = []
  /// The place of the profile of each node, -1 where there is none yet.
  private var places: [Int] = []
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
    while places.count <= node { places.append(-1) }
    if places[node] < 0 {
      places[node] = profiles.count
      profiles.append(profile(p * nodes.counts[node]))
    }
    let place = places[node]
    let chance =
      row < profiles[place].middle ? chanceLeft(row, place) : chanceRight(row, place)
    if chance < ProfitProfiles.negligible { return [0, 0] }
    if chance > 1 - ProfitProfiles.negligible { return [1, 0] }
    return [chance, profiles[place].density.at(row, softplus(row))]
  }

  private func profile(_ a: Double) -> Profile {
    let middle = max(-last, min(last, Int((Double.log(a / shape) / step).rounded())))
    let z = Double.exp(Double(middle) * step)
    return Profile(
      middle: middle,
      density: Density(a: a, total: a + shape, logBeta: Beta.log(a, shape), step: step),
      right: [Beta.regularized(z / (1 + z), a, shape)])
  }

  /// P on a row after the one in the middle, or on one before it that is 1 nearly as well.
  private mutating func chanceRight(_ row: Int, _ place: Int) -> Double {
    let (middle, density) = (profiles[place].middle, profiles[place].density)
    var count = profiles[place].right.count
    var chance = profiles[place].right[count - 1]
    while count <= row - middle, chance <= 1 - ProfitProfiles.negligible {
      let from = middle + count - 1
      chance += density.integral(from, softplus(from))
      profiles[place].right.append(chance)
      count += 1
    }
    return profiles[place].right[min(row - middle, count - 1)]
  }

  /// P on a row before the one in the middle, or on one after it that is 0 nearly as well.
  private mutating func chanceLeft(_ row: Int, _ place: Int) -> Double {
    let (middle, density) = (profiles[place].middle, profiles[place].density)
    var count = profiles[place].left.count
    var chance = count == 0 ? profiles[place].right[0] : profiles[place].left[count - 1]
    while count < middle - row, chance >= ProfitProfiles.negligible {
      let from = middle - count - 1
      chance -= density.integral(from, softplus(from))
      profiles[place].left.append(chance)
      count += 1
    }
    return count == 0 ? chance : profiles[place].left[min(middle - row, count) - 1]
  }

  private mutating func softplus(_ row: Int) -> Softplus {
    softplus.value(row) { [step] in Softplus($0, step) }
  }

  /// The density of ln z, z^a/(1 + z)^(a + Q)/B(a, Q).
  private struct Density: Sendable {
    let a: Double
    let total: Double
    let logBeta: Double
    let step: Double

    func at(_ row: Int, _ softplus: Softplus) -> Double {
      Double.exp(a * (Double(row) * step) - total * softplus.row - logBeta)
    }

    /// The integral from a row to the next one.
    func integral(_ row: Int, _ softplus: Softplus) -> Double {
      let places = (Double(row) + Softplus.places) * step
      let exponents = a * places - total * softplus.points - logBeta
      var sum = 0.0
      for point in 0..<4 { sum += Softplus.weights[point] * Double.exp(exponents[point]) }
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
