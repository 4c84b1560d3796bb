import Customers
package import Framework
package import Options
import Prediction

/// The rule that decides the risk level of a customer.
package enum RiskRule: Int, CaseIterable {
  case withinRhythm, due, overdue, longOverdueButRecent, gone
  /// The chance by a model that the customer still is one decides.
  case probablyStays, probablyLeft, almostSurelyLeft

  /// The rule for one customer; nil without a purchase.
  ///
  /// - Parameter alive: the chance by a model that the customer still is one; nil without a model.
  package init?(
    _ rhythm: PurchaseRhythm, _ customer: Int, _ cutOffs: RiskCutOffs, activeDays: Int,
    alive: Double? = nil
  ) {
    guard let rule = RiskRule(rhythm, customer, cutOffs, activeDays) else { return nil }
    self = alive.map { rule.corrected(by: $0, cutOffs) } ?? rule
  }

  /// A chance raises a level that is too low, or lowers one that is too high.
  private func corrected(by alive: Double, _ cutOffs: RiskCutOffs) -> RiskRule {
    if alive < cutOffs.aliveLost { return level < 3 ? .almostSurelyLeft : self }
    if alive < cutOffs.aliveAtRisk { return level < 2 ? .probablyLeft : self }
    return alive >= cutOffs.aliveStays && level > 1 ? .probablyStays : self
  }

  private init?(
    _ rhythm: PurchaseRhythm, _ customer: Int, _ cutOffs: RiskCutOffs, _ activeDays: Int
  ) {
    guard let overdue = rhythm.overdueRatio(of: customer),
      let days = rhythm.book.daysSinceLast(customer)
    else { return nil }
    if overdue >= cutOffs.lost {
      self = days >= activeDays ? .gone : .longOverdueButRecent
    } else if overdue >= cutOffs.atRisk {
      self = .overdue
    } else {
      self = overdue >= cutOffs.due ? .due : .withinRhythm
    }
  }

  /// The place of the level in `ChurnRisk.names`.
  package var level: Int16 {
    switch self {
    case .withinRhythm: 0
    case .due, .probablyStays: 1
    case .overdue, .longOverdueButRecent, .probablyLeft: 2
    case .gone, .almostSurelyLeft: 3
    }
  }
}

/// The overdue ratios from which a level begins; the highest one that is reached decides.
package struct RiskCutOffs: Sendable, Equatable {
  /// From this ratio a customer is due.
  package var due: Ratio
  /// From this ratio they are at risk.
  package var atRisk: Ratio
  /// From this ratio they are lost, if they have not bought for an active window either.
  package var lost: Ratio
  /// With a P(alive) below this they are at risk or lost.
  package var aliveAtRisk: Double
  /// Below this they are lost.
  package var aliveLost: Double
  /// From this P(alive) they are active or due.
  package var aliveStays: Double

  /// The cut-offs of a run.
  package init(_ options: OptionValues = OptionValues()) {
    due = options[.dueFrom]
    atRisk = options[.atRiskFrom]
    lost = options[.lostFrom]
    aliveAtRisk = options[.aliveAtRiskBelow]
    aliveLost = options[.aliveLostBelow]
    aliveStays = options[.aliveStaysFrom]
  }

  /// Makes sure that no level begins above the next worse one.
  package static func check(_ options: OptionValues) throws(AnalysisError) {
    let ratios: [RunOption<Ratio>] = [.dueFrom, .atRiskFrom, .lostFrom]
    try check(ratios, options) { $0.value }
    let chances: [RunOption<Double>] = [.aliveLostBelow, .aliveAtRiskBelow, .aliveStaysFrom]
    try check(chances, options) { $0 }
  }

  private static func check<Level: Comparable>(
    _ levels: [RunOption<Level>], _ options: OptionValues, _ number: (Level) -> Double
  ) throws(AnalysisError) {
    for (better, worse) in zip(levels, levels.dropFirst())
    where options[better] > options[worse] {
      throw .descending(
        option: better.name, value: NumberText.text(number(options[better])), next: worse.name,
        nextValue: NumberText.text(number(options[worse])))
    }
  }
}

extension AnyRunOption {
  /// The overdue ratio from which a customer is due.
  package static let dueFrom = RunOption<Ratio>(
    "due-from", .ratio(0...1_000), default: 1, in: .risk,
    "Overdue ratio from which a customer is due.")

  /// The overdue ratio from which a customer is at risk.
  package static let atRiskFrom = RunOption<Ratio>(
    "at-risk-from", .ratio(0...1_000), default: 2, in: .risk,
    "Overdue ratio from which a customer is at risk.")

  /// The overdue ratio from which a customer is lost.
  package static let lostFrom = RunOption<Ratio>(
    "lost-from", .ratio(0...1_000), default: 3, in: .risk,
    "Overdue ratio from which a customer without a purchase in the active window is lost.")

  /// Below which P(alive) a customer is at risk.
  package static let aliveAtRiskBelow = RunOption<Double>(
    "alive-at-risk-below", .share, default: 0.5, in: .risk,
    "Probability of still being a customer, by a model, below which a customer is at risk "
      + "or lost.")

  /// Below which P(alive) a customer is lost.
  package static let aliveLostBelow = RunOption<Double>(
    "alive-lost-below", .share, default: 0.2, in: .risk,
    "Probability of still being a customer, by a model, below which a customer is lost.")

  /// From which P(alive) a customer is active or due.
  package static let aliveStaysFrom = RunOption<Double>(
    "alive-stays-from", .share, default: 0.8, in: .risk,
    "Probability of still being a customer, by a model, from which a customer is active or "
      + "due.")
}
