internal import Statistics

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// What to think of the point at which the search for a maximum of the likelihood ended.
///
/// Where a likelihood rises for ever towards the end of a parameter's range, the rise dies away, and
/// any optimiser stops somewhere on the way. Such a point shows in two ways: a parameter of absurd
/// size, or a logarithm with a standard error of several units, which means that a tenfold or
/// hundredfold parameter would fit the data as well.
struct FitJudgement {
  let status: FitStatus
  /// The covariances of the logarithms of the parameters, row by row, where there are any.
  let covariance: [Double]

  /// The highest standard error of the logarithm of a parameter that is told by the data: at twice
  /// that, its value may be wrong 50-fold.
  private static let widest = 2.0
  /// How far from 1 the logarithm of a parameter can be at most.
  private static let farthest = log(1e5)
  /// From here on a parameter that the data do not tell counts as on its way to the end of its range.
  private static let far = log(1e2)

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
    let point = minimum.point
    guard minimum.value.isFinite else { return .diverged }
    let outermost = point.indices.max { abs(point[$0]) < abs(point[$1]) } ?? 0
    if abs(point[outermost]) > farthest { return boundary(names[outermost], point[outermost]) }
    switch minimum.outcome {
    case .notFinite, .evaluationLimit, .inconsistent: return .diverged
    case .flat:
      if abs(point[outermost]) > far { return boundary(names[outermost], point[outermost]) }
      return .flat(parameter: names[outermost])
    case .converged: break
    }
    let vaguest = errors.indices.max { errors[$0] < errors[$1] } ?? 0
    guard errors[vaguest] > widest else { return .converged }
    return abs(point[vaguest]) > far
      ? boundary(names[vaguest], point[vaguest]) : .flat(parameter: names[vaguest])
  }

  private static func boundary(_ name: String, _ logarithm: Double) -> FitStatus {
    .boundary(parameter: name, towards: logarithm < 0 ? .zero : .infinity)
  }
}
