import Customers
import Framework
import Measures
import Results

extension Table where Source == ChurnFigures {
  static let churnRisk = Table<RiskOfBuyers>.churnRisk.of(\ChurnFigures.buyers)
  static let churnSummary = Table<ChurnSummary>.churnSummary.of(\ChurnFigures.summary)
}

extension Table where Source == RiskOfBuyers {
  fileprivate static let churnRisk: Table<RiskOfBuyers> = Table(
    "churn_risk",
    "One row for every customer with a purchase: how overdue they are, and what is at risk.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.listed.id }
    Column.integer(
      "days_since_last", .days, "Days from the last purchase day to the as-of day."
    ) { rows in
      let book = rows.book
      return rows.listed.column { book.daysSinceLast($0).map { Int64($0) } }
    }
    Column<RiskOfBuyers>.rhythm
    Column.label(
      "risk",
      "How overdue the customer is: active (within their rhythm), due, at_risk or lost (long gone); "
        + "see the rules for the cut-offs. Empty in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.levels }
    Column.text(
      "reason", "The rule that decided the risk, and whether spend or purchases are falling.",
      coded: { $0.reasonsByRow })
    Column<RiskOfBuyers>.value
  }
}

extension Column where Source == RiskOfBuyers {
  /// How overdue a customer is, and the probability by a model that they have not gone.
  @ColumnList<RiskOfBuyers> fileprivate static var rhythm: [Column<RiskOfBuyers>] {
    Column.number(
      "typical_gap_days", .days,
      "Days that usually lie between the customer's purchases; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { rows in
      let rhythm = rows.risk?.rhythm
      return rows.listed.column { rhythm?.typicalGap(of: $0)?.value }
    }
    Column.number(
      "overdue_ratio", .ratio,
      "Days since the last purchase as a multiple of the typical gap; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { rows in
      let rhythm = rows.risk?.rhythm
      return rows.listed.column { rhythm?.overdueRatio(of: $0)?.value }
    }
    Column.number(
      "probability_alive", .probability,
      "The probability of still being a customer, by a fitted model; empty without a model.",
      emptyWhere: [.noModel]
    ) { rows in
      let risk = rows.risk
      return rows.listed.column { risk?.modelledProbability(of: $0) }
    }
  }

  /// What is lost with a customer, and how urgent contact is.
  @ColumnList<RiskOfBuyers> fileprivate static var value: [Column<RiskOfBuyers>] {
    Column.money(
      "value_at_risk",
      "Profit of a year that is lost if the customer has gone, times the probability that they have; "
        + "empty in data under 60 days.", emptyWhere: [.tooShort]
    ) { rows in
      let amounts = rows.value?.amounts
      return rows.listed.column { amounts?[$0] }
    }
    Column.integer(
      "priority", .rank,
      "The order in which to contact customers, 1 first; empty where contact can save nothing.",
      emptyWhere: [.tooShort]
    ) { rows in
      let ranks = rows.value?.priority
      return rows.listed.column { ranks?[$0] }
    }
  }
}
