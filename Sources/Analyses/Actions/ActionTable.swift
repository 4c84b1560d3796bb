import Columns
import Framework
import Measures
import Prediction
import Results

extension Table where Source == ActionFigures {
  static let actions = Table<ActionList>.actions.of(\ActionFigures.list)
  static let actionSummary = Table<ActionSummary>.actionSummary.of(\ActionFigures.summary)
}

extension Table where Source == ActionList {
  fileprivate static let actions: Table<ActionList> = Table(
    "actions",
    "One row for every customer with a line: what to do about them, by what means, why, and at what "
      + "cost. With a budget only the customers whom the money reaches.",
    order: "By priority, then those without one by customer id."
  ) {
    Column<ActionList>.decision
    Column<ActionList>.money
    Column<ActionList>.labels
    Column<ActionList>.stakes
  }
}

extension Column where Source == ActionList {
  @ColumnList<ActionList> fileprivate static var decision: [Column<ActionList>] {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column.integer(
      "priority", .rank,
      "Where money is spent best, 1 first; empty where none is to be spent and in data under 60 "
        + "days.", emptyWhere: [.tooShort]
    ) { list in
      list.customers.rows.indices.map { $0 < list.ranked ? Int64($0 + 1) : nil }
    }
    Column.label(
      "action",
      "win_back, welcome, reach_out, ask_for_referral, keep, let_go or none; empty in data under "
        + "60 days.", emptyWhere: [.tooShort]
    ) { ($0.each { $0.action?.rawValue ?? -1 }, CustomerAction.names) }
    Column.label(
      "tactic_level",
      "financial, social or structural; empty where nothing is done and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { ($0.each { $0.tactic?.level.rawValue ?? -1 }, TacticLevel.names) }
    Column.text(
      "reason", "The rules that decided the action and the level of the tactic.",
      coded: { ($0.reasonCodes, ActionList.reasons) })
    Column.money(
      "spend_ceiling",
      "The most that the action may cost: P x value at risk x the save rate; 0 where nothing is "
        + "done, empty where P is below 0.01 and in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.each { $0.roundedCeiling } }
  }

  @ColumnList<ActionList> fileprivate static var money: [Column<ActionList>] {
    Column.number(
      "expected_return", .ratio,
      "spend_ceiling for every unit that a contact costs; empty without --contact-cost and where "
        + "the ceiling is.", emptyWhere: [.tooShort, .noSpendPerContact]
    ) { list in
      let cost = list.plan.cutOffs.contactCost.map { Double($0.units) } ?? 0
      return list.each { row in cost > 0 ? row.ceiling.map { $0 / cost } : nil }
    }
    Column.money(
      "spend",
      "What is spent: the cost of a contact, 0 where that is above the ceiling, or without a cost "
        + "the ceiling; empty without a priority.", emptyWhere: [.tooShort]
    ) { $0.place { ActionPlan.rounded($0.spend) } }
    Column.money(
      "cumulative_spend",
      "The spend on this customer and all with a better priority; empty without a priority.",
      emptyWhere: [.tooShort]
    ) { $0.place { ActionPlan.rounded($0.running) } }
  }

  @ColumnList<ActionList> fileprivate static var labels: [Column<ActionList>] {
    Column.label("segment", "The segment of rfm; no_purchase without a purchase.") {
      $0.customers.labels($0.segments)
    }
    Column.label("tier", "The profit tier: high, medium, low or none.") {
      $0.customers.labels($0.tiers)
    }
    Column.label(
      "stage", "The stage of lifecycle; empty in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.customers.labels($0.stages) }
    Column.label(
      "loyalty_type",
      "What the customer's loyalty rests on (loyalty-types); empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.customers.labels($0.loyaltyTypes) }
    Column.label(
      "rung", "The rung of relationship-ladder; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.customers.labels($0.rungs) }
    Column.label(
      "risk", "The level of churn-risk; empty without a purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.riskLevels }
  }

  @ColumnList<ActionList> fileprivate static var stakes: [Column<ActionList>] {
    Column.number(
      "probability", .probability,
      "P, the probability that they are still a customer, by a model or by their rhythm; empty "
        + "without a purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { list in
      let risk = list.risk
      return list.known { risk?.modelledProbability(of: $0) ?? risk?.probability(of: $0) }
    }
    Column.money(
      "value_at_risk",
      "The value at risk of churn-risk; empty without a purchase, below P = 0.01 and in data under "
        + "60 days.", emptyWhere: [.tooShort]
    ) { list in
      let value = list.valueAtRisk
      return list.known { value?.amounts[$0] }
    }
    Column.money(
      "potential",
      "Profit of a year expected by a model, else that of the last 365 days; empty without a "
        + "purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { list in
      let potential = list.plan.rules?.potential
      return list.known { potential?.amounts[$0].flatMap { Money(rounding: $0)?.units } }
    }
    Column.flag(
      "low_potential",
      "Whether the potential is in the lower half (--low-potential); empty where potential is.",
      emptyWhere: [.tooShort]
    ) { list in
      let potential = list.plan.rules?.potential
      return list.known { potential?.isLow[$0] }
    }
  }
}

extension Table where Source == ActionSummary {
  fileprivate static let actionSummary: Table<ActionSummary> = Table(
    "action_summary",
    "How many customers of each segment call for which action, and the money for it.",
    order: "By segment (all first, no_purchase last), then by action in the order of `actions`."
  ) {
    Column.label("segment", "The segment of rfm, all, or no_purchase.") {
      ($0.segmentCodes, $0.segments)
    }
    Column.label("action", "The action.") { ($0.actionCodes, CustomerAction.names) }
    Column.integer(
      "customers", .customers,
      "Number of customers; 0 where there are none, empty where no customer can be judged in data "
        + "under 60 days."
    ) { $0.known(\.customers) }
    Column.number("customer_share", .share, "Share of all customers; empty where customers is.") {
      $0.shares
    }
    Column.money("profit", "Their profit so far; empty where customers is.") { $0.known(\.profit) }
    Column.money(
      "spend_ceiling", "The most that may be spent on them; empty where customers is."
    ) { $0.known { ActionPlan.rounded($0.ceiling) } }
    Column.integer(
      "funded_customers", .customers,
      "How many of them money is spent on, within --budget; empty where customers is."
    ) { $0.known(\.funded) }
    Column.money("spend", "What is spent on these; empty where customers is.") {
      $0.known { ActionPlan.rounded($0.spend) }
    }
    Column.text(
      "note", "Why the row is empty; otherwise empty.", emptyWhere: [.nothingToExplain],
      coded: { ($0.notes, [Phrase(.tooShort)]) })
  }
}
