public import Columns
import Customers
import Framework
import Measures
public import Options
import Prediction

extension Analysis {
  /// What a customer is worth beyond what they buy.
  static let customerValue = Analysis(
    name: "customer-value",
    summary: "What each customer is worth by buying, by staying, by referring, by advising.",
    question: "Who is worth more to us than the profit of their orders shows?",
    rules: [
      """
      Economic value: the profit in the active window W, refunds included.
      """,
      """
      Loyalty value: the profit expected in the next 365 days less the average of the customers \
      with as many purchase days k. It is below 0 for customers who are expected to earn less than \
      their peers; over all peers it adds up to 0. From k = 1, neighbouring k are joined until there \
      are --loyalty-peers customers; those left over at the end join the last group.
      """,
      """
      The profit expected is that of the model of lifetime-models. Without a model it is the profit \
      of the last 365 days (in data of S < 365 days the profit x 365/S) x the probability that they \
      are still a customer, by their rhythm as in churn-risk.
      """,
      """
      Referral value: the profit in W of the customers whom the customer referred; for those whose \
      first purchase is in W, the profit expected of them in the next 365 days instead. The first \
      link counts in full, each further one less by --referral-decay, up to --referral-links; \
      circles are cut as in referral-value, which credits all profit so far instead.
      """,
      """
      Innovation value: feedback_count x --feedback-value. Unless that is given, feedback is only \
      counted and the value is empty: what an idea is worth is not in the data.
      """,
      """
      Delivered value: perceived_value less perceived_cost, what the customer says they get and \
      what they say it costs them, in points of the survey. It is not money; it is why the other \
      values last.
      """,
      """
      The values are kept apart on purpose and are not added up: a referred customer's profit is also \
      their own economic value, and what is expected is not yet profit.
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
    tables: [.customerValue], of: CustomerValues.init)
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

extension EmptyReason {
  /// Feedback is not counted.
  static let noFeedback = EmptyReason(
    sentence: "The customers file has no column feedback_count."
  ) { $0.facts.feedbackCount.isEmpty }

  /// What feedback is worth is unknown.
  static let noFeedbackValue = EmptyReason(
    sentence: "--feedback-value is not given, so that feedback is only counted."
  ) { $0.options[.feedbackValue] <= .zero }

  /// There is no survey.
  static let noSurvey = EmptyReason(
    sentence: "The customers file lacks perceived_value or perceived_cost; without this survey the "
      + "value delivered to customers is left out."
  ) { $0.facts.perceivedValue.isEmpty || $0.facts.perceivedCost.isEmpty }
}
