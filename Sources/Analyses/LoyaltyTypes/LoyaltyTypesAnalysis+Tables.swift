import Results

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
        many, Unit(stringLiteral: many),
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
