import Framework

/// Which model predicts, and why.
package struct ModelChoice: Sendable, Equatable {
  /// The model; nil: none.
  package let kind: PurchaseModelKind?
  /// The model whose chance to be alive is used; nil: none.
  package let churnKind: PurchaseModelKind?
  /// Why, in a sentence.
  package let reason: String
  /// In what rules of thumb did better, in a sentence; empty where in nothing.
  package let caution: String

  /// The total of the profit may be off by so much in the holdout.
  private static let tolerance = 0.15
  /// A model whose total is off by more is not used at all, unless it is asked for.
  private static let farOff = 0.5

  /// Chooses among the models that have a clear fit now and had one at the split.
  package init(_ wanted: PurchaseModelKind?, _ now: FittedModels, _ validation: ModelValidation?) {
    let usable = PurchaseModelKind.allCases.filter { now.purchases($0).isUsable }
    let (kind, reason) =
      wanted.map { ModelChoice.given($0, usable) } ?? ModelChoice.best(usable, validation)
    self.kind = kind
    self.reason = reason
    churnKind =
      kind.map(\.tellsWhoHasLeft) == true
      ? kind
      : ModelChoice.ranked(usable.filter(\.tellsWhoHasLeft), validation).first
        ?? ModelChoice.fallback(usable.filter(\.tellsWhoHasLeft), validation)
    caution = ModelChoice.caution(kind, validation)
  }

  private static func given(
    _ wanted: PurchaseModelKind, _ usable: [PurchaseModelKind]
  ) -> (PurchaseModelKind?, String) {
    if usable.contains(wanted) { return (wanted, "given with --model") }
    guard let other = fallback(usable, nil) else {
      return (
        nil, "\(wanted.rawValue) cannot be used, and neither can the models that would follow it"
      )
    }
    return (other, "\(wanted.rawValue) cannot be used; \(other.rawValue) takes its place")
  }

  private static func best(
    _ usable: [PurchaseModelKind], _ validation: ModelValidation?
  ) -> (PurchaseModelKind?, String) {
    if let best = ranked(usable, validation).first {
      return (
        best,
        "lowest mean absolute error of profit on held-out days among clear fits whose total is off by "
          + "less than 15 %"
      )
    }
    guard let other = fallback(usable, validation) else {
      return (
        nil,
        usable.isEmpty
          ? "no model has a clear fit"
          : "on held-out days the total of every model with a clear fit is off by more than 50 %"
      )
    }
    return (
      other,
      "the total of no model is off by less than 15 %; the first of pareto-nbd, mbg-nbd and nbd with a "
        + "clear fit whose total is off by less than 50 %"
    )
  }

  /// Models by their error on held-out days, the simpler one first among equals.
  private static func ranked(
    _ usable: [PurchaseModelKind], _ validation: ModelValidation?
  ) -> [PurchaseModelKind] {
    let scored = usable.compactMap { kind -> (kind: PurchaseModelKind, error: Double)? in
      guard let profit = validation?.contest(kind)?.all.profit, let bias = profit.bias,
        abs(bias) < tolerance, let error = profit.meanAbsoluteError
      else { return nil }
      return (kind, error)
    }
    // Models are listed the simplest first, and the sort is stable.
    return scored.sorted { $0.error < $1.error }.map(\.kind)
  }

  /// The first model of the chain that can be used and is not far off.
  private static func fallback(
    _ usable: [PurchaseModelKind], _ validation: ModelValidation?
  ) -> PurchaseModelKind? {
    PurchaseModelKind.fallbacks.first { kind in
      guard usable.contains(kind) else { return false }
      guard let validation else { return true }
      guard let contest = validation.contest(kind) else { return false }
      return contest.all.profit.bias.map { abs($0) <= farOff } ?? true
    }
  }

  private static func caution(
    _ kind: PurchaseModelKind?, _ validation: ModelValidation?
  ) -> String {
    guard let kind, let validation, let own = validation.contest(kind) else { return "" }
    var beaten: [String] = []
    for other in validation.contests where other.forecast.kind == nil {
      let name = other.forecast.name
      if let share = other.bestFifthShare, let best = own.bestFifthShare, share > best {
        beaten.append("\(name) in the profit of the best fifth")
      }
      if !other.forecast.profit.isEmpty, let error = other.all.profit.meanAbsoluteError,
        let least = own.all.profit.meanAbsoluteError, error < least
      {
        beaten.append("\(name) in the mean absolute error of profit")
      }
    }
    return beaten.isEmpty
      ? "" : "on held-out days it is beaten by " + beaten.joined(separator: ", by ")
  }
}
