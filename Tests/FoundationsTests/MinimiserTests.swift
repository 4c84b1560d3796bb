import RealModule
import Statistics
import Testing

/// Functions whose minimum is known by hand, and functions that have none.
@Suite struct MinimiserTests {
  /// Rosenbrock's valley: 100 (y - x^2)^2 + (1 - x)^2, least at (1, 1) with second derivatives
  /// 802, -400 and 200.
  private static func rosenbrock(_ x: [Double], _ gradient: inout [Double]) -> Double {
    let across = x[1] - x[0] * x[0]
    let along = 1 - x[0]
    gradient = [-400 * x[0] * across - 2 * along, 200 * across]
    return 100 * across * across + along * along
  }

  @Test func `Rosenbrock's valley is followed to its end`() {
    let found = Minimiser.minimise(from: [-1.2, 1], Self.rosenbrock)
    #expect(found.outcome == .converged)
    #expect(abs(found.point[0] - 1) < 1e-10 && abs(found.point[1] - 1) < 1e-10)
    #expect(abs(found.hessian[0, 0] - 802) < 0.01)
    #expect(abs(found.hessian[0, 1] + 400) < 0.01)
    #expect(abs(found.hessian[1, 1] - 200) < 0.01)
    #expect(found.evaluations < 65)
  }

  @Test func `A quadratic with scales from 1e-6 to 1e6 is solved in few evaluations`() {
    let weights = [1e6, 1, 1e-6]
    let best = [3.0, -2, 5]
    let found = Minimiser.minimise(from: [1, 1, 1]) { x, gradient in
      var value = 7.0
      for i in 0..<3 {
        gradient[i] = weights[i] * (x[i] - best[i])
        value += 0.5 * gradient[i] * (x[i] - best[i])
      }
      return value
    }
    #expect(found.outcome == .converged)
    for i in 0..<3 {
      #expect(abs(found.point[i] - best[i]) < 1e-7)
      #expect(abs(found.hessian[i, i] / weights[i] - 1) < 1e-6)
    }
    #expect(found.evaluations < 30)
  }

  @Test func `A search ends that cannot beat the record of another one`() {
    let alone = Minimiser.minimise(from: [-1.2, 1], Self.rosenbrock)
    // Its minimum is 0: it beats a record of 1e-6, and ends early against one of 0 or below.
    let better = Minimiser.minimise(from: [-1.2, 1], record: 1e-6, Self.rosenbrock)
    #expect(better == alone)
    for record in [0, -5.0] {
      let beaten = Minimiser.minimise(from: [-1.2, 1], record: record, Self.rosenbrock)
      #expect(beaten.outcome == .evaluationLimit && beaten.value > record)
      #expect(beaten.evaluations < alone.evaluations)
    }
  }

  @Test func `Known second derivatives save the evaluations that measure them at the start`() {
    let first = Minimiser.minimise(from: [-1.2, 1], Self.rosenbrock)
    let shifted: Minimiser.Function = { x, gradient in
      Self.rosenbrock([x[0] - 0.01, x[1] + 0.02], &gradient)
    }
    let cold = Minimiser.minimise(from: first.point, shifted)
    let warm = Minimiser.minimise(from: first.point, curvature: first.hessian, shifted)
    #expect(warm.outcome == .converged)
    #expect(abs(warm.point[0] - 1.01) < 1e-10 && abs(warm.point[1] - 0.98) < 1e-10)
    #expect(warm.evaluations <= cold.evaluations - 2)
  }

  @Test func `One to eight parameters are found`() {
    for size in 1...8 {
      // Convex: d^4/4 + d^2/2 with d = x - 0.3 i for each, and 1/20 of the squared total. It has one
      // minimum, where the gradient vanishes.
      let found = Minimiser.minimise(from: Array(repeating: 0, count: size)) { x, gradient in
        var value = 0.0
        let total = x.reduce(0, +)
        for i in 0..<size {
          let d = x[i] - 0.3 * Double(i)
          value += d * d * d * d / 4 + d * d / 2
          gradient[i] = d * d * d + d + 0.1 * total
        }
        return value + 0.05 * total * total
      }
      #expect(found.outcome == .converged, "\(size) parameters")
      for slope in found.gradient { #expect(abs(slope) < 1e-12, "\(size) parameters") }
      #expect(found.evaluations < 20 + 6 * size, "\(size) parameters")
    }
  }

  @Test func `Where the function is not finite the steps become shorter`() {
    // x - ln x on x > 0: least at 1, curvature 1.
    let found = Minimiser.minimise(from: [0.01]) { x, gradient in
      guard x[0] > 0 else {
        gradient[0] = .nan
        return .nan
      }
      gradient[0] = 1 - 1 / x[0]
      return x[0] - Double.log(x[0])
    }
    #expect(found.outcome == .converged)
    #expect(abs(found.point[0] - 1) < 1e-10)
    #expect(abs(found.hessian[0, 0] - 1) < 2e-3)

    let island = Minimiser.minimise(from: [4, 4]) { x, gradient in
      let square = x[0] * x[0] + x[1] * x[1]
      // A ring of infinities around the minimum, with a gap towards the start.
      gradient = [2 * x[0], 2 * x[1]]
      return square > 1 && square < 2 && abs(x[0] - x[1]) > 1 ? .infinity : square
    }
    #expect(island.outcome == .converged)
    #expect(abs(island.point[0]) < 1e-10 && abs(island.point[1]) < 1e-10)
  }

  @Test func `The rounding of long sums does not upset a search`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var noise = RandomStream(seed: seed, stream: 0)
      // A slanted bowl with its minimum at (0.5, -1.5) and relative errors of 1e-13.
      let found = Minimiser.minimise(from: [2, 2]) { x, gradient in
        let (a, b) = (x[0] - 0.5, x[1] + 1.5)
        let slopes: [Double] = [
          0.2 * Double.sinh(a) + 0.1 * b, 0.1 * a + 0.1 * Double.sinh(b),
        ]
        gradient = slopes.map { $0 + 1e-13 * noise.normal() }
        let value = 4 + 0.2 * Double.cosh(a) + 0.1 * Double.cosh(b) + 0.1 * a * b
        return value * (1 + 1e-13 * noise.normal())
      }
      #expect(found.outcome == .converged, "seed \(seed)")
      #expect(abs(found.point[0] - 0.5) < 1e-9, "seed \(seed)")
      #expect(abs(found.point[1] + 1.5) < 1e-9, "seed \(seed)")
      #expect(found.evaluations < 40, "seed \(seed)")
    }
  }

  @Test func `A start or a neighbourhood without finite values is told`() {
    let start = Minimiser.minimise(from: [0]) { _, _ in .nan }
    #expect(start.outcome == .notFinite)
    // The least value, 0 at x = 0, lies at the edge: x^2 on x >= 0 only.
    let edge = Minimiser.minimise(from: [1]) { x, gradient in
      gradient[0] = x[0] < 0 ? .nan : 2 * x[0]
      return x[0] < 0 ? .nan : x[0] * x[0]
    }
    #expect(edge.outcome == .notFinite)
  }
}
