import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// Whether customers come back for the price, out of habit, or because they trust us.
  static let loyaltyTypes = Analysis(
    name: "loyalty-types",
    summary: "What the loyalty of customers seems to rest on: price, habit, trust, or no choice.",
    question: "Who comes back because they trust us, and who would leave for a better price?",
    rules: typeRules + measureRules,
    source: "Kinds of loyalty beyond repeated purchases: A. S. Dick and K. Basu, Customer Loyalty: "
      + "Toward an Integrated Conceptual Framework, Journal of the Academy of Marketing Science "
      + "22(2), 1994; the rules are own definitions.",
    columns: [
      .orderId, .discount, .productId, .category, .channel, .referredBy, .satisfaction, .relation,
      .captive,
    ],
    options: AnyRunOption.ofLoyalty,
    tables: [.loyaltyTypes, .loyaltyTiers, .loyaltyEvidence], of: LoyaltyFigures.init)

  private static let typeRules = [
    """
    Customers with at least two purchase days are judged; the first rule that applies decides. \
    monopoly: captive in the customers file. kinship: a relation is given there. benefit: a \
    discount share above the median, and at least 0.6 of the revenue bought at a discount \
    (--benefit-revenue), or a discount share of at least 0.15 (--benefit-share) and at least 2 \
    times the median (--benefit-multiple): where all customers get discounts, having them says \
    nothing.
    """,
    """
    trust: at least 4 purchase days (--trust-purchases), an overdue ratio below 2 \
    (--decline-from), a discount share not above the median, at least 2 categories \
    (--trust-categories) or, where the lines have no category, 5 products (--trust-products), and \
    a satisfaction of at least 8 where known (--trust-satisfaction); or a referred customer with a \
    purchase.
    """,
    """
    inertia: at least 4 purchase days (--inertia-purchases), and at least 0.8 of the lines in one \
    product or one category (--inertia-share), or all through one channel. Products, categories \
    and channels count only where the customers together have bought more than one: where there is \
    no choice, keeping to one is not a habit. undetermined: the rest.
    """,
    """
    one_time are customers with one purchase day, no_purchase those with lines but without a \
    purchase, so that the rows add up to all customers with a line. Prospects have no type.
    """,
  ]

  private static let measureRules = [
    """
    The discount share is discounts / (revenue + discounts), the share bought at a discount the \
    revenue with a discount / revenue. Both count what an order's lines of one day come to, and \
    only where that is not negative, so that refunds do not count; both are rounded to nine \
    decimals before they are compared. The median is that of the customers judged: customers with \
    one purchase have mostly had no discount and would make it 0.
    """,
    """
    Without discounts in the export no customer is loyal to a benefit, and trust asks for no full \
    price. Without products and categories there is no trust but by referral, and no inertia but \
    by channel. Without a customers file no customer is captive, related, satisfied or a referrer.
    """,
    """
    Counted are lines of purchases of what was bought: a product that was returned is not. The \
    overdue ratio is days since the last purchase / typical gap, as in churn-risk; in data under \
    60 days there is none, and only no_purchase is known.
    """,
  ]
}
