/// From when on a relationship is in a stage of its life.
struct StageCutOffs: Sendable, Equatable {
  /// The overdue ratio from which it declines.
  var decline: Ratio = 2
  /// The purchase days from which it can be stable.
  var stabilityPurchases = 5
  /// The coefficient of variation of the gaps up to which it can be stable.
  var variation: Ratio = 1
  /// The usual gaps for which a customer of two purchase days still explores.
  var explorationGaps: Ratio = 2

  /// The usual cut-offs.
  init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    let shared = RelationshipCutOffs(options)
    decline = shared.decline
    variation = shared.steadyVariation
    stabilityPurchases = options.integer(.stabilityPurchases) ?? stabilityPurchases
    explorationGaps =
      options.number(.explorationGaps).map { Ratio(fourDecimals: $0) } ?? explorationGaps
  }
}

extension AnalysisOption {
  /// The purchase days from which a relationship can be stable.
  public static let stabilityPurchases = AnalysisOption(
    "stability-purchases", .integer(3...100_000), standard: "5",
    help: "Purchase days from which a relationship can be stable.")

  /// How long a customer of two purchase days still explores.
  public static let explorationGaps = AnalysisOption(
    "exploration-gaps", .number(0...1_000), standard: "2",
    help: "Usual gaps of the base for which a customer of two purchase days still explores.")

  /// All options that stages depend on.
  static let ofStages: [AnalysisOption] = [
    .lostFrom, .declineFrom, .fallingBelow, .fallingPurchases, .stabilityPurchases,
    .steadyVariation, .explorationGaps,
  ]
}
