/// One search of `Minimiser` with its counts.
struct MinimumSearch {
  private struct Place {
    var x: [Double]
    var value: Double
    var gradient: [Double]

    var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
  }

  private let function: Minimiser.Function
  private let maximumStep: Double
  private let evaluationLimit: Int
  private var evaluations = 0
  private var iterations = 0

  init(_ function: @escaping Minimiser.Function, maximumStep: Double, evaluationLimit: Int) {
    self.function = function
    self.maximumStep = maximumStep
    self.evaluationLimit = evaluationLimit
  }

  private mutating func place(_ x: [Double]) -> Place {
    evaluations += 1
    var gradient = Array(repeating: 0.0, count: x.count)
    let value = function(x, &gradient)
    return Place(x: x, value: value, gradient: gradient)
  }

  mutating func run(from start: [Double]) -> Minimum {
    let size = start.count
    var here = place(start)
    guard here.isFinite else { return minimum(here, SymmetricMatrix(size: size), .notFinite) }
    var inverse = SymmetricMatrix(size: size)
    var fresh = true
    var outcome: Minimum.Outcome?
    while outcome == nil && evaluations < evaluationLimit {
      if fresh {
        let scale = 1 / max(norm(here.gradient), 1e-300)
        for i in 0..<size {
          for j in 0..<i { inverse[i, j] = 0 }
          inverse[i, i] = 0.5 * scale
        }
      }
      var step = product(inverse, here.gradient).map { -$0 }
      let longest = step.reduce(0) { max($0, abs($1)) }
      if longest > maximumStep { step = step.map { $0 * maximumStep / longest } }
      let slope = dot(step, here.gradient)
      if -slope <= 1e-9 * max(1, abs(here.value)) * 1e-3 { break }
      guard let next = lineSearch(here, step, slope) else {
        if fresh { break }
        fresh = true
        continue
      }
      iterations += 1
      let moved = difference(next.x, here.x)
      let turned = difference(next.gradient, here.gradient)
      let curvature = dot(moved, turned)
      if curvature > 0 {
        if fresh {
          let scale = curvature / dot(turned, turned)
          for i in 0..<size { inverse[i, i] = scale }
        }
        update(&inverse, moved, turned, curvature)
        fresh = false
      }
      here = next
      if evaluations >= evaluationLimit { outcome = .evaluationLimit }
    }
    return finish(here, outcome)
  }

  private mutating func finish(_ start: Place, _ early: Minimum.Outcome?) -> Minimum {
    var here = start
    var hessian = self.hessian(here)
    var decrement = Double.infinity
    for _ in 0..<6 {
      guard let step = hessian.solve(here.gradient.map { -$0 }) else {
        return minimum(here, hessian, early ?? .flat)
      }
      decrement = -dot(step, here.gradient)
      let longest = step.reduce(0) { max($0, abs($1)) }
      if longest < 1e-12 || longest > maximumStep { break }
      let next = place(zip(here.x, step).map { $0 + $1 })
      guard next.isFinite, norm(next.gradient) < norm(here.gradient) else { break }
      here = next
      iterations += 1
      if longest > 1e-4 { hessian = self.hessian(here) }
    }
    guard hessian.cholesky() != nil else { return minimum(here, hessian, early ?? .flat) }
    let settled = decrement <= 1e-10 * max(1, abs(here.value))
    return minimum(here, hessian, settled ? .converged : early ?? .inconsistent)
  }

  /// The second derivatives from central differences of the gradient.
  private mutating func hessian(_ here: Place) -> SymmetricMatrix {
    let size = here.x.count
    var rows: [[Double]] = []
    for i in 0..<size {
      let reach = 1e-4
      var x = here.x
      x[i] += reach
      let above = place(x)
      x[i] = here.x[i] - reach
      let below = place(x)
      rows.append(difference(above.gradient, below.gradient).map { $0 / (2 * reach) })
    }
    var matrix = SymmetricMatrix(size: size)
    for i in 0..<size {
      for j in 0...i { matrix[i, j] = 0.5 * (rows[i][j] + rows[j][i]) }
    }
    return matrix
  }

  private mutating func lineSearch(
    _ here: Place, _ step: [Double], _ slope: Double
  ) -> Place? {
    var share = 1.0
    for _ in 0..<30 {
      let next = place(zip(here.x, step).map { $0 + share * $1 })
      if next.isFinite, next.value <= here.value + 1e-4 * share * slope { return next }
      if next.isFinite {
        let bend = next.value - here.value - share * slope
        let best = bend > 0 ? -slope * share * share / (2 * bend) : 0.5 * share
        share = min(max(best, 0.1 * share), 0.5 * share)
      } else {
        share *= 0.25
      }
    }
    return nil
  }

  private func update(
    _ inverse: inout SymmetricMatrix, _ moved: [Double], _ turned: [Double], _ curvature: Double
  ) {
    let size = moved.count
    let image = product(inverse, turned)
    let factor = (1 + dot(turned, image) / curvature) / curvature
    for i in 0..<size {
      for j in 0...i {
        inverse[i, j] +=
          factor * moved[i] * moved[j]
          - (image[i] * moved[j] + moved[i] * image[j]) / curvature
      }
    }
  }

  private func minimum(
    _ place: Place, _ hessian: SymmetricMatrix, _ outcome: Minimum.Outcome
  ) -> Minimum {
    Minimum(
      point: place.x, value: place.value, gradient: place.gradient, hessian: hessian,
      iterations: iterations, evaluations: evaluations, outcome: outcome)
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

  private func difference(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }

  private func product(_ matrix: SymmetricMatrix, _ a: [Double]) -> [Double] {
    a.indices.map { row in
      a.indices.reduce(0) { $0 + matrix[row, $1] * a[$1] }
    }
  }
}
