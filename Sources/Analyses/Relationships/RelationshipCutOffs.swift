/// From when on purchases are steady, and a relationship declines: what patterns, stages, rungs and
/// types of loyalty share.
struct RelationshipCutOffs: Sendable, Equatable {
  /// The coefficient of variation of the gaps up to which purchases are steady.
  var steadyVariation: Ratio = 1
  /// The overdue ratio from which a relationship declines.
  var decline: Ratio = 2

  /// The usual cut-offs.
  init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    steadyVariation =
      options.number(.steadyVariation).map { Ratio(fourDecimals: $0) } ?? steadyVariation
    decline = options.number(.declineFrom).map { Ratio(fourDecimals: $0) } ?? decline
  }
}

extension AnalysisOption {
  /// The coefficient of variation up to which purchases are steady.
  public static let steadyVariation = AnalysisOption(
    "steady-variation", .number(0...100), standard: "1",
    help: "Coefficient of variation of the gaps between purchase days up to which they are steady.")

  /// The overdue ratio from which a relationship declines.
  public static let declineFrom = AnalysisOption(
    "decline-from", .number(0...1_000), standard: "2",
    help: "Overdue ratio from which a relationship declines; supporters and trust lie below it.")

  /// All options that patterns, stages, rungs and types of loyalty depend on.
  static let ofRelationships = ofRungs + ofLoyalty.filter { !ofRungs.contains($0) }
}
