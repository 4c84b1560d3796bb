extension Analysis {
  /// Whether customers come back for the price, out of habit, or because they trust us.
  static let loyaltyTypes = Analysis(
    name: "loyalty-types",
    summary: "What the loyalty of customers seems to rest on: price, habit, trust, or no choice.",
    question: "Who comes back because they trust us, and who would leave for a better price?",
    rules: typeRules + measureRules,
    source: "Kinds of loyalty beyond repeated purchases: A. S. Dick and K. Basu, Customer Loyalty: "
      + "Toward an Integrated Conceptual Framework, Journal of the Academy of Marketing Science "
      + "22(2), 1994; the rules are own ones.",
    columns: [
      .orderId, .discount, .productId, .category, .channel, .referredBy, .satisfaction, .relation,
      .captive,
    ],
    options: AnalysisOption.ofLoyalty,
    tables: [.loyaltyTypes, .loyaltyTiers, .loyaltyEvidence],
    run: { study in
      [
        LabelTable(study, study.loyaltyTypes).table("loyalty_types", "type"),
        LoyaltyTiers(study).table,
        LoyaltyEvidenceTable(study).table,
      ]
    })

  private static let typeRules = [
    """
    Customers with at least two purchase days are judged; the first rule that applies decides. \
    monopoly: captive in the customers file. kinship: a relation is given there. benefit: a \
    discount share above the median, and at least 0.6 of its revenue bought at a discount \
    (--benefit-revenue), or a discount share of at least 0.15 (--benefit-share) and at least 2 \
    times the median (--benefit-multiple): where everybody gets discounts, having them tells \
    nothing.
    """,
    """
    trust: at least 4 purchase days (--trust-purchases), an overdue ratio below 2 \
    (--decline-from), a discount share not above the median, at least 2 categories \
    (--trust-categories) or, where its lines have no category, 5 products (--trust-products), and \
    a satisfaction of at least 8 where known (--trust-satisfaction); or it has referred a customer \
    with a purchase.
    """,
    """
    inertia: at least 4 purchase days (--inertia-purchases), and at least 0.8 of its lines in one \
    product or one category (--inertia-share), or all through one channel. Products, categories \
    and channels count only where the customers together have bought more than one: where there is \
    no choice, keeping to one is no habit. undetermined: the rest.
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
    only where that is not negative, so that refunds do not count; both are rounded at nine \
    decimals before they are compared. The median is that of the customers judged: \
    those of one purchase have mostly had no discount and would make it 0.
    """,
    """
    Without discounts in the export nobody is loyal to a benefit, and trust asks for no full \
    price. Without products and categories there is no trust but by referral, and no inertia but \
    by channel. Without a customers file nobody is captive, related, satisfied or a referrer.
    """,
    """
    Counted are lines of purchases of what was bought: a product that went back is not. The \
    overdue ratio is days since the last purchase / typical gap, as in churn-risk; in data under \
    60 days there is none, and only no_purchase can be told.
    """,
  ]
}

extension TableDescription {
  static let loyaltyTypes = TableDescription(
    "loyalty_types", "Customers and money by what their loyalty seems to rest on.",
    order: "In the order of the rules: monopoly, kinship, benefit, trust, inertia, undetermined, "
      + "one_time, no_purchase.",
    columns: [typeColumn] + ColumnDescription.byLabel(sharesOf: "all customers with a line"))

  static let loyaltyTiers = TableDescription(
    "loyalty_tiers",
    "The types of loyalty within each profit tier: whether the low end is loyal to the price and "
      + "the high end to us.",
    order: "By tier (high, medium, low, none), then by type in the order of the rules.",
    columns: [
      ColumnDescription("tier", "label", "The profit tier: high, medium, low or none."),
      typeColumn,
      ColumnDescription(
        "customers", "customers",
        "How many customers; 0 where there are none, empty where nobody can be judged in data "
          + "under 60 days."),
      ColumnDescription(
        "customer_share", "share",
        "Their share of the customers of the tier; empty where the tier has none."),
      ColumnDescription("revenue", "money", "Their revenue; empty like customers."),
      ColumnDescription("profit", "money", "Their profit; empty like customers."),
      ColumnDescription(
        "profit_share", "share",
        "Their share of the profit of the tier; empty where that is not positive."),
    ])

  private static let typeColumn = ColumnDescription(
    "type", "label",
    "monopoly, kinship, benefit, trust, inertia or undetermined; one_time with one purchase day, "
      + "no_purchase without a purchase.")

  static let loyaltyEvidence = TableDescription(
    "loyalty_evidence",
    "One row for every customer with at least two purchase days: what its loyalty seems to rest "
      + "on, and why.",
    order: "By customer id.",
    columns: [
      ColumnDescription("customer_id", "id", "The customer."),
      ColumnDescription(
        "type", "label", "What its loyalty seems to rest on; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "evidence", "text", "What decided it, in words and numbers; empty like type.",
        emptyWhere: [.tooShort]),
      ColumnDescription("purchase_days", "days", "Number of days with a purchase."),
      ColumnDescription(
        "overdue_ratio", "ratio",
        "Days since the last purchase as a multiple of the typical gap; empty in data under 60 "
          + "days.", emptyWhere: [.tooShort]),
      ColumnDescription(
        "discounted_share", "share",
        "Share of its revenue bought at a discount; empty where it paid nothing, and without "
          + "discounts in the export.", emptyWhere: [.noDiscounts]),
      ColumnDescription(
        "discount_share", "share",
        "Discounts as a share of the full price; empty like discounted_share.",
        emptyWhere: [.noDiscounts]),
    ] + varietyColumns + factColumns)

  private static let varietyColumns =
    variety("products", "product", .noProducts) + variety("categories", "category", .noCategories)
    + variety("channels", "channel", .noChannels)

  private static func variety(
    _ many: String, _ one: String, _ reason: EmptyReason
  ) -> [ColumnDescription] {
    [
      ColumnDescription(
        many, many,
        "Number of different \(many) bought; empty where the export does not tell.",
        emptyWhere: [reason]),
      ColumnDescription(
        "largest_\(one)_share", "share",
        "Share of its lines in the \(one) with the most of them; empty where none is known.",
        emptyWhere: [reason]),
    ]
  }

  private static let factColumns = [
    ColumnDescription(
      "referrals", "customers",
      "How many customers with a purchase it has referred; empty without referred_by in the "
        + "customers file.", emptyWhere: [.noReferrals]),
    ColumnDescription(
      "satisfaction", "score",
      "Its satisfaction from 0 to 10; empty where the customers file has none.",
      emptyWhere: [.noSatisfaction]),
  ]
}
