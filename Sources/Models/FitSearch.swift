internal import Parallelism
internal import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The way to the maximum of a likelihood, and the judgement of what was found there.
struct FitSearch<Model: PurchaseModel> {
  /// Where a search ended.
  struct End {
    let parameters: [Double]
    let minimum: Minimum
    /// The covariances of the logarithms of the parameters, row by row, where there are any.
    let covariance: [Double]
    let passes: Int
    let status: FitStatus
  }

  /// The number of customers in the sample on which the starts are tried.
  private static var sampleSize: Int { 16_384 }

  private let histories: MergedHistories
  private let workers: Workers
  private let unit: Double
  private let all: MeanLikelihood<Model>
  /// Evaluations of the likelihood of all tuples outside the minimiser.
  private var passes = 0

  init(_ histories: MergedHistories, _ workers: Workers) {
    self.histories = histories
    self.workers = workers
    unit = Double(max(1, histories.longestObserved))
    all = MeanLikelihood(histories, unit: unit, workers)
  }

  /// The best of the fixed starts, taken to the end.
  mutating func run() -> End {
    let isSampled = histories.count > 2 * Self.sampleSize
    let sample =
      isSampled
      ? MeanLikelihood<Model>(histories.thinned(to: Self.sampleSize), unit: unit, workers) : all
    let starts = self.starts
    var best = minimum(of: sample, from: all.logarithms(starts[0]))
    for start in starts.dropFirst() {
      let next = minimum(of: sample, from: all.logarithms(start))
      if !best.value.isFinite || next.value < best.value { best = next }
    }
    return isSampled ? finish(near: best.point, curvature: best.hessian) : end(best)
  }

  /// The maximum near that of an earlier fit.
  mutating func run(near earlier: ModelFit) -> End {
    let size = earlier.parameters.count
    var inverse = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row {
        inverse[row, column] =
          earlier.covariance[row * size + column] * Double(earlier.customers)
      }
    }
    return finish(near: all.logarithms(earlier.parameters), curvature: inverse.inverse())
  }

  /// Fixed starts: shapes of the rates and of the dropout from very different to nearly alike among
  /// customers, at the mean rate of purchase as observed and lifetimes of a quarter of the longest
  /// observation.
  private var starts: [[Double]] {
    let gap = Double(histories.totalObserved) / Double(histories.totalRepeats)
    let times = Model.isTime
    let rateTime = times.firstIndex(of: true)
    return [(1.0, 1.0), (0.3, 0.3), (3.0, 3.0), (0.3, 30.0)].map { rates, dropout in
      times.indices.map { place in
        if place == 0 { return rates }
        if place == rateTime { return rates * gap }
        return times[place] ? dropout * unit / 4 : dropout
      }
    }
  }

  private func minimum(of likelihood: MeanLikelihood<Model>, from start: [Double]) -> Minimum {
    Minimiser.minimise(from: start) { likelihood.evaluate($0, &$1) }
  }

  /// Leads to the minimum over all tuples from a point nearby.
  private mutating func finish(near point: [Double], curvature: SymmetricMatrix?) -> End {
    guard let inverse = curvature?.inverse() else { return end(minimum(of: all, from: point)) }
    let near = approach(point, inverse)
    return end(minimum(of: all, from: near))
  }

  /// Quasi-Newton steps with a curvature that is nearly known: each takes one pass.
  private mutating func approach(_ start: [Double], _ curvature: SymmetricMatrix) -> [Double] {
    var inverse = curvature
    var here = start
    var gradient = Array(repeating: 0.0, count: start.count)
    var value = all.evaluate(here, &gradient)
    passes += 1
    for _ in 0..<15 where value.isFinite {
      if gradient.allSatisfy({ abs($0) < 1e-12 }) { break }
      let step = inverse.product(gradient).map { max(-1, min(1, -$0)) }
      let next = zip(here, step).map { $0 + $1 }
      var slopes = gradient
      let nextValue = all.evaluate(next, &slopes)
      passes += 1
      // A step that leads up, or nowhere by more than rounding, is left to the minimiser.
      guard nextValue <= value + 1e-13 * abs(value) else { break }
      inverse.update(moved: step, turned: zip(slopes, gradient).map { $0 - $1 })
      (here, value, gradient) = (next, nextValue, slopes)
    }
    return here
  }

  private func end(_ minimum: Minimum) -> End {
    let judgement = FitJudgement(
      minimum, customers: histories.customers, names: Model.parameterNames)
    return End(
      parameters: all.parameters(minimum.point), minimum: minimum,
      covariance: judgement.covariance, passes: passes + minimum.evaluations,
      status: judgement.status)
  }
}

extension SymmetricMatrix {
  /// The product with a column.
  fileprivate func product(_ column: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * column[$1] } }
  }

  /// Corrects an inverse of second derivatives by what a step has shown of them (BFGS: Nocedal and
  /// Wright, Numerical Optimization, 2nd edition, equation 6.17).
  fileprivate mutating func update(moved: [Double], turned: [Double]) {
    let curvature = zip(moved, turned).reduce(0) { $0 + $1.0 * $1.1 }
    guard curvature > 0 else { return }
    let image = product(turned)
    let factor = (1 + zip(turned, image).reduce(0) { $0 + $1.0 * $1.1 } / curvature) / curvature
    for row in 0..<size {
      for column in 0...row {
        let cross = image[row] * moved[column] + moved[row] * image[column]
        self[row, column] += factor * moved[row] * moved[column] - cross / curvature
      }
    }
  }
}
