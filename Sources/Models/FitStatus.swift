/// How a fit ended.
///
/// Use only the parameters of a converged fit: an optimiser always returns numbers, even where the
/// likelihood has no maximum.
public enum FitStatus: Sendable, Equatable {
  /// An end of the range of a positive number.
  public enum End: Sendable, Equatable {
    case zero
    case infinity
  }

  /// At a maximum that the data determine.
  case converged
  /// The likelihood rises, if ever so little, all the way to the end of a parameter's range: the
  /// model becomes a simpler one.
  case boundary(parameter: String, towards: End)
  /// The likelihood hardly depends on a parameter, so that its value means nothing.
  case flat(parameter: String)
  /// The search did not end at a maximum.
  case diverged
  /// Fewer customers with a history than the model needs.
  case tooFewCustomers(needed: Int)
  /// No customer has bought again.
  case noRepeats

  /// Whether the parameters can be used.
  public var isUsable: Bool { self == .converged }

  /// Whether a parameter ran to the end of its range.
  var isBoundary: Bool {
    if case .boundary = self { true } else { false }
  }
}
