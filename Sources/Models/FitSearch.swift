internal import Parallelism
private import RealModule
internal import Statistics

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

  /// The number of tuples from which the starts are tried on a sample.
  private static var sampledFrom: Int { 32_768 }
  /// The number of customers in that sample, whose fit is near that of all.
  private static var sampleSize: Int { 8_192 }
  /// How far above its minimum the function may be where steps towards it end, times 2.
  private static var enough: Double { 1e-14 }

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

  private var isSampled: Bool { histories.count > Self.sampledFrom }

  /// The best of the fixed starts, taken to the end.
  mutating func run() -> End {
    let sample =
      isSampled
      ? MeanLikelihood<Model>(histories.thinned(to: Self.sampleSize), unit: unit, workers) : all
    let starts = self.starts
    var best = minimum(of: sample, from: all.logarithms(starts[0]))
    for start in starts.dropFirst() {
      let next = minimum(of: sample, from: all.logarithms(start), record: best.value)
      // Where two are as good, at the end of some range, the first one names it.
      if !best.value.isFinite || next.value < best.value - 1e-9 { best = next }
    }
    guard isSampled else { return end(best) }
    return finish(near: best.point, inverse: best.hessian.inverse())
  }

  /// The maximum near that of an earlier fit, or, of many histories, the end of a range to which
  /// that ran.
  mutating func run(near earlier: ModelFit) -> End {
    let point = all.logarithms(earlier.parameters)
    if earlier.status.isUsable { return finish(near: point, inverse: inverse(of: earlier)) }
    if isSampled, earlier.status.isBoundary {
      let reach = MeanLikelihood<Model>.reach
      let found = minimum(of: all, from: point.map { max(-reach, min(reach, $0)) })
      if judgement(found, customers: histories.customers).status.isBoundary { return end(found) }
      // It leads back from there: the best is found from the starts.
      passes += found.evaluations
    }
    return run()
  }

  /// The inverse of the second derivatives per customer, as an earlier fit found them.
  private func inverse(of earlier: ModelFit) -> SymmetricMatrix? {
    let size = earlier.parameters.count
    guard earlier.covariance.count == size * size else { return nil }
    var inverse = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row {
        inverse[row, column] =
          earlier.covariance[row * size + column] * Double(earlier.customers)
      }
    }
    return inverse
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

  private func minimum(
    of likelihood: MeanLikelihood<Model>, from start: [Double], curvature: SymmetricMatrix? = nil,
    record: Double = .infinity
  ) -> Minimum {
    Minimiser.minimise(
      from: start, curvature: curvature, record: record.isNaN ? .infinity : record
    ) {
      likelihood.evaluate($0, &$1)
    }
  }

  /// Leads to the minimum over all tuples from a point nearby.
  private mutating func finish(near point: [Double], inverse: SymmetricMatrix?) -> End {
    guard let inverse else { return end(minimum(of: all, from: point)) }
    // The minimiser's own steps lead from here to the last digit.
    let near = approach(point, inverse)
    return end(
      minimum(
        of: all, from: near.point, curvature: near.isThere ? near.inverse.inverse() : nil))
  }

  /// Quasi-Newton steps with a curvature that is nearly known: each takes one pass.
  private mutating func approach(
    _ start: [Double], _ inverseCurvature: SymmetricMatrix
  ) -> (point: [Double], inverse: SymmetricMatrix, isThere: Bool) {
    var inverse = inverseCurvature
    var here = start
    var gradient = Array(repeating: 0.0, count: start.count)
    var value = all.evaluate(here, &gradient)
    passes += 1
    for _ in 0..<15 where value.isFinite {
      let newton = inverse.product(gradient)
      if zip(newton, gradient).reduce(0, { $0 + $1.0 * $1.1 }) < Self.enough {
        return (here, inverse, true)
      }
      let step = newton.map { max(-1, min(1, -$0)) }
      let next = zip(here, step).map { $0 + $1 }
      var slopes = gradient
      let nextValue = all.evaluate(next, &slopes)
      passes += 1
      // A step that leads up, or nowhere by more than rounding, is left to the minimiser.
      guard nextValue <= value + 1e-13 * abs(value) else { break }
      inverse.update(moved: step, turned: zip(slopes, gradient).map { $0 - $1 })
      (here, value, gradient) = (next, nextValue, slopes)
    }
    return (here, inverse, false)
  }

  private func judgement(_ minimum: Minimum, customers: Int) -> FitJudgement {
    FitJudgement(minimum, customers: customers, names: Model.parameterNames)
  }

  private func end(_ minimum: Minimum) -> End {
    let judgement = judgement(minimum, customers: histories.customers)
    return End(
      parameters: all.parameters(minimum.point), minimum: minimum,
      covariance: judgement.covariance, passes: passes + minimum.evaluations,
      status: judgement.status)
  }
}

extension SymmetricMatrix {
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
