import Columns
import Framework
import Prediction

extension Analysis {
  /// Customers by the period of their first purchase, followed from period to period.
  static let cohorts = Analysis(
    name: "cohorts",
    summary: "Customers by the period of their first purchase, followed from period to period.",
    question:
      "Do the customers we acquire today stay longer and earn more than those of earlier times?",
    rules: [
      """
      A cohort is all customers whose first purchase is in one calendar period: a month, a \
      quarter or a year (option cohort). Age 0 is that period, age 1 the next one.
      """,
      """
      A customer is active in a period in which they have a purchase. Revenue and profit count \
      on each line's own day, refunds included; money dated before the first purchase counts at age 0.
      """,
      """
      Customers without a purchase, and their money, are in no cohort; a period without a first \
      purchase has no rows.
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
      known for every customer of the cohort, and none is before the first used day, they are \
      indeed new and left_truncated is false. The cohort stays the period of the first purchase. \
      With complete history it is false everywhere.
      """,
    ],
    source: "Cohort analysis as in Fader, Hardie and Ross, The Customer-Base Audit (2022).",
    columns: [.acquiredOn, .memberSince],
    options: [.cohort],
    tables: [.cohorts], of: CohortFigures.init)
}
