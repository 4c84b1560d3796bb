import Columns
import Customers
import Framework
import Measures
public import Options
import Prediction
import Results

extension Analysis {
  /// What part of their spend customers give us.
  static let walletShare = Analysis(
    name: "wallet-share",
    summary: "What part of their spend in the category customers give us, and who could give more.",
    question: "Whose wallet have we won, and whose spend still goes elsewhere?",
    rules: [
      """
      The wallet is what a customer spends in the category in a year at all suppliers, as the \
      customers file says. Our share is the revenue of the last 365 days / wallet; in data of S < \
      365 days the revenue x 365/S.
      """,
      """
      The share is capped at 1, with a note: where revenue exceeds the wallet, the wallet was \
      understated. Where refunds exceed the revenue, the share is 0. A wallet of 0 has no share, \
      unless there is revenue. The gap is the wallet less the part of it that we have.
      """,
      """
      The share of a group is the sum of its customers' parts over the sum of their wallets, so \
      that large wallets count more. Only customers with a known wallet count; the table says how \
      many there are. Tiers and segments are those of the as-of day.
      """,
      """
      The growth list holds the customers with a gap who are still customers with a probability \
      of at least --growth-chance, the largest gap first, ties by customer id. The probability is \
      that of the model that churn-risk uses; without a model it is 1 - clamp((overdue ratio - 1) / 2, \
      0, 1) x min(1, days since last purchase / W).
      """,
    ],
    source: """
      R. Y. Du, W. A. Kamakura and C. F. Mela, Size and share of customer wallet, Journal of \
      Marketing 71(2), 2007, 94-113: what customers spend with a firm says little of what they spend \
      elsewhere.
      """,
    columns: [.orderId],
    requires: [.wallet],
    options: [
      .growthChance, .rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid, .dueFrom,
      .atRiskFrom, .lostFrom,
    ] + AnyRunOption.prediction,
    tables: [.walletShare, .walletShareGroups, .walletGrowth], of: Wallets.init)
}

extension AnyRunOption {
  /// The probability of still being a customer from which a customer is worth growing.
  public static let growthChance = RunOption<Double>(
    "growth-chance", .share, default: 0.5, in: .value,
    "Smallest probability of still being a customer for a row in wallet_growth.")
}

extension EmptyReason {
  /// No wallet holds anything.
  static let noWallet = EmptyReason(sentence: "No known wallet is above 0.") { study in
    !study.facts.wallet.contains { ($0 ?? 0) > 0 }
  }
}
