import Framework

extension Analysis {
  /// How few customers earn how much of the profit.
  static let concentration = Analysis(
    name: "concentration",
    summary: "Shows how much of the profit comes from how few customers.",
    question: "Which few customers earn most of our profit, and which cost us money?",
    rules: [
      """
      Customers with a line are ranked by profit so far, highest first; ties go by customer id. \
      Customers without a purchase take part with the profit of their lines.
      """,
      """
      The top p percent of n customers are (p n + 99) / 100 of them in whole numbers: rounded up.
      """,
      """
      Shares are shares of the total profit of all customers, losses included, and stay empty \
      where that total is not positive. Where some customers make a loss, the curve rises above 1 \
      and comes back.
      """,
      """
      customers_for_80 counts 80 % of the total profit. The tiers cut at 80 % and 95 % of the \
      positive profit alone, so that losses move no customer into a better tier. Where some \
      customers make a loss, the tier high may therefore have more customers than \
      customers_for_80.
      """,
      """
      Tiers: high make the first 80 % of the positive profit, medium those up to 95 %, each with \
      the customer who reaches that mark; low are the other customers with a profit; none have no \
      profit or a loss.
      """,
      """
      The Gini coefficient counts losses as 0 and stays empty where no customer brings a profit.
      """,
      """
      Tenths of the customers: where n is not a multiple of ten, the first tenths have one \
      customer more. With under ten customers there are none.
      """,
    ],
    source: """
      The 80/20 rule after V. Pareto and J. M. Juran; the whale curve after R. S. Kaplan and V. G. \
      Narayanan, Measuring and Managing Customer Profitability (2001); C. Gini (1912).
      """,
    tables: [.concentration, .concentrationSummary, .deciles, .profitTiers],
    of: ConcentrationFigures.init)
}
