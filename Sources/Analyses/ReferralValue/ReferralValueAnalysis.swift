import Columns
import Customers
import Framework
import Measures
import Options
import Prediction
import Results

extension Analysis {
  /// The profit of referred customers, credited to those who referred them.
  static let referralValue = Analysis(
    name: "referral-value",
    summary: "The profit of referred customers, credited to those who referred them.",
    question:
      "Who brings us customers, what are those worth, and are they better than others?",
    rules: [
      """
      A referral is a row of the customers file whose referred_by names a customer. The profit so \
      far of those whom a customer referred directly is credited in full, that of those whom they \
      referred in turn at half (--referral-decay), and so on up to --referral-links links; two of \
      them unless given.
      """,
      """
      No customer has two referrers, but mistakes make circles: a customer who refers themselves, or \
      two who refer each other. A circle is cut above its customer with the earliest first purchase, \
      ties by id; that link is credited to none. The summary counts circles, and referrers who are \
      unknown or have no line, whose referrals are credited to none.
      """,
      """
      expected_profit_12m weighs in the same way what the referred customers are expected to earn in \
      the next 365 days by the model of lifetime-models; without a model the profit of the last 365 \
      days (in data of S < 365 days the profit x 365/S) times the probability that they are still a \
      customer, by their rhythm as in churn-risk. It values new customers, whose profit so far says \
      little.
      """,
      """
      A referrer's own value and that of their referrals are different things: a customer who buys \
      little may refer well. Credited profit counts once more where it is credited; sums over \
      referrers are not profit of the company.
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
    tables: [.referralValue, .referralSummary, .referralComparison], of: ReferralFigures.init)
}
