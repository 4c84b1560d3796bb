import Customers
import Framework
import Measures
import Results

/// What the tables of satisfaction are made of.
struct SatisfactionFigures: Sendable {
  let trap: SatisfactionTrap
  let scores: SatisfactionScores
  let leaving: SatisfiedLeaving

  init(_ study: Study) {
    let bands = SatisfactionBands.labels(study)
    trap = SatisfactionTrap(study, bands)
    scores = SatisfactionScores(study)
    leaving = SatisfiedLeaving(study, bands)
  }
}

extension Table where Source == SatisfactionFigures {
  static let satisfactionTrap = Table<SatisfactionTrap>.trap.of(\SatisfactionFigures.trap)
  static let satisfactionScores = Table<SatisfactionScores>.scores.of(\SatisfactionFigures.scores)
  static let satisfiedLeaving = Table<SatisfiedLeaving>.leaving.of(\SatisfactionFigures.leaving)
}

extension Table where Source == SatisfactionTrap {
  fileprivate static let trap: Table<SatisfactionTrap> = Table(
    "satisfaction_trap", "What customers say against what they do: one row for each pair.",
    order: "By satisfaction, the most content first, then by behaviour: staying, leaving, lost, "
      + "no_purchase."
  ) {
    Column.label("satisfaction", "satisfied, neutral, dissatisfied, or unknown.") {
      ($0.pairs.map { Int16($0.band) }, SatisfactionBands.names)
    }
    Column.label(
      "behaviour",
      "staying (active or due), leaving (at risk), lost, or no_purchase: lines but no purchase."
    ) { ($0.pairs.map { Int16($0.behaviour) }, SatisfactionTrap.behaviours) }
    Column.integer(
      "customers", .customers, "Number of customers; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.customers }
    Column.number(
      "band_share", .share, "Share of the customers who say the same; empty where there are none.",
      emptyWhere: [.tooShort]
    ) { $0.bandShares }
    Column.number(
      "behaviour_share", .share,
      "Share of the customers with a score who do the same; empty for unknown and where there are "
        + "none.", emptyWhere: [.tooShort, .nobodyAsked]
    ) { $0.behaviourShares }
    Column.money(
      "annual_profit",
      "Their profit of the last 365 days, in shorter data x 365 / days; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.money(\.annualProfit) }
    Column.money(
      "value_at_risk",
      "Profit of a year that is lost if they have gone, times the probability that they have; empty "
        + "for no_purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.money(\.valueAtRisk) { $0 < 3 } }
  }
}

extension Table where Source == SatisfiedLeaving {
  fileprivate static let leaving: Table<SatisfiedLeaving> = Table(
    "satisfied_leaving",
    "The satisfied customers who are at risk or lost, and the profit at stake.",
    order: "By value_at_risk, highest first, ties by customer id."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column.number("satisfaction", .score, "What the customer said, 0 to 10.") { rows in
      rows.customers.column { rows.satisfaction[$0] }
    }
    Column.label("risk", "at_risk or lost.") { rows in
      (rows.customers.column { rows.risk?.labels.codes[$0] ?? -1 }, ChurnRisk.names)
    }
    Column.integer("days_since_last", .days, "Days since the last purchase.") { rows in
      rows.customers.column { rows.book.daysSinceLast($0).map { Int64($0) } }
    }
    Column.number(
      "overdue_ratio", .ratio, "These days as a multiple of the customer's typical gap."
    ) { rows in rows.customers.column { rows.risk?.rhythm.overdueRatio(of: $0)?.value } }
    Column.money(
      "value_at_risk",
      "Profit of a year that is lost if the customer has gone, times the probability that they "
        + "have."
    ) { rows in rows.customers.column { rows.valueAtRisk?.amounts[$0] } }
    Column.integer(
      "priority", .rank,
      "Whom to contact first, as in churn_risk; empty where contact can save nothing."
    ) { rows in rows.customers.column { rows.valueAtRisk?.priority[$0] } }
  }
}
