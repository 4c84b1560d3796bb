import Framework
import Measures
import Prediction

extension Analysis {
  /// How much of the profit comes from how few customers.
  static let concentration = Analysis(
    name: "concentration",
    summary: "Shows how much of the profit comes from how few customers.",
    question: "Which few customers earn most of our profit, and which cost us money?",
    rules: [
      "Customers with a line are ranked by profit so far, highest first, ties by customer id; "
        + "customers without a purchase take part with the profit of their lines.",
      "The top p percent of n customers are (p n + 99) / 100 of them in whole numbers: rounded up.",
      "Shares are shares of the total profit of all customers, losses included, and stay empty "
        + "where that total is not positive. Where some customers make a loss, the curve rises "
        + "above 1 and comes back.",
      "customers_for_80 counts 80 % of the total profit; the tiers cut at 80 % and 95 % of the "
        + "positive profit alone, so that losses move nobody into a better tier. Where somebody "
        + "makes a loss, the tier high may have more customers than customers_for_80.",
      "Tiers: high make the first 80 % of positive profit, medium those up to 95 %, each with the "
        + "customer who reaches it; low the other customers with a profit; none have no profit or "
        + "a loss.",
      "The Gini coefficient counts losses as 0 and stays empty where nobody has a profit.",
      "Tenths of the customers: where n is no multiple of ten the first ones are larger by one; "
        + "with under ten customers there are none.",
    ],
    source:
      "The 80/20 rule after V. Pareto and J. M. Juran; the whale curve after R. S. Kaplan and "
      + "V. G. Narayanan, Measuring and Managing Customer Profitability (2001); C. Gini (1912).",
    tables: [.concentration, .concentrationSummary, .deciles, .profitTiers],
    run: { study in
      let tables = ConcentrationTables(study)
      return [tables.percents, tables.summary, tables.deciles, tables.tierTotals]
    })
}

extension TableDescription {
  static let concentration = TableDescription(
    "concentration",
    "The whale curve: profit of the best 1 %, 2 %, … 100 % of the customers, the most profitable "
      + "first.",
    order: "By customer_share, ascending.",
    columns: [
      ColumnDescription("customer_share", "share", "The best part of the customers, 0.01 to 1."),
      ColumnDescription("customers", "customers", "How many they are, rounded up."),
      ColumnDescription(
        "profit", "money", "Profit of this percent's own customers; below 0 where they cost money."),
      ColumnDescription(
        "cumulative_profit", "money", "Profit of all customers up to this percent."),
      ColumnDescription(
        "cumulative_share", "share",
        "Their share of the total profit; above 1 where later customers make a loss, empty where "
          + "the total is not positive."),
    ])

  static let concentrationSummary = TableDescription(
    "concentration_summary",
    "How concentrated profit is, in a few numbers. customers_for_80 asks for 80 % of the total "
      + "profit, losses included; the tier high in profit_tiers for 80 % of the positive profit.",
    order:
      "In this order: customers, total_profit, the top shares, customers_for_80, customer_share_for_80, gini, "
      + "peak_share, top_to_bottom_decile_ratio.",
    columns: [
      ColumnDescription("metric", "label", "What is measured."),
      ColumnDescription(
        "value", "unit of the metric",
        "Its value. Shares and customers_for_80 are empty where total_profit is not positive, gini "
          + "(0: all earn the same, near 1: one earns everything) where nobody has a profit, "
          + "top_to_bottom_decile_ratio (average profit of the best tenth over the worst) where the "
          + "worst tenth makes none or there are under ten customers; peak_share is the highest "
          + "share that the whale curve reaches."),
    ])

  static let deciles = TableDescription(
    "deciles",
    "Ten groups of customers of equal size by profit; without rows where there are under ten "
      + "customers.",
    order: "By decile, the best first.",
    columns: [
      ColumnDescription(
        "decile", "rank", "1 for the tenth with the highest profit, 10 the lowest."),
      ColumnDescription("customers", "customers", "Number of customers; larger groups first."),
      ColumnDescription("profit", "money", "Their profit so far."),
      ColumnDescription(
        "profit_share", "share", "Share of the total profit; empty where that is not positive."),
      ColumnDescription(
        "cumulative_share", "share",
        "Share of this and all better tenths; empty where the total is not positive."),
      ColumnDescription("average_profit", "money", "Profit per customer."),
    ])

  static let profitTiers = TableDescription(
    "profit_tiers",
    "Customers by what they earn: high make the first 80 % of positive profit, medium those up to "
      + "95 %, low the rest, none have no profit. Unlike customers_for_80, which counts 80 % of the "
      + "total, losses do not count against the 80 % here.",
    order: "In this order: high, medium, low, none.",
    columns: [
      ColumnDescription("tier", "label", "The tier; every tier has a row."),
      ColumnDescription("customers", "customers", "Number of customers."),
      ColumnDescription(
        "customer_share", "share", "Share of all customers with a line; empty where there are none."
      ),
      ColumnDescription("revenue", "money", "Their revenue so far, refunds included."),
      ColumnDescription("profit", "money", "Their profit so far; in none it is 0 or a loss."),
      ColumnDescription(
        "profit_share", "share",
        "Share of the total profit, losses included; empty where that is not positive."),
      ColumnDescription(
        "average_profit", "money", "Profit per customer; empty where the tier has none."),
    ])
}
