public import Columns
import Customers
public import Options
import Results

extension Analysis {
  /// What a customer is worth beyond what it buys.
  static let customerValue = Analysis(
    name: "customer-value",
    summary: "What each customer is worth by what it buys, by staying, by referring, by advising.",
    question: "Who is worth more to us than the profit of its orders shows?",
    rules: [
      """
      Economic value: the profit in the active window W, refunds included.
      """,
      """
      Loyalty value: the profit expected in the next 365 days less the average of the customers \
      with as many purchase days k. Below 0 for those of whom less is expected than of their \
      peers; over all peers it adds up to 0. From k = 1 on, neighbouring k are taken together \
      until there are --loyalty-peers customers; those left over at the end join the last ones.
      """,
      """
      The profit expected is that of the model of lifetime-models; without a model the profit of \
      the last 365 days (in data of S < 365 days the profit x 365/S) x the chance to be a customer \
      still, by its rhythm as in churn-risk.
      """,
      """
      Referral value: the profit in W of the customers that it referred, and in place of it the \
      profit expected in the next 365 days of those of them whose first purchase lies in W. The \
      first link counts whole, each further one as much less as --referral-decay says, up to \
      --referral-links; circles are cut as in referral-value, which credits all profit so far \
      instead.
      """,
      """
      Innovation value: feedback_count x --feedback-value. Unless that is given, feedback is only \
      counted and the value empty: what an idea is worth is not in the data.
      """,
      """
      Delivered value: perceived_value less perceived_cost, what the customer says it gets and \
      what that costs it, in points of the survey. It is no money, and the reason why the other \
      values last.
      """,
      """
      The values are told apart on purpose and not added up: a referred customer's profit is its \
      own economic value too, and what is expected is no profit yet.
      """,
      """
      In data under 60 days there is no active window: economic, loyalty and referral value are \
      empty.
      """,
    ],
    source: """
      V. Kumar, L. Aksoy, B. Donkers, R. Venkatesan, T. Wiesel and S. Tillmanns, Undervalued or \
      overvalued customers: capturing total customer engagement value, Journal of Service Research \
      13(3), 2010, 297-310, for the four sources; the rules are own definitions.
      """,
    columns: [.orderId, .referredBy, .feedbackCount, .perceivedValue, .perceivedCost],
    options: [.loyaltyPeers, .feedbackValue, .referralLinks, .referralDecay]
      + AnyRunOption.prediction,
    tables: [.customerValue],
    run: { [CustomerValues($0).table] })
}

extension AnyRunOption {
  /// How many customers the average of the loyalty value must rest on.
  public static let loyaltyPeers = RunOption<Int>(
    "loyalty-peers", .integer(1...1_000_000), default: 30, in: .value,
    "How many customers with about as many purchase days a customer is compared with for "
      + "the value of loyalty.")

  /// What a piece of feedback is worth.
  public static let feedbackValue = RunOption<Money>(
    "feedback-value", .money, default: .zero, in: .value,
    "Value of one piece of feedback; 0 only counts it.", example: "5")
}

extension TableDescription {
  static let customerValue = TableDescription(
    "customer_value",
    "One row for every customer with a line: its value in four ways, each with its source.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init(
        "economic_value", "money", "Profit in the active window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "economic_source", "text", "Where it comes from; empty like the value.",
        emptyWhere: [.tooShort]),
      .init(
        "loyalty_value", "money",
        "Profit expected beyond the average of customers with as many purchase days; empty without "
          + "a purchase and in data under 60 days.", emptyWhere: [.tooShort]),
      .init(
        "loyalty_source", "text",
        "Who expects it, and with whom it is compared; empty like the value.",
        emptyWhere: [.tooShort]),
      .init(
        "referral_value", "money",
        "Profit of those it referred, 0 where it referred nobody; empty where the customers file "
          + "has no referred_by and in data under 60 days.", emptyWhere: [.noReferrers, .tooShort]),
      .init(
        "referral_source", "text", "Where it comes from; empty like the value.",
        emptyWhere: [.noReferrers, .tooShort]),
      .init(
        "innovation_value", "money",
        "Feedback x --feedback-value; empty where one of them is not known.",
        emptyWhere: [.noFeedback, .noFeedbackValue]),
      .init(
        "innovation_source", "text", "Whether feedback is valued or counted; empty where unknown.",
        emptyWhere: [.noFeedback]),
      .init(
        "feedback_count", "feedback", "How often it gave feedback; empty where unknown.",
        emptyWhere: [.noFeedback]),
      .init(
        "delivered_value", "points",
        "What it says it gets less what that costs it; empty where one is unknown.",
        emptyWhere: [.noSurvey]),
      .init(
        "delivered_source", "text", "Where it comes from; empty like the value.",
        emptyWhere: [.noSurvey]),
      .init(
        "perceived_value", "points", "What it says it gets; empty where unknown.",
        emptyWhere: [.noSurvey]),
      .init(
        "perceived_cost", "points", "What it says that costs it; empty where unknown.",
        emptyWhere: [.noSurvey]),
    ])
}

extension EmptyReason {
  /// Nobody counts feedback.
  static let noFeedback = EmptyReason(
    sentence: "The customers file has no column feedback_count."
  ) { $0.facts.feedbackCount.isEmpty }

  /// Nobody says what feedback is worth.
  static let noFeedbackValue = EmptyReason(
    sentence: "--feedback-value is not given, so that feedback is only counted."
  ) { $0.options[.feedbackValue] <= .zero }

  /// There is no survey.
  static let noSurvey = EmptyReason(
    sentence: "The customers file lacks perceived_value or perceived_cost: without this survey the "
      + "value delivered to customers is skipped."
  ) { $0.facts.perceivedValue.isEmpty || $0.facts.perceivedCost.isEmpty }
}
