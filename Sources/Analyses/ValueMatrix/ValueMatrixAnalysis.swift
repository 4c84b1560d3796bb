import Columns
import Customers
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// What customers earn us now against what they may earn.
  static let valueMatrix = Analysis(
    name: "value-matrix",
    summary:
      "What customers earn us now against what they may earn: key, grow, maintain, economise.",
    question: "On which customers should we spend more, the same, or less?",
    rules: [
      """
      The current value is the profit in the active window W, refunds included. It is high for the \
      customers who make the first 80 % of the positive profit in W (--high-current-share), \
      highest first, ties by customer id, the customer who reaches the share included; low for all \
      others.
      """,
      """
      The potential is the profit expected in the next 365 days, plus the gap of the wallet x \
      margin where the customers file knows the wallet. It is high for the customers who make the \
      first 80 % of all positive potential (--high-potential-share), by the same rule.
      """,
      """
      The profit expected is that of the model of lifetime-models. Without a model it is the profit \
      of the last 365 days (in data of S < 365 days the profit x 365/S) x the probability that they \
      are still a customer, by their rhythm as in churn-risk.
      """,
      """
      The gap is that of wallet_share: the wallet less the revenue of the last 365 days. The margin \
      is the profit of all customers in these days over their revenue, never below 0. The gap is \
      what there is to gain, not what can be gained.
      """,
      """
      key: both high. grow: low now, high potential. maintain: high now, low potential. economise: \
      both low. Every customer with a purchase is in exactly one of them; those without a purchase \
      have a row of their own, no_purchase, so that customers and shares add up to the whole.
      """,
      "In data under 60 days there is no active window, and the quadrants stay empty.",
    ],
    source: """
      The grid of current against potential value is common in key account management and customer \
      portfolios; the cut at 80 % is that of the profit tiers.
      """,
    columns: [.orderId, .wallet],
    options: [.highCurrentShare, .highPotentialShare] + AnyRunOption.prediction,
    tables: [.valueMatrix, .valueMatrixSummary], of: ValueMatrixFigures.init)
}

extension EmptyReason {
  /// No wallet is known.
  static let noKnownWallet = EmptyReason(
    sentence: "The customers file has no column wallet, or none of a customer with a purchase."
  ) { study in study.valueMatrix.gaps.allSatisfy { $0 == nil } }

  /// There is no profit to share.
  static let noProfit = EmptyReason(sentence: "There is no profit so far that could be shared.") {
    $0.book.profit.reduce(Int128(0)) { $0 + Int128($1) } <= 0
  }
}
