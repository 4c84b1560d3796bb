extension Analysis {
  /// The leaking bucket as it was: who came, who came back, who was lost in each period.
  static let customerFlow = Analysis(
    name: "customer-flow",
    summary: "Customers won, won back and lost in each period: the leaking bucket as it was.",
    question: "How many customers do we lose while new ones hide it, and what do they cost us?",
    rules: [
      """
      A customer is active on a day if it has a purchase day in the active window W that ends with \
      that day. W is 365 days; in data of under 730 days floor(span / 60) x 30; in data of under 60 \
      days there is no window: periods show their profit alone, and all that counts customers is \
      empty.
      """,
      """
      Opening and closing are the customers active on the day before the period and on its last \
      day; the running period closes on the as-of day and is marked complete=false, unless the \
      as-of day is its last day. closing = opening + new + reactivated - lost in every row.
      """,
      """
      Only these two days are compared: a customer that comes and goes within a period, where W is \
      shorter than the period, is in none of the columns, and one that lapses and returns within a \
      period is not lost.
      """,
      """
      profit_new is the period's profit of customers whose first purchase lies in it; \
      profit_existing is all other profit of the period, also that of customers without a purchase.
      """,
      """
      replacement_cost = lost x the average acquisition_cost in the customers file of the \
      customers with a line, or else the option acquisition-cost; empty without either.
      """,
      """
      left_truncated=true marks periods that start before the first used day plus W: customers of \
      the time before the data are missing at the opening and among the lost, and look new when \
      they buy again. A period is cleared where acquired_on or member_since, the earlier of both, \
      is known for every customer whose first purchase lies in it or before it, and none lies \
      before the first used day. With complete history it is false everywhere.
      """,
    ],
    source: """
      The leaking bucket: Ehrenberg, Repeat-Buying (1988); customer flow as in Fader, Hardie and \
      Ross, The Customer-Base Audit (2022).
      """,
    columns: [.acquisitionCost, .acquiredOn, .memberSince],
    options: [.cohort, .acquisitionCost],
    tables: [.customerFlow],
    run: { study in [FlowTable(study).result] })
}

extension TableDescription {
  static let customerFlow = TableDescription(
    "customer_flow",
    """
    One row for each period: the active customers at its start, who was won, won back and lost, \
    and who was left at its end; in data under 60 days only the profit is filled.
    """,
    order: "By period, ascending.",
    columns: [
      ColumnDescription(
        "period", "period", "The calendar period: 1997-01, 1997-Q1 or 1997."),
      ColumnDescription(
        "opening", "customers", "Customers active on the day before the period.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "new", "customers",
        "Customers active at the close, not at the opening, who first bought in the period.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "reactivated", "customers",
        "Customers active at the close, not at the opening, who first bought before the period.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "lost", "customers", "Customers active at the opening and no longer at the close.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "closing", "customers", "Customers active on the period's last day, or the as-of day.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "masked_loss", "customers",
        "Losses hidden by arrivals: the smaller of lost and new + reactivated.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "churn_rate", "share", "lost / opening; empty where nobody was active at the opening.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "profit_new", "money",
        "The period's profit from customers whose first purchase lies in it."),
      ColumnDescription("profit_existing", "money", "All other profit of the period."),
      ColumnDescription(
        "replacement_cost", "money",
        "lost x the cost of winning a customer; empty where no such cost is known.",
        emptyWhere: [.tooShort, .noAcquisitionCost]),
      ColumnDescription(
        "left_truncated", "flag",
        "true where customers from before the data begin are missing or look new; see the rules."),
      ColumnDescription(
        "complete", "flag", "false for the running period, which closes on the as-of day."),
    ])
}
