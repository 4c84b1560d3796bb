import Framework
import Measures
import Results

extension Table where Source == SelectionFigures {
  static let selection: Table<SelectionFigures> = Table(
    "selection",
    "One row for every customer with a purchase and every prospect: whether to pursue them, and "
      + "why.",
    order:
      "Selected, left, undecided; in each by profit per unit spent, then by profit, then by id."
  ) {
    Column.id("customer_id", "The customer or prospect.") { ($0.ids, $0.rows.map(\.id)) }
    Column.label("kind", "customer or prospect.") {
      ($0.rows.map { $0.isProspect ? 1 : 0 }, ["customer", "prospect"])
    }
    Column.integer("rank", .rank, "1 for the best return; empty for those not selected.") {
      let selected = $0.selected
      return $0.rows.indices.map { $0 < selected ? Int64($0 + 1) : nil }
    }
    Column.label(
      "decision", "select or leave; empty where it cannot be decided.",
      emptyWhere: [.tooShort, .noContactCost]
    ) { ($0.reasons.map(\.decision), SelectionFigures.decisions) }
    Column.text("reason", "What decided.", coded: { ($0.reasons.map(\.rawValue), $0.phrases) })
    Column.number(
      "purchase_chance_12m", .probability,
      "Chance of a purchase in the next 365 days; empty in data under 60 days, and for a prospect "
        + "whose acquired_on is unknown.", emptyWhere: [.tooShort]
    ) { $0.rows.map(\.chance) }
    Column.money(
      "expected_profit_12m",
      "Profit expected in the next 365 days; empty where the chance is.", emptyWhere: [.tooShort]
    ) { $0.rows.map(\.profit) }
    Column<SelectionFigures>.spend
    Column<SelectionFigures>.running
  }

  static let selectionSummary: Table<SelectionFigures> = Table(
    "selection_summary", "Customers and prospects by what decided.",
    order: "In a fixed order: the selected, those left by reason, the undecided, no purchase."
  ) {
    Column.label("decision", "select or leave; empty for the undecided.") { _ in
      (SelectionRule.Reason.allCases.map(\.decision) + [1], SelectionFigures.decisions)
    }
    Column.text(
      "reason", "What decided; no purchase for customers without one.",
      coded: { ($0.sums.indices.map { Int16($0) }, $0.phrases + [Phrase(.noPurchase)]) })
    Column.integer("customers", .customers, "Number of customers with a line.") {
      $0.sums.map(\.customers)
    }
    Column.integer("prospects", .customers, "Number of prospects.") { $0.sums.map(\.prospects) }
    Column.money(
      "spend", "What pursuing them costs; empty where unknown.", emptyWhere: [.noContactCost]
    ) { $0.sums.map { $0.spend.map { Int64(clamping: $0) } } }
    Column.money(
      "expected_profit_12m",
      "Profit expected of them in the next 365 days; empty where unknown.", emptyWhere: [.tooShort]
    ) { $0.sums.map { $0.profit.map { Int64(clamping: $0) } } }
    Column.money(
      "net_profit", "Expected profit less spend; empty where either is unknown.",
      emptyWhere: [.tooShort, .noContactCost]
    ) { $0.sums.map { $0.net.map { Int64(clamping: $0) } } }
  }
}

extension Column where Source == SelectionFigures {
  /// What pursuing a candidate costs, and how soon it is back.
  @ColumnList<SelectionFigures> fileprivate static var spend: [Column<SelectionFigures>] {
    Column.money(
      "spend", "What pursuing the customer or prospect costs; empty where unknown.",
      emptyWhere: [.noContactCost]
    ) { $0.rows.map(\.spend) }
    Column.label(
      "spend_source",
      "contact_cost, acquisition_cost or average_acquisition_cost; empty where the spend is.",
      emptyWhere: [.noContactCost]
    ) { ($0.rows.map(\.source.rawValue), SelectionCandidates.SpendSource.names) }
    Column.number(
      "payback_months", .months,
      "spend / expected profit x 12; empty where no profit is expected, or either is unknown.",
      emptyWhere: [.tooShort, .noContactCost]
    ) { $0.rows.map(\.paybackMonths) }
    Column.number(
      "profit_per_unit", .ratio,
      "Expected profit / spend; empty where nothing is spent, or either is unknown.",
      emptyWhere: [.tooShort, .noContactCost]
    ) { $0.rows.map(\.profitPerUnit) }
  }

  /// Running totals of the selected, and where the last unit spent still pays.
  @ColumnList<SelectionFigures> fileprivate static var running: [Column<SelectionFigures>] {
    Column.flag(
      "pays", "Whether the expected profit covers the spend; empty for those not selected."
    ) { figures in
      figures.rows.indices.map { $0 < figures.selected ? figures.rows[$0].pays : nil }
    }
    Column.money("running_spend", "Spend up to this rank; empty for those not selected.") {
      $0.running { Int128($0.spend ?? 0) }
    }
    Column.money(
      "running_profit", "Expected profit up to this rank; empty for those not selected."
    ) { $0.running { Int128($0.profit ?? 0) } }
    Column.money(
      "running_net_profit",
      "Expected profit less spend up to this rank; empty for those not selected."
    ) { $0.running { Int128($0.profit ?? 0) - Int128($0.spend ?? 0) } }
  }
}
