import Customers
import Framework
import Measures
import Prediction

/// Why a customer has its risk level, in one of a few sentences.
struct ChurnReasons {
  /// The sentences: every rule with every trend.
  let names: [String]

  private static let trends = [
    "", "; spend is falling", "; purchases are falling", "; spend and purchases are falling",
  ]
  private let risk: ChurnRisk
  private let falling: FallingTrend

  /// Explains the levels of all customers.
  init(_ risk: ChurnRisk, _ falling: FallingTrend) {
    self.risk = risk
    self.falling = falling
    names = RiskRule.allCases.flatMap { rule in
      ChurnReasons.trends.map { rule.sentence(risk.cutOffs, activeDays: risk.activeDays) + $0 }
    }
  }

  /// The place of a customer's sentence in `names`; -1 without a purchase.
  func code(of customer: Int) -> Int16 {
    guard let rule = risk.rule(of: customer) else { return -1 }
    let trend = (falling.spend[customer] ? 1 : 0) + (falling.purchases[customer] ? 2 : 0)
    return Int16(rule.rawValue * ChurnReasons.trends.count + trend)
  }
}

extension RiskRule {
  fileprivate func sentence(_ cutOffs: RiskCutOffs, activeDays: Int) -> String {
    switch self {
    case .withinRhythm:
      "below \(cutOffs.due.text) x its typical gap"
    case .due:
      "at least \(cutOffs.due.text) x its typical gap"
    case .overdue:
      "at least \(cutOffs.atRisk.text) x its typical gap"
    case .longOverdueButRecent:
      "at least \(cutOffs.lost.text) x its typical gap, but bought in the last \(activeDays) days"
    case .probablyStays:
      "a model gives it a chance of at least \(cutOffs.aliveStays) to be a customer still"
    case .probablyLeft:
      "a model gives it a chance below \(cutOffs.aliveAtRisk) to be a customer still"
    case .almostSurelyLeft:
      "a model gives it a chance below \(cutOffs.aliveLost) to be a customer still"
    case .gone:
      "at least \(cutOffs.lost.text) x its typical gap and no purchase for \(activeDays) days"
    }
  }
}

extension Ratio {
  /// The ratio as a person writes it: `2` or `1.5`.
  fileprivate var text: String {
    numerator % denominator == 0 ? "\(numerator / denominator)" : "\(value)"
  }
}
