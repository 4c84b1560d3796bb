import Columns

/// From when on a customer is worth what, and what may be spent.
struct ActionCutOffs: Sendable, Equatable {
  /// The share of what is at stake that a contact is taken to save.
  var saveRate = Ratio(1, 10)
  /// The share of the customers with a purchase, by what is expected of them, that has low potential.
  var lowPotential = Ratio(1, 2)
  /// What one contact costs; nil where nobody says.
  var contactCost: Money?
  /// What may be spent in all; nil without a limit.
  var budget: Money?

  /// The usual cut-offs.
  init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    saveRate = options.number(.saveRate).map { Ratio(fourDecimals: $0) } ?? saveRate
    lowPotential = options.number(.lowPotential).map { Ratio(fourDecimals: $0) } ?? lowPotential
    contactCost = options.money(.contactCost)
    budget = options.money(.budget)
  }
}

extension AnalysisOption {
  /// What a contact is taken to save.
  static let saveRate = AnalysisOption(
    "save-rate", .number(0...1), standard: "0.1",
    help: "Share of what is at stake that a contact is taken to save (up to four decimals).")

  /// Who has low potential.
  static let lowPotential = AnalysisOption(
    "low-potential", .number(0...1), standard: "0.5",
    help: "Share of the customers, by expected profit of a year, that has low potential.")

  /// What may be spent on actions.
  static let budget = AnalysisOption(
    "budget", .money,
    help: "Money for actions: the list ends where it is spent, the best return first.")

  /// All options that actions depend on.
  static let ofActions: [AnalysisOption] =
    [.saveRate, .contactCost, .budget, .lowPotential, .dueFrom, .atRiskFrom]
    + [.aliveAtRiskBelow, .aliveLostBelow, .aliveStaysFrom] + ofRelationships + prediction
}
