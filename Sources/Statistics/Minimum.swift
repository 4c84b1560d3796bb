/// Where a search for a minimum ended, and how far that can be trusted.
public struct Minimum: Sendable, Equatable {
  /// How a search ended.
  public enum Outcome: Sendable, Equatable {
    /// At a minimum: a further step would be shorter than 1e-7 in every parameter, and the function
    /// rises on all sides as its gradient says.
    case converged
    /// The evaluations were used up before that.
    case evaluationLimit
    /// The function or its gradient is not finite at the start, or next to the last point.
    case notFinite
    /// The function hardly changes in some direction, or falls without end: there is no clear
    /// minimum.
    case flat
    /// The values do not change as the gradient says, so that one of the two is wrong.
    case inconsistent
  }

  /// The best point that was found.
  public let point: [Double]
  /// The function there.
  public let value: Double
  /// The gradient there.
  public let gradient: [Double]
  /// The second derivatives, from differences of the gradient, at most 0.001 away in each
  /// parameter; zeros where they cannot be computed.
  public let hessian: SymmetricMatrix
  /// The number of steps.
  public let iterations: Int
  /// How often the function was computed, those for the second derivatives among them.
  public let evaluations: Int
  /// How the search ended.
  public let outcome: Outcome
}
