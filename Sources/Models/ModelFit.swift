public import Parallelism
private import RealModule
internal import Statistics

/// The maximum likelihood fit of a purchase model: what its ``FitReport`` says, and how to fit again.
///
/// The log-likelihood is that with time in weeks, as papers report it. The result has the same bits
/// for any number of threads and any order of the customers.
@dynamicMemberLookup
public struct ModelFit: Sendable, Equatable {
  /// What the fit says; its figures can be read from the fit itself.
  public let report: FitReport
  /// The number of different histories.
  public let tuples: Int

  /// A figure of the report.
  public subscript<Value>(dynamicMember figure: KeyPath<FitReport, Value>) -> Value {
    report[keyPath: figure]
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

  /// Why these histories cannot be fitted at all.
  private static func refusal(_ histories: MergedHistories, parameters: Int) -> FitStatus? {
    let needed = 10 * parameters
    if histories.customers < needed { return .tooFewCustomers(needed: needed) }
    return histories.totalRepeats == 0 ? .noRepeats : nil
  }

  private init<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, refused status: FitStatus
  ) {
    report = FitReport(
      Model.name, Model.parameterNames, customers: histories.customers, refused: status)
    tuples = histories.count
  }

  private init<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, _ end: FitSearch<Model>.End
  ) {
    let likelihood = -end.minimum.value * Double(histories.customers)
    report = FitReport(
      Model.name, Model.parameterNames, customers: histories.customers,
      parameters: end.parameters,
      logLikelihood: likelihood + Double.log(7) * Double(histories.totalRepeats),
      minimum: end.minimum, covariance: end.covariance, passes: end.passes, status: end.status)
    tuples = histories.count
  }
}
