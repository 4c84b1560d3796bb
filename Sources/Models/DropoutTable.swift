#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The nodes of Gauss's rule in every day from the first purchase on, for integrals over the moment
/// of stopping; they serve any number of repeats.
struct DropoutNodes {
  /// The number of nodes a day.
  let size: Int
  /// At each node ln(1 + u/alpha), ln(1 + u/beta), 1/(alpha + u) and 1/(beta + u).
  fileprivate let places: [SIMD4<Double>]
  /// The weight of each node of a day.
  fileprivate let weights: [Double]
  /// ln(1 + d/alpha) and ln(1 + d/beta) at the start of each day d.
  fileprivate let growth: [SIMD2<Double>]

  /// The nodes of so many days.
  init(alpha: Double, beta: Double, days: Int, size: Int) {
    self.size = size
    let rules = LegendreRules.shared
    let points = rules.range(nodes: Double(size)).map { rules.points[$0] }
    weights = points.map { $0[1] }
    var places: [SIMD4<Double>] = []
    places.reserveCapacity(days * size)
    for day in 0..<days {
      for point in points {
        let u = Double(day) + point[0]
        places.append([log1p(u / alpha), log1p(u / beta), 1 / (alpha + u), 1 / (beta + u)])
      }
    }
    self.places = places
    growth = (0...days).map { [log1p(Double($0) / alpha), log1p(Double($0) / beta)] }
  }

  /// How many nodes a day give 1e-12; nil where more than a few are needed, or where the integrand
  /// falls so far in `length` days that it would underflow.
  ///
  /// The error of n nodes in a day is (n!)^4/((2n + 1) ((2n)!)^3) times the derivative of order 2n
  /// (Abramowitz and Stegun 25.4.30), which for powers -k of a + u is about ((k + n)/a)^2n.
  static func size(
    _ k: Double, _ a: Double, _ s: Double, _ b: Double, length: Double
  ) -> Int? {
    guard k * log1p(length / a) + s * log1p(length / b) < 600 else { return nil }
    func steepness(_ nodes: Double) -> Double { (k + nodes) / a + (s + 1 + nodes) / b }
    if steepness(4) < 0.45 { return 4 }
    return steepness(8) < 4.7 ? 8 : nil
  }
}

/// The integrals over the moment of stopping, from every day to the last one, for one number of
/// repeats; see `DropoutIntegral`, in whose terms a = alpha and b = beta here.
///
/// What lies between two days is the difference of two integrals. What cancels there is below
/// rounding beside the likelihood of being alive, which bounds the second of them.
struct DropoutTable {
  private let nodes: DropoutNodes
  private let first: Int
  private let shape: Double
  private let s: Double
  /// The integrals from each day on, in terms of the value at the first day.
  private let totals: [Double]
  /// The same with the four values of a node as factors.
  private let moments: [SIMD4<Double>]

  /// A table for the days from the first last purchase to the last end of observation.
  init(_ nodes: DropoutNodes, shape: Double, s: Double, days: ClosedRange<Int>) {
    self.nodes = nodes
    first = days.lowerBound
    self.shape = shape
    self.s = s
    var totals = Array(repeating: 0.0, count: days.count)
    var moments = Array(repeating: SIMD4<Double>.zero, count: days.count)
    let start = nodes.growth[days.lowerBound]
    let offset = shape * start[0] + s * start[1]
    var total = 0.0
    var moment = SIMD4<Double>.zero
    for index in stride(from: days.count - 2, through: 0, by: -1) {
      let place = (days.lowerBound + index) * nodes.size
      for node in 0..<nodes.size {
        let values = nodes.places[place + node]
        let exponent = offset - shape * values[0] - s * values[1]
        let value = nodes.weights[node] * values[3] * exp(exponent)
        total += value
        moment += value * values
      }
      totals[index] = total
      moments[index] = moment
    }
    self.totals = totals
    self.moments = moments
  }

  /// ln(1 + d/alpha) and ln(1 + d/beta).
  @inline(__always)
  func growth(_ day: Int) -> SIMD2<Double> { nodes.growth[day] }

  /// The integral from the last purchase to the end of observation; nil where they are on one day.
  @inline(__always)
  func dropout(from last: Int, to end: Int) -> DropoutIntegral? {
    let total = totals[last - first] - totals[end - first]
    guard total > 0 else { return nil }
    let means = (moments[last - first] - moments[end - first]) / total
    let growth = nodes.growth[end]
    let toEnd = growth - nodes.growth[first]
    return DropoutIntegral(
      logOdds: log(s * total) + shape * toEnd[0] + s * toEnd[1],
      growthLeft: growth - SIMD2(means[0], means[1]), rate: SIMD2(means[2], means[3]))
  }
}
