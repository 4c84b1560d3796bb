import Customers
public import Options
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
      customers file says. Its share is the revenue of the last 365 days / wallet; in data of S < 365 \
      days the revenue x 365/S.
      """,
      """
      The share is capped at 1, with a note: where revenue exceeds the wallet, the wallet was \
      understated. Where refunds exceed the revenue, the share is 0. Of a wallet of 0 there is no \
      share, unless there is revenue. The gap is the wallet less the part of it that we have.
      """,
      """
      The share of a group is the sum of its customers' parts over the sum of their wallets, so \
      that large wallets count more. Only customers with a known wallet count; the table says how \
      many they are. Tiers and segments are those of the as-of day.
      """,
      """
      The growth list holds the customers with a gap that are still customers with a chance of at \
      least --growth-chance, the largest gap first, ties by customer id. The chance is that of the \
      model that churn risk uses; without one 1 - clamp((overdue ratio - 1) / 2, 0, 1) x min(1, days \
      since last purchase / W).
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
    tables: [.walletShare, .walletShareGroups, .walletGrowth],
    run: { study in
      let wallets = Wallets(study)
      return [wallets.customerTable, wallets.groupTable, wallets.growthTable]
    })
}

extension AnyRunOption {
  /// The chance to be a customer still from which one is worth growing.
  public static let growthChance = RunOption<Double>(
    "growth-chance", .share, default: 0.5, in: .value,
    "Smallest probability of still being a customer for a row in wallet_growth.")
}

extension TableDescription {
  static let walletShare = TableDescription(
    "wallet_share", "Every customer with a line whose wallet is known: what we have of it.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init(
        "revenue_12m", "money",
        "Revenue of the last 365 days, refunds included; in shorter data the revenue x 365 / days."),
      .init("wallet", "money", "What it spends in a year at all suppliers."),
      .init(
        "wallet_share", "share",
        "revenue_12m / wallet, from 0 to 1; empty where the wallet is 0 and there is no revenue.",
        emptyWhere: [.noWallet]),
      .init("wallet_gap", "money", "The part of the wallet that goes elsewhere."),
      .init("tier", "label", "Its profit tier."),
      .init("segment", "label", "Its segment."),
      .init(
        "note", "text",
        "Why the share was cut or is empty; empty where there is nothing to explain.",
        emptyWhere: [.nothingToExplain]),
    ])

  static let walletShareGroups = TableDescription(
    "wallet_share_groups", "Share of wallet of all customers, of each tier and of each segment.",
    order: "All, then the tiers, best first, then the segments in the order of their table.",
    columns: [
      .init("grouping", "label", "all, tier or segment."),
      .init("group", "label", "The tier or segment, or all."),
      .init("customers", "customers", "Customers with a line in the group."),
      .init(
        "known_wallets", "customers", "Those of them whose wallet is known; all else is of them."),
      .init("revenue_12m", "money", "Their revenue of the last 365 days."),
      .init("wallet", "money", "The sum of their wallets."),
      .init(
        "wallet_share", "share",
        "What we have of these wallets; empty where no wallet holds anything.",
        emptyWhere: [.noWallet]),
      .init("wallet_gap", "money", "What goes elsewhere."),
      .init("capped_customers", "customers", "Those whose revenue exceeds their wallet."),
    ])

  static let walletGrowth = TableDescription(
    "wallet_growth",
    "The growth list: whose spend goes elsewhere while they are likely still customers.",
    order: "By rank.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init("rank", "rank", "1 for the largest gap."),
      .init("wallet_gap", "money", "The part of its wallet that goes elsewhere."),
      .init("wallet_share", "share", "The part that we have."),
      .init("probability", "probability", "The chance that it is still a customer."),
      .init(
        "annual_profit", "money",
        "Its profit of the last 365 days; in shorter data the profit x 365 / days."),
      .init("tier", "label", "Its profit tier."),
      .init("segment", "label", "Its segment."),
      .init("risk", "label", "How overdue it is by its own rhythm."),
    ])
}

extension EmptyReason {
  /// No wallet holds anything.
  static let noWallet = EmptyReason(sentence: "No known wallet is above 0.") { study in
    !study.facts.wallet.contains { ($0 ?? 0) > 0 }
  }
}
