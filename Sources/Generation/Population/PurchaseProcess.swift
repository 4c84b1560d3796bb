/// How the customers of a population buy and stop: a model of the papers with its parameters.
///
/// Time is in weeks, as in the papers. All models share the gamma distribution of purchase rates of
/// shape r and rate alpha, and purchases of a customer that has not dropped out are a Poisson
/// process. They differ in how customers drop out.
public struct PurchaseProcess: Sendable, Equatable {
  /// The model.
  public let kind: Kind
  /// The parameters in the order of `kind.parameterNames`.
  public let parameters: [Double]

  /// A model with the given parameters, or with those that the papers found for CDNOW.
  ///
  /// - Precondition: there are as many parameters as the model has.
  public init(_ kind: Kind, _ parameters: [Double]? = nil) {
    let parameters = parameters ?? kind.publishedParameters
    precondition(parameters.count == kind.parameterNames.count)
    self.kind = kind
    self.parameters = parameters
  }

  /// A model by what makes its customers drop out.
  public enum Kind: String, Sendable, CaseIterable {
    /// Customers never drop out: the negative binomial model (Ehrenberg 1959).
    case nbd
    /// After each repeat a customer drops out with an individual probability, beta distributed with
    /// a and b (Fader, Hardie and Lee 2005, Marketing Science 24(2), 275-284).
    case bgNBD = "bg-nbd"
    /// As `bgNBD`, and after the first purchase too (Batislam, Denizel and Filiztekin 2007,
    /// International Journal of Research in Marketing 24(3), 201-209).
    case mbgNBD = "mbg-nbd"
    /// A customer drops out at a constant individual rate, gamma distributed with shape s and rate
    /// beta (Schmittlein, Morrison and Colombo 1987, Management Science 33(1), 1-24).
    case paretoNBD = "pareto-nbd"

    /// The names of the parameters in the papers.
    public var parameterNames: [String] {
      switch self {
      case .nbd: ["r", "alpha"]
      case .bgNBD, .mbgNBD: ["r", "alpha", "a", "b"]
      case .paretoNBD: ["r", "alpha", "s", "beta"]
      }
    }

    /// The maximum of the likelihood for the sample of CDNOW customers that the papers report on.
    public var publishedParameters: [Double] {
      switch self {
      case .nbd: [0.385, 12.072]
      case .bgNBD: [0.243, 4.414, 0.793, 2.426]
      case .mbgNBD: [0.525, 6.183, 0.891, 1.614]
      case .paretoNBD: [0.553, 10.578, 0.606, 11.669]
      }
    }
  }

  /// A model with some parameters by name and the rest as `publishedParameters`.
  ///
  /// - Throws: `GenerationError.notAParameter` for a name that the model does not have.
  public init(_ kind: Kind, named values: [(name: String, value: Double)]) throws {
    var parameters = kind.publishedParameters
    for (name, value) in values {
      guard let place = kind.parameterNames.firstIndex(of: name) else {
        throw GenerationError.notAParameter(
          name: name, model: kind.rawValue, parameters: kind.parameterNames)
      }
      parameters[place] = value
    }
    self.init(kind, parameters)
  }

  /// The mean number of purchases per week.
  var meanRate: Double { parameters[0] / parameters[1] }

  func validate() throws {
    for (name, value) in zip(kind.parameterNames, parameters) {
      // Scales of time: the rates that belong to them stay within what can be drawn and written.
      let least = name == "alpha" || name == "beta" ? 0.001 : 1e-6
      try GenerationError.check(
        value >= least && value <= 1_000_000, name, value, "a number from \(least) to 1000000")
    }
    try GenerationError.check(
      meanRate <= 1_000, "r / alpha", meanRate, "at most 1000 purchases a week")
    guard kind == .paretoNBD else { return }
    let dropout = parameters[2] / parameters[3]
    try GenerationError.check(dropout <= 1_000, "s / beta", dropout, "at most 1000 a week")
  }
}
