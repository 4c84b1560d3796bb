import RealModule
import Statistics
import Testing

/// Searches that must not claim a minimum.
@Suite struct MinimiserRefusalTests {
  @Test func `A flat valley is flat`() {
    // (x - y)^2 says nothing about x + y.
    let valley = Minimiser.minimise(from: [3, 1]) { x, gradient in
      let across = x[0] - x[1]
      gradient = [2 * across, -2 * across]
      return 1 + across * across
    }
    #expect(valley.outcome == .flat)
    // So nearly flat that the place of the minimum is rounding.
    let tilted = Minimiser.minimise(from: [3, 1]) { x, gradient in
      let across = x[0] - x[1]
      let along = x[0] + x[1]
      gradient = [2 * across + 2e-13 * along, -2 * across + 2e-13 * along]
      return 1 + across * across + 1e-13 * along * along
    }
    #expect(tilted.outcome == .flat)
  }

  @Test func `A constant is flat`() {
    let found = Minimiser.minimise(from: [1, 2]) { _, gradient in
      gradient = [0, 0]
      return 3
    }
    #expect(found.outcome == .flat)
  }

  @Test func `A function that falls for ever has no minimum`() {
    let towards = Minimiser.minimise(from: [0]) { x, gradient in
      gradient[0] = -Double.exp(-x[0])
      return 2 + Double.exp(-x[0])
    }
    #expect(towards.outcome == .flat)
    let toZero = Minimiser.minimise(from: [0]) { x, gradient in
      gradient[0] = -Double.exp(-x[0])
      return Double.exp(-x[0])
    }
    #expect(toZero.outcome == .flat)
    let line = Minimiser.minimise(from: [0, 0]) { x, gradient in
      gradient = [-1, 2 * x[1]]
      return x[1] * x[1] - x[0]
    }
    #expect(line.outcome == .flat)
    // One parameter has a minimum, the other runs away.
    let partly = Minimiser.minimise(from: [0, 0]) { x, gradient in
      let tail = 1 / (1 + Double.exp(x[1]))
      gradient = [2 * (x[0] - 1), -tail * (1 - tail)]
      return (x[0] - 1) * (x[0] - 1) + tail
    }
    #expect(partly.outcome == .flat)
  }

  @Test func `A start on a summit or a saddle is no minimum`() {
    let summit = Minimiser.minimise(from: [0]) { x, gradient in
      gradient[0] = -Double.sin(x[0])
      return Double.cos(x[0])
    }
    #expect(summit.outcome == .flat)
    let saddle = Minimiser.minimise(from: [0, 0]) { x, gradient in
      gradient = [2 * x[0], -2 * x[1]]
      return x[0] * x[0] - x[1] * x[1]
    }
    #expect(saddle.outcome == .flat)
  }

  @Test func `A gradient that is wrong does not converge`() {
    /// A bowl with its minimum at (1, -2), and a gradient with a fault.
    func bowl(_ fault: @escaping (inout [Double]) -> Void) -> Minimum.Outcome {
      Minimiser.minimise(from: [0, 0]) { x, gradient in
        let (a, b) = (x[0] - 1, x[1] + 2)
        gradient = [Double.exp(a) - Double.exp(-a) + b, Double.exp(b) - Double.exp(-b) + a]
        fault(&gradient)
        return Double.exp(a) + Double.exp(-a) + Double.exp(b) + Double.exp(-b) + a * b
      }.outcome
    }
    #expect(bowl { _ in } == .converged)
    #expect(bowl { $0 = $0.map { -$0 } } == .inconsistent)
    #expect(bowl { $0[1] = -$0[1] } != .converged)
    #expect(bowl { $0[0] *= 1.01 } == .inconsistent)
    #expect(bowl { $0[0] += 1e-6 } == .inconsistent)
    #expect(bowl { $0 = $0.map { 2 * $0 } } == .inconsistent)
    #expect(bowl { $0[0] += 0.01 * $0[1] } == .inconsistent)
    #expect(bowl { $0 = [0, 0] } != .converged)
  }

  @Test func `Few evaluations end without a claim`() {
    let found = Minimiser.minimise(from: [-1.2, 1], evaluationLimit: 8) { x, gradient in
      let across = x[1] - x[0] * x[0]
      gradient = [-400 * x[0] * across - 2 * (1 - x[0]), 200 * across]
      return 100 * across * across + (1 - x[0]) * (1 - x[0])
    }
    #expect(found.outcome == .evaluationLimit)
    #expect(found.evaluations < 20)
  }
}
