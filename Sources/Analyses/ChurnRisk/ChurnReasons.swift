import Framework
import Measures

/// Why a customer has their risk level, in one of a few sentences.
struct ChurnReasons: Sendable {
  /// The sentences: every rule with every trend.
  let phrases: [Phrase]

  /// The sentences of falling purchases, after one without.
  private static let trends: [PhraseCode?] = [
    nil, .andSpendFalls, .andPurchasesFall, .andBothFall,
  ]
  private let risk: ChurnRisk
  private let falling: FallingTrend

  /// Explains the levels of all customers.
  init(_ risk: ChurnRisk, _ falling: FallingTrend) {
    self.risk = risk
    self.falling = falling
    phrases = RiskRule.allCases.flatMap { rule in
      let phrase = rule.phrase(risk.cutOffs, activeDays: risk.activeDays)
      return ChurnReasons.trends.map { $0.map { Phrase($0, .phrase(phrase)) } ?? phrase }
    }
  }

  /// The place of a customer's sentence in `phrases`; -1 without a purchase.
  func code(of customer: Int) -> Int16 {
    guard let rule = risk.rule(of: customer) else { return -1 }
    let trend = (falling.spend[customer] ? 1 : 0) + (falling.purchases[customer] ? 2 : 0)
    return Int16(rule.rawValue * ChurnReasons.trends.count + trend)
  }
}

extension RiskRule {
  fileprivate func phrase(_ cutOffs: RiskCutOffs, activeDays: Int) -> Phrase {
    let (lost, days) = (cutOffs.lost.argument, Phrase.Argument.integer(activeDays))
    return switch self {
    case .withinRhythm: Phrase(.belowTypicalGap, cutOffs.due.argument)
    case .due: Phrase(.overTypicalGap, cutOffs.due.argument)
    case .overdue: Phrase(.overTypicalGap, cutOffs.atRisk.argument)
    case .longOverdueButRecent: Phrase(.overTypicalGapButRecent, lost, days)
    case .probablyStays: Phrase(.probablyStillCustomer, .number(cutOffs.aliveStays))
    case .probablyLeft: Phrase(.probablyGone, .number(cutOffs.aliveAtRisk))
    case .almostSurelyLeft: Phrase(.probablyGone, .number(cutOffs.aliveLost))
    case .gone: Phrase(.overTypicalGapAndGone, lost, days)
    }
  }
}

extension Ratio {
  /// The ratio as a person writes it: `2` or `1.5`.
  fileprivate var argument: Phrase.Argument {
    numerator % denominator == 0 ? .integer(numerator / denominator) : .number(value)
  }
}
