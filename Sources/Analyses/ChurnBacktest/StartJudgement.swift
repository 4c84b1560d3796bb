import Customers
import Framework
import Measures
import Statistics

/// What was known of every customer at the start of the window, and whether they have bought since.
struct StartJudgement {
  /// The customers as known at the start.
  let book: CustomerBook
  /// Who had a purchase by then.
  let customers: [Bool]
  /// Who has not bought since.
  let gone: [Bool]

  private let risk: ChurnRisk
  /// Whom the plain rule flags: no purchase for more than half of the window.
  private let isLong: [Bool]

  /// The judgement of a study; nil in data too short for an active window.
  init?(_ study: Study) {
    guard let book = study.startBook, let risk = study.startRisk else { return nil }
    self.book = book
    self.risk = risk
    customers = book.orders.indices.map { book.hasPurchase($0) }
    gone = study.activity.map { !$0.isActive }
    isLong = customers.indices.map { customer in
      book.daysSinceLast(customer).map { 2 * $0 > risk.activeDays } ?? false
    }
  }

  /// The levels of churn-risk, each for itself and with all worse ones.
  var riskLevels: [BacktestRule] {
    let codes = risk.labels.codes
    let each = ChurnRisk.names.indices.map { place in
      rule("risk", ChurnRisk.names[place], codes.map { Int($0) == place })
    }
    return each + [
      rule("risk", "due_or_worse", codes.map { $0 > 0 }),
      rule("risk", "at_risk_or_worse", codes.map { $0 >= ChurnRisk.atRisk }),
    ]
  }

  /// The plain rule.
  var plainRule: BacktestRule { rule("days_since_last", "over_half_window", isLong) }

  /// The most overdue customers, as many as the plain rule flags.
  var mostOverdue: BacktestRule {
    let rhythm = risk.rhythm
    let overdue = customers.indices.map { rhythm.overdueRatio(of: $0)?.value }
    return rule("overdue_ratio", BacktestRule.asMany, asMany(overdue, StableOrder.descending))
  }

  /// The probability by a model of still being a customer, alone.
  var chances: [BacktestRule] {
    let alive = customers.indices.map { customers[$0] ? risk.modelledProbability(of: $0) : nil }
    let judged = alive.map { $0 != nil }
    let remark = judged.contains(true) ? nil : Phrase(.noProbabilityWithoutModel)
    func rule(_ level: String, _ flags: [Bool]) -> BacktestRule {
      BacktestRule(
        "probability_alive", level, among: judged, flags: flags, gone: gone, remark: remark)
    }
    func below(_ cutOff: Double) -> [Bool] { alive.map { $0.map { $0 < cutOff } ?? false } }
    return [
      rule("at_risk_or_worse", below(risk.cutOffs.aliveAtRisk)),
      rule("lost", below(risk.cutOffs.aliveLost)),
      rule(BacktestRule.asMany, asMany(alive, StableOrder.ascending)),
    ]
  }

  /// A rule that can judge every customer.
  private func rule(_ rule: String, _ level: String, _ flags: [Bool]) -> BacktestRule {
    BacktestRule(rule, level, among: customers, flags: flags, gone: gone)
  }

  /// The first by a value of at least 0, as many as the plain rule flags; ties by customer id.
  ///
  /// Numbers of at least 0 have the order of their bits. Two different ratios of days are further
  /// apart than such numbers are exact.
  private func asMany(_ values: [Double?], _ order: ([Int64]) -> [Int32]) -> [Bool] {
    let known = values.indices.filter { values[$0] != nil }
    let ranked = order(known.map { Int64(bitPattern: (values[$0] ?? 0).bitPattern) })
    var flags = Array(repeating: false, count: customers.count)
    for place in ranked.prefix(isLong.count { $0 }) { flags[known[Int(place)]] = true }
    return flags
  }
}
