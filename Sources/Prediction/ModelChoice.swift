package import Framework

/// Which model predicts, and why.
package struct ModelChoice: Sendable, Equatable {
  /// The model; nil: none.
  package let kind: PurchaseModelKind?
  /// The model whose chance to be alive is used; nil: none.
  package let churnKind: PurchaseModelKind?
  /// Why, in a sentence.
  package let reason: Phrase
  /// Which rules of thumb did better, and in what; nil where none did.
  package let caution: Phrase?

  /// The percentage by which the total of the profit may be off in the holdout.
  private static let tolerance = 15
  /// A model whose total is off by more percent is not used, unless it is asked for.
  private static let farOff = 50

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
  ) -> (PurchaseModelKind?, Phrase) {
    if usable.contains(wanted) { return (wanted, Phrase(.modelGiven)) }
    guard let other = fallback(usable, nil) else {
      return (nil, Phrase(.modelsUnusable, .name(wanted.rawValue)))
    }
    return (other, Phrase(.modelReplaced, .name(wanted.rawValue), .name(other.rawValue)))
  }

  private static func best(
    _ usable: [PurchaseModelKind], _ validation: ModelValidation?
  ) -> (PurchaseModelKind?, Phrase) {
    if let best = ranked(usable, validation).first {
      return (best, Phrase(.lowestError, .integer(tolerance)))
    }
    guard let other = fallback(usable, validation) else {
      let reason =
        usable.isEmpty ? Phrase(.noClearFit) : Phrase(.allFarOff, .integer(farOff))
      return (nil, reason)
    }
    return (other, Phrase(.firstNotFarOff, .integer(tolerance), .integer(farOff)))
  }

  /// Models by their error on held-out days, the simpler one first among equals.
  private static func ranked(
    _ usable: [PurchaseModelKind], _ validation: ModelValidation?
  ) -> [PurchaseModelKind] {
    let scored = usable.compactMap { kind -> (kind: PurchaseModelKind, error: Double)? in
      guard let profit = validation?.contest(kind)?.all.profit, let bias = profit.bias,
        abs(bias) < Double(tolerance) / 100, let error = profit.meanAbsoluteError
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
      return contest.all.profit.bias.map { abs($0) <= Double(farOff) / 100 } ?? true
    }
  }

  private static func caution(
    _ kind: PurchaseModelKind?, _ validation: ModelValidation?
  ) -> Phrase? {
    guard let kind, let validation, let own = validation.contest(kind) else { return nil }
    let better = validation.contests.filter { $0.forecast.kind == nil }
      .flatMap { remarks($0, against: own) }
    guard let first = better.first else { return nil }
    let list = better.dropFirst().reduce(first) { Phrase(.alsoBy, .phrase($0), .phrase($1)) }
    return Phrase(.outperformedBy, .phrase(list))
  }

  /// In what a rule of thumb does better than a model.
  private static func remarks(
    _ rule: ModelValidation.Contest, against own: ModelValidation.Contest
  ) -> [Phrase] {
    var remarks: [Phrase] = []
    let name = Phrase.Argument.name(rule.forecast.name)
    if let share = rule.bestFifthShare, let best = own.bestFifthShare, share > best {
      remarks.append(Phrase(.inBestFifth, name))
    }
    if !rule.forecast.profit.isEmpty, let error = rule.all.profit.meanAbsoluteError,
      let least = own.all.profit.meanAbsoluteError, error < least
    {
      remarks.append(Phrase(.inMeanError, name))
    }
    return remarks
  }
}
