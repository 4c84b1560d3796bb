import Customers
public import Options
import Results

extension Analysis {
  /// The profit of referred customers, credited to those who referred them.
  static let referralValue = Analysis(
    name: "referral-value",
    summary: "The profit of referred customers, credited to those who referred them.",
    question: "Who brings us customers, what are these worth, and are they better than others?",
    rules: [
      """
      A referral is a row of the customers file whose referred_by names a customer. The profit so \
      far of those whom a customer referred itself is credited to it whole, that of those whom they \
      referred in turn half (--referral-decay), and so on up to --referral-links links; two of them \
      unless given.
      """,
      """
      Nobody has two referrers, but mistakes make circles: a customer that refers itself, or two each \
      other. A circle is cut above its customer with the earliest first purchase, ties by id; that \
      link counts for nobody. The summary counts circles, and referrers that are unknown or have no \
      line, whose referrals are credited to nobody.
      """,
      """
      expected_profit_12m weighs in the same way what the referred customers are expected to earn in \
      the next 365 days by the model of lifetime-models; without a model the profit of the last 365 \
      days (in data of S < 365 days the profit x 365/S) times the chance that the customer is still \
      one, by its rhythm as in churn risk. It values new customers, whose profit so far says little.
      """,
      """
      A referrer's own value and that of its referrals are different things: who buys little may \
      refer well. Credited profit is counted once more where it is credited; sums over referrers are \
      no profit of the company.
      """,
      """
      Whether referred customers are better is measured on those with a purchase up to the start of \
      the active window W by what they did in the W days since: profit, revenue and purchases x \
      365/W, and the share with a purchase. raw compares all; matched within strata of tenure year x \
      quarter of the first purchase, the others weighted by the referred of their stratum; \
      matched_standing also within one profit tier and segment at the start.
      """,
    ],
    source: """
      V. Kumar, J. A. Petersen and R. P. Leone, Driving profitability by encouraging customer \
      referrals, Journal of Marketing 74(5), 2010, 1-17; P. Schmitt, B. Skiera and C. Van den Bulte, \
      Referral programs and customer value, Journal of Marketing 75(1), 2011, 46-59.
      """,
    columns: [.orderId, .acquisitionCost],
    requires: [.referredBy],
    options: [
      .referralLinks, .referralDecay, .rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid,
    ] + AnyRunOption.prediction,
    tables: [.referralValue, .referralSummary, .referralComparison],
    run: { study in
      let referrals = Referrals(study)
      let named = study.facts.isReferred
      let sides = study.book.hasLine.indices.map {
        named.isEmpty || !named[$0] ? StratumSplit.Side.others : .own
      }
      return [
        referrals.table(study), ReferralSummary(study, referrals).table,
        GroupComparison(study, sides: sides, by: .tenure).table(
          "referral_comparison", own: "referred", one: "referred"),
      ]
    })
}

extension AnyRunOption {
  /// How many links count.
  public static let referralLinks = RunOption<Int>(
    "referral-links", .integer(1...100), default: 2, in: .advocacy,
    "How many links of a chain of referrals count: 2 also credits a customer with those "
      + "whom their referred customers refer.")

  /// How much less each further link counts.
  public static let referralDecay = RunOption<Double>(
    "referral-decay", .share, default: 0.5, in: .advocacy,
    "Weight of a link in a chain of referrals, as a share of the weight of the link before "
      + "it.")
}

extension TableDescription {
  static let referralValue = TableDescription(
    "referral_value", "Every customer with a line who referred somebody, and what that brought.",
    order: "By referral_value, highest first, ties by customer id.",
    columns: [
      .init("customer_id", "id", "The customer who referred others."),
      .init("referred", "customers", "Customers and prospects whom it referred itself."),
      .init("converted", "customers", "Those of them with a purchase."),
      .init("indirect", "customers", "Customers with a line at further links that count."),
      .init("direct_profit", "money", "Profit so far of those whom it referred itself."),
      .init("indirect_profit", "money", "Profit so far at further links, each as its weight."),
      .init("referral_value", "money", "The sum of both: the profit credited to it."),
      .init(
        "expected_profit_12m", "money",
        "Profit expected of all of them in the next 365 days, weighted likewise; empty in data under "
          + "60 days.", emptyWhere: [.tooShort]),
      .init("own_profit", "money", "Its own profit so far."),
      .init("tier", "label", "Its own profit tier."),
    ])

  static let referralSummary = TableDescription(
    "referral_summary", "Referrals in a few numbers, and what the customers file leaves open.",
    order: "In a fixed order: the referred, their referrers, their profit, conversion, cost.",
    columns: [
      .init("metric", "label", "What is measured, the same in every run."),
      .init("value", "see unit", "Its value; empty where unknown."),
      .init("unit", "label", "customers, circles, money or share."),
      .init("note", "text", "What the number means."),
    ])

  static let referralComparison = TableDescription(
    "referral_comparison",
    "Referred customers against others by profit, revenue and purchases a year and by return: all of "
      + "them, and like with like.",
    order: "By comparison, the crudest first, then by measure.",
    columns: ColumnDescription.comparison(own: "referred", one: "referred"))
}
