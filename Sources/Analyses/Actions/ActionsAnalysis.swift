import Options
import Results

extension Analysis {
  /// What to do about every customer, how, and what it may cost.
  static let actions = Analysis(
    name: "actions",
    summary: "What to do about every customer, how, why, and what it may cost.",
    question: "Whom do we win back, welcome, bind or let go, by what means, and at what price?",
    rules: actionRules + moneyRules,
    source: """
      L. L. Berry and A. Parasuraman, Marketing Services (1991), for financial, social and \
      structural bonds; the rules are rules of practice of this program.
      """,
    columns: [
      .orderId, .discount, .productId, .category, .channel, .referredBy, .satisfaction, .relation,
      .captive,
    ],
    options: AnyRunOption.ofActions,
    tables: [.actions, .actionSummary],
    run: { study in
      let plan = ActionPlan(study)
      return [ActionTable(study, plan).table, ActionSummary(study, plan).table]
    })

  private static let actionRules = [
    """
    The first rule that applies. No purchase: none. At risk or lost (churn-risk): win_back where \
    contact can still save something (the customer has a priority in churn_risk) and the value at \
    risk is above --contact-cost; where that is not given, only customers that are not dispensable. \
    Otherwise let_go if the customer is dispensable, else none.
    """,
    """
    Customers that are neither at risk nor lost: welcome in the stage exploration (lifecycle); \
    let_go if dispensable; reach_out in decline; ask_for_referral on the rung supporter \
    (relationship-ladder); keep all others.
    """,
    """
    Dispensable are only customers of the tiers low and none with low potential. The potential is \
    the profit that a model expects in the year ahead; without a model that of the last 365 days \
    (in shorter data x 365 / days). It is low for the lower half (--low-potential) of the customers \
    with a purchase, those equal to the best of that half included.
    """,
    """
    The level of the tactic. By loyalty (loyalty-types) where that tells: benefit is financial \
    (price, rebate), kinship and inertia are social (contact, care, membership), trust is \
    structural (services that make leaving costly, integration, customisation). Otherwise by tier: \
    high is structural, medium social, low and none financial.
    """,
  ]

  private static let moneyRules = [
    """
    spend_ceiling is P x value at risk x the save rate (--save-rate, 0.1): what contact is expected \
    to save if it saves a tenth of what it can. P and the value at risk are those of churn-risk, not \
    yet rounded. It is 0 for let_go and none, and empty below P = 0.01, where the value at risk is \
    empty.
    """,
    """
    priority ranks by return. A contact has one price for all, and without a price the ceiling \
    itself is spent, so that P x value at risk ranks; ties by customer id. It is empty where nothing \
    is to be spent.
    """,
    """
    spend is --contact-cost, or 0 where that lies above the ceiling; where it is not given, the \
    ceiling. With --budget the list ends before the first customer with whom the money would be \
    exceeded, or whose contact costs more than it saves, and holds nobody else; the summary still \
    counts everybody.
    """,
    """
    In data under 60 days there is no active window: nobody with a purchase can be judged.
    """,
  ]
}

extension TableDescription {
  static let actions = TableDescription(
    "actions",
    "One row for every customer with a line: what to do about it, by what means, why, and what it "
      + "may cost. With a budget only the customers whom the money reaches.",
    order: "By priority, then those without one by customer id.",
    columns: decisionColumns + moneyColumns + labelColumns + stakeColumns)

  private static let decisionColumns: [ColumnDescription] = [
    .init("customer_id", "id", "The customer."),
    .init(
      "priority", "rank",
      "Where money is spent best, 1 first; empty where none is to be spent and in data under 60 "
        + "days.", emptyWhere: [.tooShort]),
    .init(
      "action", "label",
      "win_back, welcome, reach_out, ask_for_referral, keep, let_go or none; empty in data under "
        + "60 days.", emptyWhere: [.tooShort]),
    .init(
      "tactic_level", "label",
      "financial, social or structural; empty where nothing is done and in data under 60 days.",
      emptyWhere: [.tooShort]),
    .init("reason", "text", "The rules that decided the action and the level of the tactic."),
    .init(
      "spend_ceiling", "money",
      "The most that it may cost: P x value at risk x the save rate; 0 where nothing is done, empty "
        + "where P is below 0.01 and in data under 60 days.", emptyWhere: [.tooShort]),
  ]

