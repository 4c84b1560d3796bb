import Columns
import Framework
import Measures
import Options
import Prediction

/// From when on a customer is worth what, and what may be spent.
struct ActionCutOffs: Sendable, Equatable {
  /// The share of what is at stake that a contact is taken to save.
  var saveRate: Ratio
  /// The share of the customers with a purchase, by what is expected of them, that has low potential.
  var lowPotential: Ratio
  /// What one contact costs; nil where nobody says.
  var contactCost: Money?
  /// What may be spent in all; nil without a limit.
  var budget: Money?

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    saveRate = options[.saveRate]
    lowPotential = options[.lowPotential]
    contactCost = options[.contactCost]
    budget = options[.budget]
  }
}

extension AnyRunOption {
  /// What a contact is taken to save.
  static let saveRate = RunOption<Ratio>(
    "save-rate", .ratioShare, default: Ratio(1, 10), in: .actions,
    "Share of the value at stake that a contact is assumed to save.")

  /// Who has low potential.
  static let lowPotential = RunOption<Ratio>(
    "low-potential", .ratioShare, default: Ratio(1, 2), in: .actions,
    "Share of the customers, by the profit expected of them in a year, who have low "
      + "potential.")

  /// What may be spent on actions.
  static let budget = RunOption<Money?>(
    "budget", .money, in: .actions,
    "Money for actions, spent on the best return first; the list ends where it is spent.",
    example: "5000", otherwise: "no limit")

  /// All options that actions depend on.
  static let ofActions: [AnyRunOption] =
    [.saveRate, .contactCost, .budget, .lowPotential, .dueFrom, .atRiskFrom]
    + [.aliveAtRiskBelow, .aliveLostBelow, .aliveStaysFrom] + ofRelationships + prediction
}
