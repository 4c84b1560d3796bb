import Columns
import Customers
import Framework
import Measures

/// The rules that decide what to do about a customer; the first that applies does.
struct ActionRules: Sendable {
  /// How much is expected of each customer.
  let potential: CustomerPotential
  /// What stands on each customer.
  let value: ValueAtRisk

  private let book: CustomerBook
  private let levels: [Int16]
  private let stages: [Int16]
  private let rungs: [Int16]
  private let loyalty: [Int16]
  private let tiers: [Int16]
  private let contactCost: Money?

  /// The rules for the customers of a study; nil in data too short for an active window.
  init?(_ study: Study, _ cutOffs: ActionCutOffs) {
    guard let risk = study.risk, let value = study.valueAtRisk else { return nil }
    potential = CustomerPotential(study, lowShare: cutOffs.lowPotential)
    self.value = value
    book = study.book
    levels = risk.labels.codes
    stages = study.stages.codes
    rungs = study.rungs.codes
    loyalty = study.loyaltyTypes.codes
    tiers = study.tiers.codes
    contactCost = cutOffs.contactCost
  }

  /// What decided the action of a customer with a line.
  func reason(of customer: Int) -> ActionReason {
    guard book.hasPurchase(customer) else { return .noPurchase }
    let isDispensable = tiers[customer] >= 2 && potential.isLow[customer]
    if levels[customer] >= ChurnRisk.atRisk {
      if isWorthContact(customer, isDispensable: isDispensable) { return .worthWinningBack }
      return isDispensable ? .goneAndDispensable : .tooLittleLeft
    }
    let stage = LifecycleStage(rawValue: stages[customer])
    if stage == .exploration { return .exploring }
    if isDispensable { return .dispensable }
    if stage == .decline { return .declining }
    return rungs[customer] == LadderRung.supporter.rawValue ? .supporting : .steady
  }

  /// What decided the level of the tactic for a customer; nil where nothing is done.
  func tactic(of customer: Int, _ action: CustomerAction) -> TacticReason? {
    guard action.spends else { return nil }
    return TacticReason(LoyaltyType(rawValue: loyalty[customer]), tier: tiers[customer])
  }

  /// Whether contact can save something, and more is at risk than it costs; where its cost is
  /// unknown, only of customers who can be expected to bring something.
  private func isWorthContact(_ customer: Int, isDispensable: Bool) -> Bool {
    guard value.priority[customer] != nil, let amount = value.amounts[customer] else {
      return false
    }
    guard let contactCost else { return !isDispensable }
    return amount > contactCost.units
  }
}

extension ChurnRisk {
  /// The place of `at_risk` among the levels; the only worse one is `lost`.
  static let atRisk: Int16 = 2
}
