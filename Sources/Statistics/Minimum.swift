/// Where a search for a minimum ended, and how far that can be trusted.
public struct Minimum: Sendable, Equatable {
  /// How a search ended.
  public enum Outcome: Sendable, Equatable {
    /// At a minimum: the gradient is as near to 0 as rounding allows, and the curvature is positive
    /// definite.
    case converged
    /// The evaluations were used up.
    case evaluationLimit
    /// The function or its gradient is not finite at the start or nowhere near the last point.
    case notFinite
    /// The function hardly changes in some direction, or falls for ever: no minimum stands out.
    case flat
    /// The function does not fall where its gradient says that it does.
    case inconsistent
  }

  /// The best point that was found.
  public let point: [Double]
  /// The function there.
  public let value: Double
  /// The gradient there.
  public let gradient: [Double]
  /// The second derivatives there, from differences of the gradient.
  public let hessian: SymmetricMatrix
  /// The number of steps.
  public let iterations: Int
  /// How often the function was computed, those for the second derivatives among them.
  public let evaluations: Int
  /// How the search ended.
  public let outcome: Outcome
}
