import Columns
import Customers
import Framework
import Measures
import Parallelism

/// What the tables of actions are made of.
struct ActionFigures: Sendable {
  let list: ActionList
  let summary: ActionSummary

  init(_ study: Study) {
    let plan = ActionPlan(study)
    list = ActionList(study, plan)
    summary = ActionSummary(study, plan)
  }
}

/// The customers in the order in which they are acted on, and what is known of each.
struct ActionList: Sendable {
  let plan: ActionPlan
  let customers: ListedCustomers
  /// How many of them, from the first, are in the ranking.
  let ranked: Int
  let segments: CustomerLabels
  let tiers: CustomerLabels
  let stages: CustomerLabels
  let loyaltyTypes: CustomerLabels
  let rungs: CustomerLabels
  /// Nil in too short data, as the value at risk.
  let risk: ChurnRisk?
  let valueAtRisk: ValueAtRisk?
  private let book: CustomerBook
  private let workers: Workers

  init(_ study: Study, _ plan: ActionPlan) {
    self.plan = plan
    ranked = plan.cutOffs.budget == nil ? plan.ranking.count : plan.funded
    customers = ListedCustomers(study, ActionList.rows(plan, study.book.hasLine))
    (segments, tiers, stages) = (study.segments, study.tiers, study.stages)
    (loyaltyTypes, rungs) = (study.loyaltyTypes, study.rungs)
    (risk, valueAtRisk) = (study.risk, study.valueAtRisk)
    (book, workers) = (study.book, study.workers)
  }

  /// The ranked customers, then the others; with a budget only those whom the money reaches.
  private static func rows(_ plan: ActionPlan, _ hasLine: [Bool]) -> [Int32] {
    let ranking = plan.ranking.map(\.customer)
    guard plan.cutOffs.budget == nil else { return Array(ranking.prefix(plan.funded)) }
    var isRanked = Array(repeating: false, count: hasLine.count)
    for customer in ranking { isRanked[Int(customer)] = true }
    return ranking + hasLine.indices.filter { hasLine[$0] && !isRanked[$0] }.map { Int32($0) }
  }

  /// A value for every row, by what is to be done.
  func each<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (ActionPlan.Row) -> Value
  ) -> [Value] {
    let rows = plan.rows
    return customers.column { value(rows[$0]) }
  }

  /// A value for every row in the ranking, by the place there; nil for the others.
  func place<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (ActionPlan.Place) -> Value?
  ) -> [Value?] {
    let (ranking, ranked) = (plan.ranking, ranked)
    return workers.rows(customers.rows.count) { $0 < ranked ? value(ranking[$0]) : nil }
  }

  /// A value for every customer with a purchase; nil for the others.
  func known<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (Int) -> Value?
  ) -> [Value?] {
    let book = book
    return customers.column { book.hasPurchase($0) ? value($0) : nil }
  }

  /// The risk of every row; none in too short data.
  var riskLevels: (codes: [Int16], names: [String]) {
    guard let risk else { return (customers.rows.map { _ in -1 }, ChurnRisk.names) }
    return customers.labels(risk.labels)
  }

  /// What decided on every row, by its place among `reasons`.
  var reasonCodes: [Int16] {
    each { row in
      guard let reason = row.reason else { return 0 }
      let tactic = row.tactic.map { $0.rawValue + 1 } ?? 0
      return 1 + reason.rawValue * Int16(TacticReason.allCases.count + 1) + tactic
    }
  }

  /// That no customer can be judged, and then every reason for an action with every one for a
  /// tactic.
  static let reasons: [Phrase] =
    [Phrase(.tooShort)]
    + ActionReason.allCases.flatMap { reason in
      [reason.phrase]
        + TacticReason.allCases.map {
          Phrase(.twoRemarks, .phrase(reason.phrase), .phrase($0.phrase))
        }
    }
}
