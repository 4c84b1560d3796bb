import Columns
import Customers
import Results

/// One row for every customer: what to do about it, how, why, and what it may cost.
struct ActionTable {
  private let study: Study
  private let plan: ActionPlan
  /// The customers of the rows.
  private let customers: [Int32]
  /// How many of them, from the first on, stand in the ranking.
  private let ranked: Int

  init(_ study: Study, _ plan: ActionPlan) {
    self.study = study
    self.plan = plan
    let ranking = plan.ranking.map(\.customer)
    guard plan.cutOffs.budget == nil else {
      ranked = plan.funded
      customers = Array(ranking.prefix(plan.funded))
      return
    }
    let hasLine = study.book.hasLine
    var isRanked = Array(repeating: false, count: hasLine.count)
    for customer in ranking { isRanked[Int(customer)] = true }
    ranked = ranking.count
    customers =
      ranking + hasLine.indices.filter { hasLine[$0] && !isRanked[$0] }.map { Int32($0) }
  }

  var table: ResultTable {
    ResultTable("actions", decision + money + labels + stakes)
  }

  private func each<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (ActionPlan.Row) -> Value
  ) -> [Value] {
    let rows = plan.rows
    return study.workers.column(of: customers) { value(rows[$0]) }
  }

  private func place<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (ActionPlan.Place) -> Value?
  ) -> [Value?] {
    let (ranking, ranked) = (plan.ranking, ranked)
    return study.workers.rows(customers.count) { $0 < ranked ? value(ranking[$0]) : nil }
  }

  private var decision: [ResultColumn] {
    [
      ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
      ResultColumn(
        "priority", .integers(customers.indices.map { $0 < ranked ? Int64($0 + 1) : nil })),
      ResultColumn(
        "action", .labels(each { $0.action?.rawValue ?? -1 }, names: CustomerAction.names)),
      ResultColumn(
        "tactic_level",
        .labels(each { $0.tactic?.level.rawValue ?? -1 }, names: TacticLevel.names)),
      ResultColumn("reason", .labels(each { ActionTable.reason($0) }, names: ActionTable.reasons)),
      ResultColumn("spend_ceiling", .money(each { $0.roundedCeiling })),
    ]
  }

  /// That nobody can be judged, and then every reason for an action with every one for a tactic.
  private static let reasons: [String] =
    [ChurnSummary.notes[0]]
    + ActionReason.allCases.flatMap { reason in
      [reason.sentence] + TacticReason.allCases.map { "\(reason.sentence); \($0.sentence)" }
    }

  private static func reason(_ row: ActionPlan.Row) -> Int16 {
    guard let reason = row.reason else { return 0 }
    let tactic = row.tactic.map { $0.rawValue + 1 } ?? 0
    return 1 + reason.rawValue * Int16(TacticReason.allCases.count + 1) + tactic
  }

  private var money: [ResultColumn] {
    let cost = plan.cutOffs.contactCost.map { Double($0.units) } ?? 0
    return [
      ResultColumn(
        "expected_return", .numbers(each { row in cost > 0 ? row.ceiling.map { $0 / cost } : nil })
      ),
      ResultColumn("spend", .money(place { ActionPlan.rounded($0.spend) })),
      ResultColumn("cumulative_spend", .money(place { ActionPlan.rounded($0.running) })),
    ]
  }

  private var labels: [ResultColumn] {
    [
      label("segment", study.segments), label("tier", study.tiers), label("stage", study.stages),
      label("loyalty_type", study.loyaltyTypes), label("rung", study.rungs),
      study.risk.map { label("risk", $0.labels) }
        ?? ResultColumn("risk", .labels(customers.map { _ in -1 }, names: ChurnRisk.names)),
    ]
  }

  private func label(_ name: String, _ labels: CustomerLabels) -> ResultColumn {
    let codes = labels.codes
    return ResultColumn(
      name, .labels(study.workers.column(of: customers) { codes[$0] }, names: labels.names))
  }

  private var stakes: [ResultColumn] {
    let (book, risk) = (study.book, study.risk)
    let (value, potential) = (study.valueAtRisk, plan.rules?.potential)
    func known<Value: BitwiseCopyable & Sendable>(
      _ value: @Sendable (Int) -> Value?
    ) -> [Value?] {
      study.workers.column(of: customers) { book.hasPurchase($0) ? value($0) : nil }
    }
    return [
      ResultColumn(
        "probability",
        .numbers(known { risk?.modelledProbability(of: $0) ?? risk?.probability(of: $0) })),
      ResultColumn("value_at_risk", .money(known { value?.amounts[$0] })),
      ResultColumn(
        "potential",
        .money(known { potential?.amounts[$0].flatMap { Money(rounding: $0)?.units } })),
      ResultColumn("low_potential", .flags(known { potential?.isLow[$0] })),
    ]
  }
}
