extension Analysis {
  /// Customers by the period of their first purchase, followed from period to period.
  static let cohorts = Analysis(
    name: "cohorts",
    summary: "Customers by the period of their first purchase, followed from period to period.",
    question:
      "Do the customers we win today stay longer and earn more than those of earlier times?",
    rules: [
      """
      A cohort is all customers whose first purchase lies in one calendar period: a month, a \
      quarter or a year (option cohort). Age 0 is that period, age 1 the next one.
      """,
      """
      A customer is active in a period in which it has a purchase. Revenue and profit count on each \
      line's own day, refunds included; money dated before the first purchase counts at age 0.
      """,
      """
      Customers without a purchase, and their money, are in no cohort; a period in which nobody \
      bought for the first time has no rows.
      """,
      """
      Periods after the as-of day are absent, not zero. The running period is marked \
      complete=false, unless the as-of day is its last day: its figures still grow.
      """,
      """
      left_truncated=true marks cohorts that start before the first used day plus the active window \
      (in data under 60 days all of them): the data begin in the middle of the story, so old \
      customers look new. Leave them out of trends in acquisition.
      """,
      """
      The customers file can clear a cohort: where the earlier of acquired_on and member_since is \
      known for every customer of the cohort, and none lies before the first used day, they are \
      new indeed and left_truncated is false. The cohort stays the period of the first purchase. \
      With complete history it is false everywhere.
      """,
    ],
    source: "Cohort analysis as in Fader, Hardie and Ross, The Customer-Base Audit (2022).",
    columns: [.acquiredOn, .memberSince],
    options: [.cohort],
    tables: [.cohorts],
    run: { study in [CohortTable(study).result] })
}

extension TableDescription {
  static let cohorts = TableDescription(
    "cohorts",
    """
    One row for each cohort and each period since: how many of its customers still bought, and \
    what they brought in.
    """,
    order: "By cohort, then by age, both ascending.",
    columns: [
      ColumnDescription(
        "cohort", "period", "The period of the first purchase: 1997-01, 1997-Q1 or 1997."),
      ColumnDescription("age", "periods", "Periods since the first purchase; 0 is its own period."),
      ColumnDescription("period", "period", "The calendar period that the row tells of."),
      ColumnDescription(
        "customers", "customers", "All customers of the cohort, the same at every age."),
      ColumnDescription(
        "active", "customers", "Customers of the cohort with a purchase in the period."),
      ColumnDescription(
        "retention_rate", "share", "active / customers: the share that bought in the period."),
      ColumnDescription(
        "revenue", "money", "Revenue of the cohort in the period, refunds included."),
      ColumnDescription("profit", "money", "Profit of the cohort in the period."),
      ColumnDescription(
        "cumulative_profit_per_customer", "money",
        "Profit of the cohort up to and with the period, per customer of the cohort."),
      ColumnDescription(
        "complete", "flag", "false for the running period, whose figures still grow."),
      ColumnDescription(
        "left_truncated", "flag",
        "true where the cohort may hold old customers who only look new; see the rules."),
    ])
}
