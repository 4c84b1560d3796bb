import Framework
import Measures
import Results

extension Table where Source == ConcentrationFigures {
  static let concentration: Table<ConcentrationFigures> = Table(
    "concentration",
    "The whale curve: profit of the best 1 %, 2 %, … 100 % of the customers, the most profitable "
      + "first.", order: "By customer_share, ascending."
  ) {
    Column.number("customer_share", .share, "The best part of the customers, 0.01 to 1.") { _ in
      (1...100).map { Double($0) / 100 }
    }
    Column.integer("customers", .customers, "Number of customers in this part, rounded up.") {
      $0.counts.dropFirst().map { Int64($0) }
    }
    Column.money(
      "profit", "Profit of this percent's own customers; below 0 where they cost money."
    ) { $0.ownProfits }
    Column.money("cumulative_profit", "Profit of all customers up to this percent.") {
      $0.cumulativeProfits
    }
    Column.number(
      "cumulative_share", .share,
      "Their share of the total profit; above 1 where later customers make a loss, empty where the "
        + "total is not positive."
    ) { figures in figures.cumulativeProfits.map { figures.curve.share($0) } }
  }

  static let concentrationSummary: Table<ConcentrationFigures> = Table(
    "concentration_summary",
    "How concentrated profit is, in a few figures. customers_for_80 counts 80 % of the total profit, "
      + "losses included; the tier high in profit_tiers 80 % of the positive profit.",
    order: "In this order: customers, total_profit, the top shares, customers_for_80, "
      + "customer_share_for_80, gini, peak_share, top_to_bottom_decile_ratio."
  ) {
    Column.name("metric", .label, "What is measured.") { $0.metrics.map(\.name) }
    Column.figure(
      "value", unitIn: "metric",
      "Its value. Shares and customers_for_80 are empty where total_profit is not positive. gini is 0 "
        + "where all customers earn us the same and near 1 where one earns everything; it is empty "
        + "where none brings a profit. peak_share is the highest share that the whale curve reaches. "
        + "top_to_bottom_decile_ratio is the average profit of the best tenth over that of the "
        + "worst; it is empty where the worst tenth brings no profit, and with under ten customers."
    ) { $0.metrics.map(\.value) }
  }
}

extension Table where Source == ConcentrationFigures {
  static let deciles: Table<ConcentrationFigures> = Table(
    "deciles",
    "Ten groups of customers of equal size by profit; without rows where there are under ten "
      + "customers.", order: "By decile, the best first."
  ) {
    Column.integer("decile", .rank, "1 for the tenth with the highest profit, 10 for the lowest.") {
      $0.tenths.indices.map { Int64($0 + 1) }
    }
    Column.integer("customers", .customers, "Number of customers; larger groups come first.") {
      $0.tenthCounts
    }
    Column.money("profit", "Their profit so far.") { $0.tenthProfits }
    Column.number(
      "profit_share", .share, "Share of the total profit; empty where that is not positive."
    ) { figures in figures.tenthProfits.map { figures.curve.share($0) } }
    Column.number(
      "cumulative_share", .share,
      "Share of this tenth and all better ones; empty where the total is not positive."
    ) { figures in figures.tenths.map { figures.curve.share(ofFirst: $0.upperBound) } }
    Column.money("average_profit", "Profit per customer.") {
      GroupTotals.averages($0.tenthProfits, over: $0.tenthCounts)
    }
  }

  static let profitTiers: Table<ConcentrationFigures> = Table(
    "profit_tiers",
    "Customers by what they earn us: high make the first 80 % of the positive profit, medium those "
      + "up to 95 %, low the other customers with a profit, none have no profit. Unlike in "
      + "customers_for_80, losses do not count against the 80 %.",
    order: "In this order: high, medium, low, none."
  ) {
    Column.label("tier", "The tier; every tier has a row.") {
      ($0.tierNames.indices.map { Int16($0) }, $0.tierNames)
    }
    Column<GroupTotals>.totals.of(\.tiers)
  }
}

extension Column where Source == GroupTotals {
  /// What the customers of each tier add up to.
  @ColumnList<GroupTotals> fileprivate static var totals: [Column<GroupTotals>] {
    Column.integer("customers", .customers, "Number of customers.") { $0.customers }
    Column.number(
      "customer_share", .share, "Share of all customers with a line; empty where there are none."
    ) { GroupTotals.shares($0.customers) }
    Column.money("revenue", "Their revenue so far, refunds included.") { $0.revenue }
    Column.money("profit", "Their profit so far; in none it is 0 or a loss.") { $0.profit }
    Column.number(
      "profit_share", .share,
      "Share of the total profit, losses included; empty where that is not positive."
    ) { GroupTotals.shares($0.profit) }
    Column.money("average_profit", "Profit per customer; empty where the tier has none.") {
      GroupTotals.averages($0.profit, over: $0.customers)
    }
  }
}
