/// The end of a search: second derivatives, the last steps, and whether they lead to a minimum.
extension MinimumSearch {
  /// Newton's steps shorter than this do not need new second derivatives.
  private static let near = 1e-3
  /// The longest step that may be left at a minimum.
  private static let settled = 1e-7

  /// Ends the search near a place where the gradient is small.
  mutating func finish() -> Minimum {
    var survey = survey()
    var rounds = 0
    while survey.fault == nil, let step = survey.hessian.solve(here.gradient) {
      let moved = polish(survey.hessian)
      if moved <= Self.near { return minimum(outcome(survey), survey.hessian) }
      if isExhausted || isAstray || rounds == 5 { break }
      if step.longest > 0.1, var model = QuasiNewton(survey.hessian, least: 1e-6) {
        descend(&model)
      }
      survey = self.survey()
      rounds += 1
    }
    return minimum(outcome(survey), survey.hessian)
  }

  /// Newton's steps with fixed second derivatives, as long as they come closer.
  ///
  /// - Returns: how far the point has moved in all.
  private mutating func polish(_ hessian: SymmetricMatrix) -> Double {
    let before = here.x
    // What the quadratic model says that is still to be gained, before the last step.
    var promise = Double.infinity
    for _ in 0..<6 {
      guard let step = hessian.solve(here.gradient.map { -$0 }) else { break }
      let ahead = -step.dot(here.gradient)
      guard ahead < 0.3 * promise, step.longest <= 0.1, step.longest > 1e-13 else { break }
      let next = place(here.x.plus(step))
      guard next.isFinite, next.value <= here.value + 1e3 * rounding else { break }
      guard let rest = hessian.solve(next.gradient), rest.dot(next.gradient) < ahead else { break }
      promise = ahead
      here = next
      iterations += 1
    }
    return here.x.minus(before).longest
  }

  /// Whether the last point is a minimum.
  private func outcome(_ survey: Survey) -> Minimum.Outcome {
    if let fault = survey.fault { return fault }
    let rest = survey.hessian.solve(here.gradient)?.longest ?? .infinity
    if !isAstray && rest <= Self.settled && isCurved(survey.hessian) { return .converged }
    return isExhausted && !isAstray ? .evaluationLimit : .flat
  }

  /// Whether the curvature is positive in every direction, and beyond what rounding can feign.
  private func isCurved(_ hessian: SymmetricMatrix) -> Bool {
    // A change by 1 must change the function visibly.
    for i in 0..<hessian.size where hessian[i, i] <= 1e5 * rounding { return false }
    guard let scaled = hessian.scaled() else { return false }
    return scaled.eigenvalues()[0] > 1e-7
  }
}
