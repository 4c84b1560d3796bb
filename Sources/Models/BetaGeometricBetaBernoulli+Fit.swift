public import Parallelism

extension BetaGeometricBetaBernoulli {
  /// The name in reports and options.
  public static let name = "bg-bb"
  /// The names of the parameters in the paper.
  public static let parameterNames = ["alpha", "beta", "gamma", "delta"]

  /// The maximum of the likelihood for some histories.
  public static func fit(to histories: MergedOpportunities, workers: Workers) -> FitReport {
    let customers = histories.customers
    func refused(_ status: FitStatus) -> FitReport {
      FitReport(name, parameterNames, customers: customers, refused: status)
    }
    if customers < 40 { return refused(.tooFewCustomers(needed: 40)) }
    guard histories.histories.contains(where: { $0.purchases > 0 }) else {
      return refused(.noRepeats)
    }
    let starts = [[1.0, 1, 0.5, 3], [0.5, 2, 1, 10], [3, 1, 0.3, 1]]
    return FitReport(name, parameterNames, customers: customers, starts: starts) {
      parameters, gradient in
      let model = BetaGeometricBetaBernoulli(
        alpha: parameters[0], beta: parameters[1], gamma: parameters[2], delta: parameters[3])
      var slopes = SIMD4<Double>.zero
      let value = model.logLikelihood(histories, gradient: &slopes, workers)
      for place in gradient.indices { gradient[place] = slopes[place] }
      return value
    }
  }

  /// The model of a fit, where its parameters can be used.
  public init?(_ fit: FitReport) {
    guard fit.model == Self.name, fit.status.isUsable else { return nil }
    self.init(
      alpha: fit.parameters[0], beta: fit.parameters[1], gamma: fit.parameters[2],
      delta: fit.parameters[3])
  }

  /// The sum over all customers, in an order that does not depend on the threads.
  private func logLikelihood(
    _ histories: MergedOpportunities, gradient: inout SIMD4<Double>, _ workers: Workers
  ) -> Double {
    let longest = histories.histories.reduce(0) { max($0, $1.opportunities) }
    let empty = OpportunityLikelihood(self, longest: longest)
    let parts = workers.map(Grid(rows: histories.weights.count, rowsPerChunk: 1_024)) { tuples in
      var likelihood = empty
      var part = (value: 0.0, gradient: SIMD4<Double>.zero)
      for tuple in tuples {
        var slopes = SIMD4<Double>.zero
        let weight = Double(histories.weights[tuple])
        part.value += weight * likelihood.add(histories.histories[tuple], gradient: &slopes)
        part.gradient += weight * slopes
      }
      return part
    }
    gradient = parts.reduce(.zero) { $0 + $1.gradient }
    return parts.reduce(0) { $0 + $1.value }
  }
}
