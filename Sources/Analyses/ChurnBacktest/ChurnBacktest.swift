import Framework
import Measures

/// Early warning put to the test: the labels of one active window ago against what then happened.
struct ChurnBacktest: Sendable {
  /// All rules and levels, in the order of the rows.
  static let names: [(rule: String, level: String)] =
    (ChurnRisk.names + ["due_or_worse", "at_risk_or_worse"]).map { ("risk", $0) }
    + [("days_since_last", "over_half_window"), ("overdue_ratio", BacktestRule.asMany)]
    + ["at_risk_or_worse", "lost", BacktestRule.asMany].map { ("probability_alive", $0) }
    + [
      "falling_spend", "falling_purchases", "fewer_categories", "more_returns", "any_sign",
      "two_or_more_signs",
    ].map { ("leading_sign", $0) }

  /// The rules in the order of the rows; nil in data too short for an active window.
  let rules: [BacktestRule]?

  /// Tests all rules on a study.
  init(_ study: Study) {
    rules = StartJudgement(study).map { judgement in
      judgement.riskLevels + [judgement.plainRule, judgement.mostOverdue] + judgement.chances
        + LeadingSigns(study, judgement).rules
    }
  }

  /// A value of every rule; nil in too short data.
  func each<Value>(_ value: (BacktestRule) -> Value?) -> [Value?] {
    rules?.map(value) ?? ChurnBacktest.names.map { _ in nil }
  }

  /// Why values are empty or doubtful.
  var notes: [Phrase?] {
    rules?.map(\.note) ?? ChurnBacktest.names.map { _ in Phrase(.tooShort) }
  }
}

extension BacktestRule {
  /// Why its values are empty or doubtful; nil where they are neither.
  fileprivate var note: Phrase? {
    guard judged > 0 else { return remark ?? Phrase(.nothingToJudge) }
    guard flagged < SmallestBase.customers else { return remark }
    let fewest = Phrase.Argument.integer(SmallestBase.customers)
    return remark.map { Phrase(.remarkAndFewFlagged, .phrase($0), fewest) }
      ?? Phrase(.fewFlagged, fewest)
  }
}
