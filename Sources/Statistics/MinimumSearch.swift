/// One search of `Minimiser`: where it is and what it has used.
struct MinimumSearch {
  /// A point with the function's value and gradient.
  struct Place {
    let x: [Double]
    let value: Double
    let gradient: [Double]

    var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
  }

  private let function: Minimiser.Function
  private let start: [Double]
  let maximumStep: Double
  private let evaluationLimit: Int
  private let record: Double
  private(set) var evaluations = 0
  var iterations = 0
  /// The best place so far.
  var here: Place

  init(
    _ function: @escaping Minimiser.Function, from start: [Double], maximumStep: Double,
    evaluationLimit: Int, record: Double = .infinity
  ) {
    self.function = function
    self.start = start
    self.maximumStep = maximumStep
    self.evaluationLimit = evaluationLimit
    self.record = record
    here = Place(x: start, value: .nan, gradient: start)
  }

  /// Differences of the function below this are rounding.
  var rounding: Double { 1e-14 * abs(here.value) }

  var isExhausted: Bool { evaluations >= evaluationLimit }

  /// Whether a parameter has run so far that a minimum is not to be expected.
  var isAstray: Bool {
    zip(here.x, start).contains { abs($0 - $1) > 50 * maximumStep }
  }

  mutating func run(_ curvature: SymmetricMatrix?) -> Minimum {
    here = place(start)
    guard here.isFinite else { return minimum(.notFinite, SymmetricMatrix(size: start.count)) }
    var model = firstModel(curvature)
    if !descend(&model) { return minimum(.evaluationLimit, SymmetricMatrix(size: start.count)) }
    return finish()
  }

  private mutating func firstModel(_ known: SymmetricMatrix?) -> QuasiNewton {
    // Far from the minimum a direction that seems flat is rather one that bends later.
    let model =
      known.map { QuasiNewton($0, least: 1e-6) }
      ?? roughCurvature().flatMap { QuasiNewton($0, least: 0.05) }
    return model ?? QuasiNewton(here.gradient)
  }

  mutating func place(_ x: [Double]) -> Place {
    evaluations += 1
    var gradient = Array(repeating: 0.0, count: x.count)
    let value = function(x, &gradient)
    return Place(x: x, value: value, gradient: gradient)
  }

  /// Goes downhill until the steps become short, or no step leads down.
  ///
  /// - Returns: false where another search has been lower than this one can become: a hundred times
  ///   what the next step promises would not be enough.
  @discardableResult
  mutating func descend(_ model: inout QuasiNewton) -> Bool {
    while !isExhausted && !isAstray {
      let step = model.step(here.gradient).shortened(to: maximumStep)
      let slope = step.dot(here.gradient)
      if here.value + 100 * slope > record - 1e-9 { return false }
      if -slope <= rounding || step.longest <= 1e-4 { return true }
      if let next = lower(along: step, slope) {
        iterations += 1
        model.learn(next.x.minus(here.x), next.gradient.minus(here.gradient))
        here = next
      } else if model.isFresh {
        return true
      } else {
        model = QuasiNewton(here.gradient)
      }
    }
    return true
  }

  /// A place along the step that is lower by a fair share of what the slope promises; nil if there
  /// is none as far as rounding shows.
  private mutating func lower(along step: [Double], _ slope: Double) -> Place? {
    var share = 1.0
    while -slope * share > rounding && share > 1e-10 {
      let next = place(here.x.plus(step, share))
      if next.isFinite {
        if next.value <= here.value + 1e-4 * share * slope { return next }
        share *= lowest(next, share, slope, step.dot(next.gradient))
      } else {
        share *= 0.25
      }
    }
    return nil
  }

  /// Where between 0.1 and 0.5 of the tried share a cubic has its minimum that agrees with values
  /// and slopes at both ends (Nocedal and Wright, equation 3.59).
  private func lowest(
    _ next: Place, _ share: Double, _ slope: Double, _ nextSlope: Double
  ) -> Double {
    let first = slope * share
    let second = nextSlope * share
    let bend = first + second - 3 * (next.value - here.value)
    let root = (bend * bend - first * second).squareRoot()
    let best = 1 - (second + root - bend) / (second - first + 2 * root)
    return best.isFinite ? min(max(best, 0.1), 0.5) : 0.5
  }

  func minimum(_ outcome: Minimum.Outcome, _ hessian: SymmetricMatrix) -> Minimum {
    Minimum(
      point: here.x, value: here.value, gradient: here.gradient, hessian: hessian,
      iterations: iterations, evaluations: evaluations, outcome: outcome)
  }
}
