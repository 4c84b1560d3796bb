import Columns
import Framework
import Results

extension Table where Source == CustomerValues {
  static let customerValue: Table<CustomerValues> = Table(
    "customer_value",
    "One row for every customer with a line: their value in four ways, each with its source.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column<CustomerValues>.profit
    Column<CustomerValues>.referral
    Column<CustomerValues>.innovation
    Column<CustomerValues>.delivered
  }
}

extension Column where Source == CustomerValues {
  /// What a customer earns, and what they are expected to earn beyond their peers.
  @ColumnList<CustomerValues> fileprivate static var profit: [Column<CustomerValues>] {
    Column.money(
      "economic_value", "Profit in the active window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { values in values.customers.column { values.current?[$0] } }
    Column.text(
      "economic_source", "Where it comes from; empty where the value is.", emptyWhere: [.tooShort],
      coded: { values in
        let code: Int16 = values.current == nil ? -1 : 0
        return (
          values.customers.column { _ in code },
          [Phrase(.profitOfLastDays, .integer(values.activeDays))]
        )
      })
    Column.money(
      "loyalty_value",
      "Profit expected beyond the average of customers with as many purchase days; empty without "
        + "a purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.loyalty }
    Column.text(
      "loyalty_source",
      "What expects it, and with whom the customer is compared; empty where the value is.",
      emptyWhere: [.tooShort], coded: { ($0.peers, $0.comparisons) })
  }

  @ColumnList<CustomerValues> fileprivate static var referral: [Column<CustomerValues>] {
    Column.money(
      "referral_value",
      "Profit of those whom the customer referred, 0 where there are none; empty where the "
        + "customers file has no referred_by and in data under 60 days.",
      emptyWhere: [.noReferrers, .tooShort]
    ) { $0.referral }
    Column.text(
      "referral_source", "Where it comes from; empty where the value is.",
      emptyWhere: [.noReferrers, .tooShort],
      coded: {
        (
          $0.isReferrer,
          [Phrase(.referredNobody), Phrase(.profitOfReferred, .integer($0.activeDays))]
        )
      })
  }

  @ColumnList<CustomerValues> fileprivate static var innovation: [Column<CustomerValues>] {
    Column.money(
      "innovation_value", "Feedback x --feedback-value; empty where either is unknown.",
      emptyWhere: [.noFeedback, .noFeedbackValue]
    ) { $0.innovation }
    Column.text(
      "innovation_source", "Whether feedback is valued or counted; empty where unknown.",
      emptyWhere: [.noFeedback],
      coded: { values in
        let code: Int16 = values.worth > .zero ? 1 : 0
        return (
          values.feedback.map { $0 == nil ? -1 : code },
          [Phrase(.feedbackCounted), Phrase(.feedbackValued)]
        )
      })
    Column.integer(
      "feedback_count", .count(.feedback),
      "How often the customer gave feedback; empty where unknown.", emptyWhere: [.noFeedback]
    ) { $0.feedback }
  }

  @ColumnList<CustomerValues> fileprivate static var delivered: [Column<CustomerValues>] {
    Column.number(
      "delivered_value", .points,
      "What the customer says they get less what they say it costs them; empty where either is "
        + "unknown.", emptyWhere: [.noSurvey]
    ) { $0.delivered }
    Column.text(
      "delivered_source", "Where it comes from; empty where the value is.", emptyWhere: [.noSurvey],
      coded: { ($0.delivered.map { $0 == nil ? -1 : 0 }, [Phrase(.surveyDifference)]) })
    Column.number(
      "perceived_value", .points, "What the customer says they get; empty where unknown.",
      emptyWhere: [.noSurvey]
    ) { $0.gets }
    Column.number(
      "perceived_cost", .points, "What the customer says it costs them; empty where unknown.",
      emptyWhere: [.noSurvey]
    ) { $0.gives }
  }
}
