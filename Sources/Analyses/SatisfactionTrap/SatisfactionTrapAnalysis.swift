import Customers
import Results

extension Analysis {
  /// Customers that say they are satisfied, and leave.
  static let satisfactionTrap = Analysis(
    name: "satisfaction-trap",
    summary: "Customers that say they are satisfied, and leave all the same.",
    question: "Does satisfaction keep our customers, and which satisfied ones are we losing?",
    rules: [
      """
      Satisfied are customers with a satisfaction of at least --satisfied-from, dissatisfied those \
      of at most --dissatisfied-to, neutral those between; unknown who did not say. What they say is \
      set beside what they do: staying are the risk levels active and due, leaving is at_risk, lost \
      is lost.
      """,
      """
      The trap is told in two shares: how many of the satisfied do not stay (band_share), and how \
      many of those who leave had said they were satisfied (behaviour_share, of those with a score).
      """,
      """
      satisfaction_scores asks the same of the active window W: of the customers with a score and a \
      purchase up to its start, who bought in the W days since? like_return_rate is the return of \
      customers of the same profit tier, segment, tenure year and quarter of first purchase at the \
      start, whatever their score. Where return_rate differs from it, the score knows more than the purchases do; \
      where it does not, satisfied customers stay because they were good customers already. Rates \
      on under 30 customers stay empty.
      """,
      """
      The customers file tells no day of a score. Where people were asked after the start of the \
      window, the score may follow from what they did, not the other way round.
      """,
      """
      satisfied_leaving lists the satisfied customers at risk or lost; the value at risk is that of \
      churn risk.
      """,
    ],
    source: """
      F. F. Reichheld, Learning from customer defections, Harvard Business Review 74(2), 1996, 56-69: \
      60 to 80 % of the defectors had said they were satisfied; T. O. Jones and W. E. Sasser, Why \
      satisfied customers defect, Harvard Business Review 73(6), 1995, 88-99.
      """,
    columns: [.orderId],
    requires: [.satisfaction],
    options: [
      .satisfiedFrom, .dissatisfiedTo, .dueFrom, .atRiskFrom, .lostFrom, .rfmBins, .rfmMethod,
      .rfmThresholds, .segments, .segmentGrid,
    ],
    tables: [.satisfactionTrap, .satisfactionScores, .satisfiedLeaving],
    run: { study in
      let trap = SatisfactionTrap(study)
      return [trap.table, SatisfactionScores(study).table, trap.list]
    })
}

extension TableDescription {
  static let satisfactionTrap = TableDescription(
    "satisfaction_trap", "What customers say against what they do: one row for each pair.",
    order: "By satisfaction, the most content first, then by behaviour: staying, leaving, lost, "
      + "no_purchase.",
    columns: [
      .init("satisfaction", "label", "satisfied, neutral, dissatisfied, or unknown."),
      .init(
        "behaviour", "label",
        "staying (active or due), leaving (at risk), lost, or no_purchase: lines but no purchase."),
      .init(
        "customers", "customers", "Their number; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "band_share", "share",
        "Share of the customers that say the same; empty where there are none.",
        emptyWhere: [.tooShort]),
      .init(
        "behaviour_share", "share",
        "Share of the customers with a score that do the same; empty for unknown and where there are "
          + "none.", emptyWhere: [.tooShort, .nobodyAsked]),
      .init(
        "annual_profit", "money",
        "Their profit of the last 365 days, in shorter data x 365 / days; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "value_at_risk", "money",
        "Profit of a year that is lost if they have gone, times the chance that they have; empty for "
          + "no_purchase and in data under 60 days.", emptyWhere: [.tooShort]),
    ])

  static let satisfactionScores = TableDescription(
    "satisfaction_scores",
    "How many customers of each score bought in the active window, beside others like them, and their "
      + "profit.",
    order: "By score, 0 to 10.",
    columns: [
      .init("score", "score", "Satisfaction, rounded to a whole number, half up."),
      .init("customers", "customers", "Customers with a line and this score."),
      .init(
        "annual_profit_per_customer", "money",
        "Their average profit of the last 365 days, in shorter data x 365 / days; empty without them."
      ),
      .init(
        "return_base", "customers",
        "Those with a purchase up to the start of the window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "return_rate", "share",
        "Share of them with a purchase since; empty where they are under 30.",
        emptyWhere: [.tooShort]),
      .init(
        "like_return_rate", "share",
        "The share expected of customers of the same tier, segment and tenure, whatever their "
          + "score; empty where they are under 30.", emptyWhere: [.tooShort]),
    ])

  static let satisfiedLeaving = TableDescription(
    "satisfied_leaving",
    "The satisfied customers that are at risk or lost, and the profit at stake.",
    order: "By value_at_risk, highest first, ties by customer id.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init("satisfaction", "score", "What it said, 0 to 10."),
      .init("risk", "label", "at_risk or lost."),
      .init("days_since_last", "days", "Days since its last purchase."),
      .init("overdue_ratio", "ratio", "These days as a multiple of its typical gap."),
      .init(
        "value_at_risk", "money",
        "Profit of a year that is lost if it has gone, times the chance that it has."),
      .init(
        "priority", "rank",
        "Whom to contact first, as in churn_risk; empty where contact can save nothing."),
    ])
}

extension EmptyReason {
  /// Nobody said how satisfied it is.
  static let nobodyAsked = EmptyReason(
    sentence: "No customer with a line has a satisfaction in the customers file."
  ) { study in !study.facts.satisfaction.contains { $0 != nil } }
}
