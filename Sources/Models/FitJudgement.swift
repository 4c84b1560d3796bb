private import RealModule
internal import Statistics

/// What to think of the point at which the search for a maximum of the likelihood ended.
///
/// Where a likelihood rises for ever towards the end of a parameter's range, the rise dies away,
/// and any optimiser stops somewhere on the way. Such a point shows in two ways: a parameter of
/// absurd size, or a logarithm with a standard error of several units, which means that a tenfold
/// or hundredfold parameter would fit the data as well.
struct FitJudgement {
  let status: FitStatus
  /// The covariances of the logarithms of the parameters, row by row, where there are any.
  let covariance: [Double]

  /// The highest standard error of the logarithm of a parameter that the data identify: at twice
  /// that, its value may be wrong 50-fold.
  private static let widest = 2.0
  /// How far from 1 the logarithm of a parameter can be at most.
  private static let farthest = Double.log(1e5)
  /// Beyond this, a parameter that the data do not identify counts as running to the end of its
  /// range.
  private static let far = Double.log(300.0)

  /// Judges a minimum of the negative log-likelihood per customer.
  init(_ minimum: Minimum, customers: Int, names: [String]) {
    let inverse = minimum.hessian.inverse()
    covariance = inverse.map { Self.rows($0, divisor: Double(customers)) } ?? []
    let errors = names.indices.map { place in
      inverse.map { ($0[place, place] / Double(customers)).squareRoot() } ?? .infinity
    }
    status = Self.status(minimum, errors, names)
  }

  private static func rows(_ matrix: SymmetricMatrix, divisor: Double) -> [Double] {
    (0..<matrix.size).flatMap { row in
      (0..<matrix.size).map { matrix[row, $0] / divisor }
    }
  }

  private static func status(
    _ minimum: Minimum, _ errors: [Double], _ names: [String]
  ) -> FitStatus {
    guard minimum.value.isFinite else { return .diverged }
    let sizes = minimum.point.map { abs($0) }
    // Where several go together, such as r and alpha, the first one names the end of the range.
    let distant = sizes.firstIndex { $0 > far }.map { place in
      FitStatus.boundary(
        parameter: names[place], towards: minimum.point[place] < 0 ? .zero : .infinity)
    }
    if let distant, sizes.contains(where: { $0 > farthest }) { return distant }
    switch minimum.outcome {
    case .notFinite, .evaluationLimit, .inconsistent: return .diverged
    case .flat: return distant ?? .flat(parameter: names[largest(sizes)])
    case .converged: break
    }
    let place = largest(errors)
    guard errors[place] > widest else { return .converged }
    if sizes[place] > far, let distant { return distant }
    return .flat(parameter: names[place])
  }

  private static func largest(_ values: [Double]) -> Int {
    values.indices.max { values[$0] < values[$1] } ?? 0
  }
}
