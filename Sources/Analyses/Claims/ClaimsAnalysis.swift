import Columns
import Framework
import Measures
import Options

extension Analysis {
  /// What the literature claims beside what the data say.
  static let claims = Analysis(
    name: "claims",
    summary: "Famous claims about customers beside what the data say of them.",
    question: "Which of the numbers that everyone quotes hold for our customers?",
    rules: [
      """
      measured comes from the tables named in `how`. The verdict is within, below or above the quoted \
      range; a measured value agrees with a single quoted number if it is within 5 % of it \
      (--claim-tolerance). Where the claim is only of more than a number, within means more than \
      that. unknown: the data do not say, and `how` gives the reason.
      """,
      """
      top_20_percent_hold_80_percent and best_tenth_earns_5_to_10_times_worst: profit as in \
      concentration. retention_plus_5_points and retention_plus_5_percent: the famous "5 % more \
      retention gives 25 to 95 % more profit" in both readings, as retention-projection computes it \
      for all customers with a constant margin over ten years.
      """,
      """
      winning_costs_3_to_8_times_keeping: the cost of acquiring a customer (acquisition_cost in the \
      customers file, else --acquisition-cost) over that of a contact (--contact-cost). Where a \
      contact keeps only some of those who would leave, keeping one costs more.
      """,
      """
      members_spend_twice: revenue of members over that of others in the active window, all of \
      them, and matched by tenure, quarter of the first purchase and channel, as membership \
      compares them.
      """,
      """
      four_fifths_buy_again: customers with purchases on two or more days over customers with a \
      purchase. The customers acquired last have had the least time for a second purchase.
      """,
      """
      profit_rises_with_tenure: profit per customer of tenure year 2 over year 1 as in \
      tenure-profit, without customers who may have bought before the data begin; unknown where \
      these are over half of year 1. Year 2 holds only those who stayed, so that \
      profit_rises_with_tenure_all_who_came follows the same customers through two years, whether \
      they left or not. Both need 30 customers.
      """,
      """
      low_end_loyal_to_price and high_end_loyal_to_trust: the share of the loyalty type benefit, or \
      trust, among the customers with at least two purchase days, in the tiers low and none less that \
      in the tier high, or the other way round; over 0 is within. Trust takes four purchase days, \
      which customers of the high tier have more easily. Each end needs 30 customers.
      """,
    ],
    source: """
      80/20: after V. Pareto; the tenths and the cost of winning: as textbooks of customer \
      relationship management quote them; 25 to 95 %: F. F. Reichheld and W. E. Sasser, Zero \
      Defections, Harvard Business Review 68(5), 1990, 105-111, and F. F. Reichheld, The Loyalty \
      Effect, 1996; against profit rising with tenure: W. Reinartz and V. Kumar, Harvard Business \
      Review 80(7), 2002, 86-94.
      """,
    columns: [
      .orderId, .discount, .productId, .category, .channel, .acquisitionCost, .acquisitionChannel,
      .memberSince, .referredBy, .satisfaction, .relation, .captive,
    ],
    options: [
      .claimTolerance, .discountRate, .acquisitionCost, .contactCost,
    ] + AnyRunOption.ofLoyalty,
    tables: [.claims], of: JudgedClaims.init)
}
