package import Framework
package import Options

/// From when on a relationship is in a stage of its life.
package struct StageCutOffs: Sendable, Equatable {
  /// The overdue ratio from which it declines.
  package var decline: Ratio
  /// The purchase days from which it can be stable.
  var stabilityPurchases: Int
  /// The coefficient of variation of the gaps up to which it can be stable.
  package var variation: Ratio
  /// The usual gaps after the first purchase for which a customer with two purchase days is
  /// exploring.
  var explorationGaps: Ratio

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    let shared = RelationshipCutOffs(options)
    decline = shared.decline
    variation = shared.steadyVariation
    stabilityPurchases = options[.stabilityPurchases]
    explorationGaps = options[.explorationGaps]
  }
}

extension AnyRunOption {
  /// The purchase days from which a relationship can be stable.
  package static let stabilityPurchases = RunOption<Int>(
    "stability-purchases", .integer(3...100_000), default: 5, in: .relationships,
    "Smallest number of purchase days of a stable relationship.")

  /// How long a customer with two purchase days is exploring.
  package static let explorationGaps = RunOption<Ratio>(
    "exploration-gaps", .ratio(0...1_000), default: 2, in: .relationships,
    "How many usual gaps after the first purchase a customer with two purchase days is exploring.")

  /// All options that stages depend on.
  package static let ofStages: [AnyRunOption] = [
    .lostFrom, .declineFrom, .fallingBelow, .fallingPurchases, .stabilityPurchases,
    .steadyVariation, .explorationGaps,
  ]
}
