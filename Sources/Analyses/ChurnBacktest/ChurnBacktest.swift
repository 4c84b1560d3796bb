import Customers
import Framework
import Measures
import Results

/// Early warning put to the test: the labels of one active window ago against what then happened.
struct ChurnBacktest {
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

  /// Under how many flagged customers chance decides.
  private static let fewest = 30

  var table: ResultTable {
    func each<Value>(_ value: (BacktestRule) -> Value?) -> [Value?] {
      rules?.map(value) ?? ChurnBacktest.names.map { _ in nil }
    }
    return ResultTable(
      "churn_backtest",
      [
        ResultColumn("rule", .texts(ChurnBacktest.names.map(\.rule))),
        ResultColumn("level", .texts(ChurnBacktest.names.map(\.level))),
        ResultColumn("flagged", .integers(each { Int64($0.flagged) })),
        ResultColumn("gone", .integers(each { Int64($0.gone) })),
        ResultColumn("precision", .numbers(each(\.precision))),
        ResultColumn("recall", .numbers(each(\.recall))),
        ResultColumn("lift", .numbers(each(\.lift))),
        ResultColumn("base_rate", .numbers(each(\.baseRate))),
        ResultColumn("note", .texts(rules?.map(note) ?? ChurnBacktest.tooShort)),
        ResultColumn("judged", .integers(each { Int64($0.judged) })),
        ResultColumn("all_gone", .integers(each { Int64($0.allGone) })),
      ])
  }

  private static let tooShort: [String?] = names.map { _ in Phrase(.tooShort).text }

  private func note(_ rule: BacktestRule) -> String? {
    let isChance = rule.judged > 0 && rule.flagged < ChurnBacktest.fewest
    let notes = [
      rule.remark,
      isChance ? "under \(ChurnBacktest.fewest) flagged: chance decides" : nil,
      rule.judged == 0 && rule.remark == nil ? "nobody can be judged" : nil,
    ].compactMap { $0 }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }
}
