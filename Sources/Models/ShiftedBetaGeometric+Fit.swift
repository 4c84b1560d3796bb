extension ShiftedBetaGeometric {
  /// The name in reports and options.
  public static let name = "sbg"
  /// The names of the parameters in the paper.
  public static let parameterNames = ["alpha", "beta"]

  /// The maximum of the likelihood for some renewals.
  ///
  /// It has none where no customer left or none renewed, and two parameters cannot be found from
  /// one age alone; such fits are refused by their status.
  public static func fit(to renewals: RenewalCounts) -> FitReport {
    let kept = renewals.renewed.reduce(0, +)
    let lost = renewals.lost.reduce(0, +)
    let ages = renewals.renewed.indices.count { renewals.renewed[$0] + renewals.lost[$0] > 0 }
    func refused(_ status: FitStatus) -> FitReport {
      FitReport(name, parameterNames, customers: renewals.customers, refused: status)
    }
    if renewals.customers < 20 { return refused(.tooFewCustomers(needed: 20)) }
    if lost == 0 { return refused(.boundary(parameter: "alpha", towards: .zero)) }
    if kept == 0 { return refused(.boundary(parameter: "beta", towards: .zero)) }
    if ages == 1 { return refused(.flat(parameter: "alpha")) }
    // Three degrees of likeness of the customers, with the mean probability to leave as observed.
    let share = Double(lost) / Double(kept + lost)
    let starts = [1.0, 5, 0.2].map { [2 * $0 * share, 2 * $0 * (1 - share)] }
    return FitReport(name, parameterNames, customers: renewals.customers, starts: starts) {
      parameters, gradient in
      let model = ShiftedBetaGeometric(alpha: parameters[0], beta: parameters[1])
      var slopes = SIMD2<Double>.zero
      let value = model.logLikelihood(renewals, gradient: &slopes)
      gradient[0] = slopes[0]
      gradient[1] = slopes[1]
      return value
    }
  }

  /// The model of a fit, where its parameters can be used.
  public init?(_ fit: FitReport) {
    guard fit.model == Self.name, fit.status.isUsable else { return nil }
    self.init(alpha: fit.parameters[0], beta: fit.parameters[1])
  }
}
