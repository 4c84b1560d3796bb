package import Framework
package import Options

/// From when on purchases are steady, and a relationship declines: what patterns, stages, rungs and
/// types of loyalty share.
struct RelationshipCutOffs: Sendable, Equatable {
  /// The coefficient of variation of the gaps up to which purchases are steady.
  var steadyVariation: Ratio
  /// The overdue ratio from which a relationship declines.
  package var decline: Ratio

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    steadyVariation = options[.steadyVariation]
    decline = options[.declineFrom]
  }
}

extension AnyRunOption {
  /// The coefficient of variation up to which purchases are steady.
  package static let steadyVariation = RunOption<Ratio>(
    "steady-variation", .ratio(0...100), default: 1, in: .relationships,
    "Largest coefficient of variation of the gaps between purchase days for which purchases "
      + "are steady.")

  /// The overdue ratio from which a relationship declines.
  package static let declineFrom = RunOption<Ratio>(
    "decline-from", .ratio(0...1_000), default: 2, in: .relationships,
    "Overdue ratio from which a relationship declines; supporters and trust need a lower "
      + "one.")

  /// All options that patterns, stages, rungs and types of loyalty depend on.
  package static let ofRelationships = ofRungs + ofLoyalty.filter { !ofRungs.contains($0) }
}
