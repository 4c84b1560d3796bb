public import Columns
import Customers
import Framework
import Measures
public import Options
import Prediction
import Results

extension Analysis {
  /// What satisfied and dissatisfied customers may bring and cost by talking: a scenario.
  static let wordOfMouth = Analysis(
    name: "word-of-mouth",
    summary: "What satisfied and dissatisfied customers may bring and cost by talking: a scenario.",
    question: "What would it be worth if people talked about us as the literature says they do?",
    rules: [
      """
      This is a scenario, not a measurement: the multipliers are claims of the literature, given as \
      options. What the data say is beside it in referrals_observed.
      """,
      """
      A satisfied customer (--satisfied-from) brings --leads-per-satisfied leads, of which \
      --sales-per-lead become customers: 8 x 1/8 = 1 new customer unless given. A dissatisfied one \
      (--dissatisfied-to) reaches --reached-by-dissatisfied people, of whom --lost-share would have \
      become customers: 25 x 0.04 = 1 lost. Neutral ones do neither; for those without a score \
      nothing is assumed.
      """,
      """
      The value of a new customer is the average over the customers with their first purchase in the \
      active window: profit so far plus the residual value of lifetime_value; or \
      --new-customer-value. With a value below zero, gains become a cost.
      """,
      """
      referrals_observed counts the customers with a purchase whom these customers referred, as far \
      as the customers file says.
      """,
    ],
    source: """
      The multipliers are common claims after TARP, Consumer Complaint Handling in America, 1979 and \
      1986; their sources measured complaints about goods in the United States.
      """,
    columns: [.orderId, .referredBy],
    requires: [.satisfaction],
    options: [
      .satisfiedFrom, .dissatisfiedTo, .leadsPerSatisfied, .salesPerLead, .reachedByDissatisfied,
      .lostShare, .newCustomerValue, .discountRate,
    ],
    tables: [.wordOfMouth], of: WordOfMouth.init)
}

extension AnyRunOption {
  /// Leads that a satisfied customer brings.
  public static let leadsPerSatisfied = RunOption<Double>(
    "leads-per-satisfied", .number(0...1_000), default: 8, in: .advocacy,
    "Word of mouth: how many leads a satisfied customer brings.")

  /// The share of leads that become customers.
  public static let salesPerLead = RunOption<Double>(
    "sales-per-lead", .share, default: 0.125, in: .advocacy,
    "Word of mouth: share of these leads who become customers.")

  /// People whom a dissatisfied customer reaches.
  public static let reachedByDissatisfied = RunOption<Double>(
    "reached-by-dissatisfied", .number(0...1_000), default: 25, in: .advocacy,
    "Word of mouth: how many people a dissatisfied customer reaches.")

  /// The share of people reached that are lost.
  public static let lostShare = RunOption<Double>(
    "lost-share", .share, default: 0.04, in: .advocacy,
    "Word of mouth: share of these people who would have become customers.")

  /// What a new customer is worth.
  public static let newCustomerValue = RunOption<Money?>(
    "new-customer-value", .money, in: .advocacy,
    "Word of mouth: value of a new customer.", example: "80",
    otherwise: "the average of the customers acquired in the active window")
}

extension EmptyReason {
  /// No customer is new.
  static let nobodyNew = EmptyReason(
    sentence: "No first purchase of a known value was made in the active window, and "
      + "--new-customer-value is not given."
  ) { $0.newCustomerValue == nil }

  /// The customers file names no referrers.
  static let noReferrers = EmptyReason(
    sentence: "The customers file has no column referred_by."
  ) { $0.facts.referredBy.isEmpty }
}
