import Columns
import Framework
import Options
import Prediction

extension Analysis {
  /// What to do about every customer, how, and what it may cost.
  static let actions = Analysis(
    name: "actions",
    summary: "What to do about every customer, how, why, and at what cost.",
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
    tables: [.actions, .actionSummary], of: ActionFigures.init)

  private static let actionRules = [
    """
    The first rule that applies decides. No purchase: none. At risk or lost (churn-risk): win_back \
    where contact can still save something (the customer has a priority in churn_risk) and the value \
    at risk is above --contact-cost; where that is not given, only for customers who are not \
    dispensable. Otherwise let_go if the customer is dispensable, else none.
    """,
    """
    Customers who are neither at risk nor lost: welcome in the stage exploration (lifecycle); \
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
    The level of the tactic follows the type of loyalty (loyalty-types) where that is known: benefit \
    is financial (price, rebate), kinship and inertia are social (contact, care, membership), trust \
    is structural (services that make leaving costly, integration, customisation). Otherwise it \
    follows the tier: high is structural, medium social, low and none financial.
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
    spend is --contact-cost, or 0 where that is above the ceiling; where it is not given, the \
    ceiling. With --budget the list ends before the first customer who would exceed the budget, or \
    whose contact costs more than it saves, and holds no one else; the summary still counts all.
    """,
    """
    In data under 60 days there is no active window: no customer with a purchase can be judged.
    """,
  ]
}

extension EmptyReason {
  /// What a contact costs is unknown.
  static let noSpendPerContact = EmptyReason(
    sentence: "What a contact costs is unknown: --contact-cost is not given."
  ) { $0.options[.contactCost] == nil }
}
