public import Parallelism
private import RealModule
internal import Statistics

/// The maximum likelihood fit of a purchase model, with what says how far to trust it.
///
/// The result has the same bits for any number of threads and any order of the customers.
public struct ModelFit: Sendable, Equatable {
  /// The name of the model.
  public let model: String
  /// The names of its parameters.
  public let parameterNames: [String]
  /// The parameters where the search ended, times in days; empty where there was no search.
  public let parameters: [Double]
  /// The log-likelihood with time in weeks, as papers report it; 0 where there was no search.
  public let logLikelihood: Double
  /// The Euclidean norm of the derivatives of the log-likelihood by the logarithms of the parameters,
  /// divided by the number of customers.
  public let gradientNorm: Double
  /// The largest over the smallest eigenvalue of the second derivatives by the logarithms of the
  /// parameters; infinite where the smallest is not above 0.
  public let conditionNumber: Double
  /// The covariances of the logarithms of the parameters, row by row.
  ///
  /// The inverse of the observed information; empty where that has none.
  public let covariance: [Double]
  /// How often the likelihood of all tuples was computed.
  public let passes: Int
  /// The number of customers with a history.
  public let customers: Int
  /// The number of different histories.
  public let tuples: Int
  /// How the fit ended; only a converged one is to be used.
  public let status: FitStatus

  /// The standard errors of the parameters, those of their logarithms times the parameters (the delta
  /// method); empty where the covariances are.
  public var standardErrors: [Double] {
    guard !covariance.isEmpty else { return [] }
    let size = parameters.count
    return (0..<size).map { parameters[$0] * covariance[$0 * size + $0].squareRoot() }
  }

  /// Fits a model to all histories.
  ///
  /// Several fixed starts are tried on a sample; from the best of them a few passes over all tuples
  /// lead to the maximum.
  public init<Model: PurchaseModel>(
    _ model: Model.Type, to histories: MergedHistories, workers: Workers
  ) {
    let size = Model.parameterNames.count
    if let status = Self.refusal(histories, parameters: size) {
      self.init(model, histories, refused: status)
      return
    }
    var search = FitSearch<Model>(histories, workers)
    self.init(model, histories, search.run())
  }

  /// Fits a model to histories that are like those of an earlier fit, such as a resample of them,
  /// starting from its parameters where they can be used.
  public init<Model: PurchaseModel>(
    _ model: Model.Type, to histories: MergedHistories, near earlier: ModelFit, workers: Workers
  ) {
    guard earlier.parameters.count == Model.parameterNames.count else {
      self.init(model, to: histories, workers: workers)
      return
    }
    if let status = Self.refusal(histories, parameters: earlier.parameters.count) {
      self.init(model, histories, refused: status)
      return
    }
    var search = FitSearch<Model>(histories, workers)
    self.init(model, histories, search.run(near: earlier))
  }

  /// The parameters that fit a resample of the histories of this fit, found to a thousandth of their
  /// standard errors in a few passes; nil where there are none to be used.
  ///
  /// It is the fast way for many resamples: no curvature is computed for them.
  public func parameters<Model: PurchaseModel>(
    of model: Model.Type, fittedTo resample: MergedHistories, workers: Workers
  ) -> [Double]? {
    let isLike = status.isUsable && parameters.count == Model.parameterNames.count
    if isLike, Self.refusal(resample, parameters: parameters.count) == nil {
      var search = FitSearch<Model>(resample, workers)
      if let found = search.parameters(near: self) { return found }
    }
    let fit = ModelFit(model, to: resample, workers: workers)
    return fit.status.isUsable ? fit.parameters : nil
  }

  /// Why these histories cannot be fitted at all.
  private static func refusal(_ histories: MergedHistories, parameters: Int) -> FitStatus? {
    let needed = 10 * parameters
    if histories.customers < needed { return .tooFewCustomers(needed: needed) }
    return histories.totalRepeats == 0 ? .noRepeats : nil
  }

  private init<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, refused status: FitStatus
  ) {
    self.model = Model.name
    parameterNames = Model.parameterNames
    parameters = []
    logLikelihood = 0
    gradientNorm = 0
    conditionNumber = .infinity
    covariance = []
    passes = 0
    customers = histories.customers
    tuples = histories.count
    self.status = status
  }

  private init<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, _ end: FitSearch<Model>.End
  ) {
    self.model = Model.name
    parameterNames = Model.parameterNames
    parameters = end.parameters
    logLikelihood =
      -end.minimum.value * Double(histories.customers) + Double.log(7)
      * Double(histories.totalRepeats)
    gradientNorm = end.minimum.gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    covariance = end.covariance
    conditionNumber = covariance.isEmpty ? .infinity : end.minimum.hessian.conditionNumber
    passes = end.passes
    customers = histories.customers
    tuples = histories.count
    status = end.status
  }
}
