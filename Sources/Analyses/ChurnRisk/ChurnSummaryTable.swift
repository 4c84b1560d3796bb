import Framework
import Measures
import Results

extension Table where Source == ChurnSummary {
  static let churnSummary: Table<ChurnSummary> = Table(
    "churn_summary",
    "One row for every risk level and profit tier: how many customers, how much profit, and how many "
      + "came back.",
    order: "By risk (active, due, at_risk, lost, no_purchase), then by tier (all first)."
  ) {
    Column.label("risk", "The risk level; no_purchase for customers without a purchase.") {
      ($0.places.levels, ChurnSummary.levels)
    }
    Column.label(
      "tier",
      "The profit tier: all, high, medium, low or none. It is that of the as-of day, for the return "
        + "that of one active window before."
    ) { ($0.places.tiers, ChurnSummary.tiers) }
    Column<ChurnSummary>.today
    Column<ChurnSummary>.experience
    Column.text(
      "note", "Why values of the row are empty; otherwise empty.",
      emptyWhere: [.nothingToExplain], coded: { $0.notes })
  }
}

extension Column where Source == ChurnSummary {
  /// The customers of a level and a tier, and what is at risk.
  @ColumnList<ChurnSummary> fileprivate static var today: [Column<ChurnSummary>] {
    Column.integer(
      "customers", .customers, "Number of customers at this level; empty in data under 60 days."
    ) { $0.judged { Int64($0.customers) } }
    Column.number(
      "customer_share", .share, "Their share of all customers with a line; empty like customers."
    ) { $0.shares }
    Column.money(
      "annual_profit",
      "Their profit of the last 365 days; in shorter data the profit x 365 / days observed."
    ) { $0.judged { Int64(clamping: $0.annualProfit) } }
    Column.money(
      "value_at_risk",
      "Sum of their value at risk; empty for no_purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.valuesAtRisk }
  }

  /// How many customers came back from a level.
  @ColumnList<ChurnSummary> fileprivate static var experience: [Column<ChurnSummary>] {
    Column.number(
      "return_rate", .share,
      "Share of the customers at this level and tier one active window ago who bought since; empty "
        + "where return_base is under \(SmallestBase.customers).", emptyWhere: [.tooShort]
    ) { $0.returnRates }
    Column.integer(
      "return_base", .customers,
      "Number of customers at this level and tier one active window ago; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.returnBases }
  }
}
