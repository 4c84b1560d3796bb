internal import Parallelism
private import RealModule

/// The nodes of Gauss's rule in every day since the first purchase, for integrals over the moment
/// of stopping; they serve any number of repeats.
struct DropoutNodes: Sendable {
  /// The number of nodes a day.
  let size: Int
  /// At each node ln(1 + u/alpha), ln(1 + u/beta), 1/(alpha + u) and 1/(beta + u).
  let places: [SIMD4<Double>]
  /// The weight of each node of a day.
  let weights: [Double]

  /// The nodes of a number of days.
  init(alpha: Double, beta: Double, days: Int, size: Int, workers: Workers) {
    self.size = size
    let rules = LegendreRules.shared
    let points = rules.range(nodes: Double(size)).map { rules.points[$0] }
    weights = points.map { $0[1] }
    let grid = Grid(rows: days, rowsPerChunk: 256)
    places = workers.joined((0..<grid.count).map { grid[$0].count * size }) { chunk, places in
      for day in grid[chunk] {
        for point in points {
          places.append(Self.values(Double(day) + point[0], alpha: alpha, beta: beta))
        }
      }
    }
  }

  /// ln(1 + u/alpha), ln(1 + u/beta), 1/(alpha + u) and 1/(beta + u).
  static func values(_ u: Double, alpha: Double, beta: Double) -> SIMD4<Double> {
    [
      Double.log(onePlus: u / alpha), Double.log(onePlus: u / beta), 1 / (alpha + u),
      1 / (beta + u),
    ]
  }

  /// How many nodes a day give 1e-12; nil where more than a few are needed, or where the integrand
  /// falls so far in `length` days that it would underflow.
  ///
  /// The error of n nodes in a day is (n!)^4/((2n + 1) ((2n)!)^3) times the derivative of order 2n
  /// (Abramowitz and Stegun 25.4.30), which for powers -k of a + u is about ((k + n)/a)^2n.
  static func size(
    _ k: Double, _ a: Double, _ s: Double, _ b: Double, length: Double
  ) -> Int? {
    guard k * Double.log(onePlus: length / a) + s * Double.log(onePlus: length / b) < 600 else {
      return nil
    }
    func steepness(_ nodes: Double) -> Double { (k + nodes) / a + (s + 1 + nodes) / b }
    if steepness(4) < 0.45 { return 4 }
    return steepness(8) < 4.7 ? 8 : nil
  }
}