  private static let moneyColumns: [ColumnDescription] = [
    .init(
      "expected_return", "ratio",
      "spend_ceiling for every unit that a contact costs; empty without --contact-cost and where "
        + "the ceiling is.", emptyWhere: [.tooShort, .noSpendPerContact]),
    .init(
      "spend", "money",
      "What is spent: the cost of a contact, 0 where that is above the ceiling, or without a cost "
        + "the ceiling; empty without a priority.", emptyWhere: [.tooShort]),
    .init(
      "cumulative_spend", "money",
      "The same of this customer and all with a better priority; empty without a priority.",
      emptyWhere: [.tooShort]),
  ]

  private static let labelColumns: [ColumnDescription] = [
    .init("segment", "label", "The segment of rfm; no_purchase without a purchase."),
    .init("tier", "label", "The profit tier: high, medium, low or none."),
    .init(
      "stage", "label", "The stage of lifecycle; empty in data under 60 days.",
      emptyWhere: [.tooShort]),
    .init(
      "loyalty_type", "label",
      "What its loyalty rests on (loyalty-types); empty in data under 60 days.",
      emptyWhere: [.tooShort]),
    .init(
      "rung", "label", "The rung of relationship-ladder; empty in data under 60 days.",
      emptyWhere: [.tooShort]),
    .init(
      "risk", "label",
      "The level of churn-risk; empty without a purchase and in data under 60 days.",
      emptyWhere: [.tooShort]),
  ]

  private static let stakeColumns: [ColumnDescription] = [
    .init(
      "probability", "probability",
      "P, the chance that it still is a customer, by a model or by its rhythm; empty without a "
        + "purchase and in data under 60 days.", emptyWhere: [.tooShort]),
    .init(
      "value_at_risk", "money",
      "The value at risk of churn-risk; empty without a purchase, below P = 0.01 and in data under "
        + "60 days.", emptyWhere: [.tooShort]),
    .init(
      "potential", "money",
      "Profit of a year expected by a model, else that of the last 365 days; empty without a "
        + "purchase and in data under 60 days.", emptyWhere: [.tooShort]),
    .init(
      "low_potential", "flag",
      "Whether the potential lies in the lower half (--low-potential); empty like potential.",
      emptyWhere: [.tooShort]),
  ]

  static let actionSummary = TableDescription(
    "action_summary",
    "How many customers of each segment call for which action, and the money for it.",
    order: "By segment (all first, no_purchase last), then by action in the order of `actions`.",
    columns: [
      .init("segment", "label", "The segment of rfm, all, or no_purchase."),
      .init("action", "label", "The action."),
      .init(
        "customers", "customers",
        "How many customers; 0 where nobody is, empty where nobody can be judged in data under 60 "
          + "days."),
      .init("customer_share", "share", "Their share of all customers; empty like customers."),
      .init("profit", "money", "Their profit so far; empty like customers."),
      .init(
        "spend_ceiling", "money", "The most that may be spent on them; empty like customers."),
      .init(
        "funded_customers", "customers",
        "How many of them get something, within --budget; empty like customers."),
      .init("spend", "money", "What these get; empty like customers."),
      .init(
        "note", "text", "Why the row is empty; otherwise empty.",
        emptyWhere: [.nothingToExplain]),
    ])
}

extension EmptyReason {
  /// Nobody says what a contact costs.
  static let noSpendPerContact = EmptyReason(
    sentence: "What a contact costs is unknown: --contact-cost is not given."
  ) { $0.options[.contactCost] == nil }
}
