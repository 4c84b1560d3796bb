/// Finds the minimum of a smooth function of few parameters whose gradient is known.
///
/// Quasi-Newton steps (BFGS: Nocedal and Wright, Numerical Optimization, 2nd edition, chapter 6) lead
/// near the minimum; Newton steps with second derivatives from differences of the gradient end at it.
public struct Minimiser: Sendable {
  /// A function of some parameters, which also writes its gradient.
  public typealias Function = (_ x: [Double], _ gradient: inout [Double]) -> Double

  /// The minimum that is reached downhill from `start`.
  ///
  /// - Parameters:
  ///   - start: 1 to 8 parameters, at best logarithms of positive quantities.
  ///   - maximumStep: how far one step moves a parameter at most.
  ///   - evaluationLimit: how often the function is computed at most before the finish.
  ///   - function: the function; values that are not finite count as too high.
  public static func minimise(
    from start: [Double], maximumStep: Double = 2, evaluationLimit: Int = 200,
    _ function: Function
  ) -> Minimum {
    withoutActuallyEscaping(function) { function in
      var search = MinimumSearch(
        function, maximumStep: maximumStep, evaluationLimit: evaluationLimit)
      return search.run(from: start)
    }
  }
}
