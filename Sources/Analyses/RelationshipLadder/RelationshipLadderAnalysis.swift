import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// How far customers have climbed from prospect to partner.
  static let relationshipLadder = Analysis(
    name: "relationship-ladder",
    summary: "How far customers have climbed from prospect to partner, and what each rung earns.",
    question: "How many of our buyers have become our clients, supporters and advocates?",
    rules: [
      """
      The highest rung that applies counts. prospect: in the customers file, without a line. \
      purchaser: one purchase day. client: at least two. supporter: a client in the stage stability \
      (lifecycle), or one who buys regularly (purchase-patterns) with an overdue ratio below 2 \
      (--decline-from). advocate: has referred at least one customer with a purchase. partner: an \
      advocate in stability whose referred customers either earn us at least 0.25 (--partner-share) \
      of the advocate's own profit, and more than nothing, or include 3 clients \
      (--partner-clients).
      """,
      """
      Referrals are those of referred_by in the customers file, the first link only; a customer \
      cannot refer themselves. Without that column no customer is known to be an advocate or a \
      partner: both rows are 0.
      """,
      """
      lapsed are customers of a rung whose risk is lost (churn-risk), active all others of it: a \
      customer who has climbed high and gone is worth another look.
      """,
      """
      no_purchase are customers with lines but without a purchase, so that the rows add up to all \
      customers and prospects. In data under 60 days there is no active window: only prospect and \
      no_purchase are known, and the other rows stay empty.
      """,
    ],
    source: "The ladder of customer loyalty: A. Payne, The Essence of Services Marketing (1993); "
      + "the cut-offs are own rules.",
    columns: [.orderId, .referredBy],
    options: AnyRunOption.ofRungs,
    tables: [.relationshipLadder], of: LadderFigures.init)
}
