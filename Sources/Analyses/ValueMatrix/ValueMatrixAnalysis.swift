import Customers
public import Options
import Results

extension Analysis {
  /// What customers earn us now against what they may earn.
  static let valueMatrix = Analysis(
    name: "value-matrix",
    summary:
      "What customers earn us now against what they may earn: key, grow, maintain, economise.",
    question: "On which customers should we spend more, which keep as they are, where spend less?",
    rules: [
      """
      The current value is the profit in the active window W, refunds included. It is high for the \
      customers that make the first 80 % of the positive profit in W (--high-current-share), \
      highest first, ties by customer id, the one that reaches the share included; low for all \
      others.
      """,
      """
      The potential is the profit expected in the next 365 days, and the gap of the wallet x \
      margin where the customers file knows the wallet. It is high for the customers that make the \
      first 80 % of all positive potential (--high-potential-share), by the same rule.
      """,
      """
      The profit expected is that of the model of lifetime-models; without a model the profit of \
      the last 365 days (in data of S < 365 days the profit x 365/S) x the chance to be a customer \
      still, by its rhythm as in churn-risk.
      """,
      """
      The gap is what wallet_share says: the wallet less the revenue of the last 365 days. The \
      margin is the profit of all customers in these days over their revenue, never below 0. That \
      the gap could be won is not said: it is what there is to win.
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
    tables: [.valueMatrix, .valueMatrixSummary],
    run: { study in
      let tables = ValueMatrixTables(study)
      return [tables.customers, tables.quadrants]
    })
}

extension AnyRunOption {
  /// Which part of the profit in the window customers of a high current value make.
  public static let highCurrentShare = RunOption<Ratio>(
    "high-current-share", .ratioShare, default: Ratio(80, 100), in: .value,
    "Share of the profit in the active window that customers of a high current value make.")

  /// Which part of the potential customers of a high potential make.
  public static let highPotentialShare = RunOption<Ratio>(
    "high-potential-share", .ratioShare, default: Ratio(80, 100), in: .value,
    "Share of all potential that customers of a high potential make.")
}

extension TableDescription {
  static let valueMatrix = TableDescription(
    "value_matrix",
    "One row for every customer with a line: what it earns, what it may earn, its quadrant.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init(
        "current_value", "money", "Profit in the active window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "potential_value", "money",
        "Profit expected in the next 365 days and the profit in the gap of its wallet; empty "
          + "without a purchase and in data under 60 days.", emptyWhere: [.tooShort]),
      .init(
        "current", "label", "high or low; empty without a purchase and in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "potential", "label", "high or low; empty without a purchase and in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "quadrant", "label",
        "key, grow, maintain, economise, or no_purchase; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "predicted_profit_12m", "money",
        "Profit expected in the next 365 days; empty without a purchase and in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "wallet_gap", "money",
        "What goes to other suppliers in a year; empty where the wallet is unknown and without a "
          + "purchase.", emptyWhere: [.noKnownWallet]),
      .init(
        "wallet_gap_profit", "money",
        "The gap x margin; empty where the gap is, or without revenue.",
        emptyWhere: [.noKnownWallet]),
    ])

  static let valueMatrixSummary = TableDescription(
    "value_matrix_summary",
    "Customers, revenue, profit and potential of each quadrant; with no_purchase the whole.",
    order: "In this order: key, grow, maintain, economise, no_purchase.",
    columns: [
      .init("quadrant", "label", "The quadrant; no_purchase for customers without a purchase."),
      .init(
        "customers", "customers",
        "How many there are; 0 where nobody is, empty in data under 60 days."),
      .init(
        "customer_share", "share", "Their share of all customers with a line; empty like customers."
      ),
      .init("revenue", "money", "Their revenue so far; empty like customers."),
      .init("profit", "money", "Their profit so far; empty like customers."),
      .init(
        "profit_share", "share",
        "Their share of all profit so far; empty like customers, and where there is none.",
        emptyWhere: [.noProfit]),
      .init(
        "current_value", "money", "Their profit in the active window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "potential_value", "money",
        "Their potential; empty for no_purchase and in data under 60 days.", emptyWhere: [.tooShort]
      ),
    ])
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
