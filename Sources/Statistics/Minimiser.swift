/// Finds the minimum of a smooth function of few parameters whose gradient is known.
///
/// Made for likelihoods whose every evaluation is a pass over all customers, so it economises on
/// evaluations and on nothing else. Quasi-Newton steps lead near the minimum (BFGS: Nocedal and
/// Wright, Numerical Optimization, 2nd edition, 2006, chapter 6); Newton steps with second
/// derivatives from differences of the gradient end at it.
///
/// An optimiser always returns numbers. ``Minimum/outcome`` is `converged` only where evidence at
/// the last point shows that it is a minimum: the gradient vanishes as far as rounding allows, the
/// curvature is positive and well above rounding in every direction, and the values of the function
/// on both sides along each axis rise as the gradient and the curvature say.
public struct Minimiser: Sendable {
  /// A function of some parameters, which also writes its gradient.
  public typealias Function = (_ x: [Double], _ gradient: inout [Double]) -> Double

  /// The minimum that is reached downhill from `start`.
  ///
  /// With two to four logarithms as parameters 15 to 45 evaluations are usual; with a start and a
  /// curvature from a similar fit, 10 to 20.
  ///
  /// - Parameters:
  ///   - start: 1 to 8 parameters, preferably logarithms of positive quantities, for which a change
  ///     of 1 is substantial.
  ///   - curvature: the second derivatives near the start, where they are roughly known, such as
  ///     from a fit to similar data.
  ///   - maximumStep: the farthest that one step moves a parameter.
  ///   - evaluationLimit: how often the function may be computed, apart from the finish.
  ///   - record: a value that another search has reached: this one ends, as if its limit were used
  ///     up, as soon as it shows that it will not be lower by more than 1e-9.
  ///   - function: the function; where it or its gradient is not finite it counts as too high.
  public static func minimise(
    from start: [Double], curvature: SymmetricMatrix? = nil, maximumStep: Double = 2,
    evaluationLimit: Int = 200, record: Double = .infinity, _ function: Function
  ) -> Minimum {
    precondition(!start.isEmpty && maximumStep > 0)
    return withoutActuallyEscaping(function) { function in
      var search = MinimumSearch(
        function, from: start, maximumStep: maximumStep, evaluationLimit: evaluationLimit,
        record: record)
      return search.run(curvature)
    }
  }
}
