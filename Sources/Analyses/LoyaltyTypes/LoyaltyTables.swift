import Framework
import Measures
import Results

/// What the tables of types of loyalty are made of.
struct LoyaltyFigures: Sendable {
  let types: LabelFigures
  let tiers: LoyaltyTiers
  let evidence: LoyaltyEvidenceRows

  init(_ study: Study) {
    types = LabelFigures(study, study.loyaltyTypes)
    tiers = LoyaltyTiers(study)
    evidence = LoyaltyEvidenceRows(study)
  }
}

extension Table where Source == LoyaltyFigures {
  static let loyaltyTypes: Table<LoyaltyFigures> = Table(
    "loyalty_types", "Customers and money by what their loyalty seems to rest on.",
    order: "In the order of the rules: monopoly, kinship, benefit, trust, inertia, undetermined, "
      + "one_time, no_purchase."
  ) {
    Column.byLabel("type", typeSentence, sharesOf: "all customers with a line", in: \.types)
  }

  static let loyaltyTiers = Table<LoyaltyTiers>.tiers.of(\LoyaltyFigures.tiers)
  static let loyaltyEvidence = Table<LoyaltyEvidenceRows>.evidence.of(\LoyaltyFigures.evidence)
}

private let typeSentence =
  "monopoly, kinship, benefit, trust, inertia or undetermined; one_time with one purchase day, "
  + "no_purchase without a purchase."

extension Table where Source == LoyaltyTiers {
  fileprivate static let tiers: Table<LoyaltyTiers> = Table(
    "loyalty_tiers",
    "The types of loyalty within each profit tier: whether the low end is loyal to the price and "
      + "the high end to us.",
    order: "By tier (high, medium, low, none), then by type in the order of the rules."
  ) {
    Column.label("tier", "The profit tier: high, medium, low or none.") {
      ($0.rows.map(\.tier), ProfitTiers.names)
    }
    Column.label("type", typeSentence) { ($0.rows.map(\.type), LoyaltyType.names) }
    Column.integer(
      "customers", .customers,
      "Number of customers; 0 where there are none, empty where no customer can be judged in data "
        + "under 60 days."
    ) { $0.known($0.totals.customers) }
    Column.number(
      "customer_share", .share, "Share of the customers of the tier; empty where the tier has none."
    ) { $0.customerShares }
    Column.money("revenue", "Their revenue; empty where customers is.") {
      $0.known($0.totals.revenue)
    }
    Column.money("profit", "Their profit; empty where customers is.") { $0.known($0.totals.profit) }
    Column.number(
      "profit_share", .share,
      "Share of the profit of the tier; empty unless that profit is positive."
    ) { $0.profitShares }
  }
}
