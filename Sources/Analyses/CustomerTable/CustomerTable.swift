import Customers
import Framework
import Measures
import Results

extension Table where Source == CustomerFigures {
  static let customers: Table<CustomerFigures> = Table(
    "customers",
    """
    One row per customer: first and last purchase, what they bought and earned us, and the labels \
    that the other tables explain.
    """,
    order: "By customer id, in byte order."
  ) {
    Column<CustomerFigures>.purchases
    Column<CustomerFigures>.labels
    Column<CustomerFigures>.rhythm
    Column<CustomerFigures>.scores
    Column<CustomerFigures>.value
    Column<CustomerFigures>.relationship
  }
}

extension Column where Source == CustomerFigures {
  /// What the customer bought.
  @ColumnList<CustomerFigures> fileprivate static var purchases: [Column<CustomerFigures>] {
    Column.id("customer_id", "The customer.") { $0.rows.id }
    Column.day("first_purchase", "Day of the first purchase; empty without a purchase.") {
      table in table.rows.column { table.book.firstPurchase($0) }
    }
    Column.day("last_purchase", "Day of the last purchase; empty without a purchase.") {
      table in table.rows.column { table.book.lastPurchase($0) }
    }
    Column.integer("orders", .orders, "Number of purchases.") { table in
      table.rows.column(prospect: 0) { Int64(table.book.orders[$0]) }
    }
    Column.money("revenue", "Revenue of all lines, refunds included.") { table in
      table.rows.column(prospect: 0) { table.book.revenue[$0] }
    }
    Column.money("profit", "Profit of all lines, refunds included.") { table in
      table.rows.column(prospect: 0) { table.book.profit[$0] }
    }
  }

  /// What other analyses call the customer.
  @ColumnList<CustomerFigures> fileprivate static var labels: [Column<CustomerFigures>] {
    Column.label(
      "segment",
      "RFM segment; no_purchase for customers with lines but no purchase, empty for prospects."
    ) { $0.rows.labels($0.segments) }
    Column.label(
      "tier",
      "Profit tier: high, medium, low, or none where the customer brought no profit; empty for "
        + "prospects."
    ) { $0.rows.labels($0.tiers) }
    Column.label(
      "risk",
      "How overdue the customer is by their own rhythm: active, due, at_risk or lost; empty without "
        + "a purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.riskLevels }
    Column.label(
      "stage",
      "Stage of the relationship: exploration, formation, stability, decline or ended; prospect, "
        + "or no_purchase with lines but no purchase. Empty for buyers in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.stages, prospect: LifecycleStage.prospect.rawValue) }
  }

  /// How often the customer buys.
  @ColumnList<CustomerFigures> fileprivate static var rhythm: [Column<CustomerFigures>] {
    Column.integer(
      "purchase_days", .days, "Number of days with a purchase; several of one day count once."
    ) { table in table.rows.column(prospect: 0) { Int64(table.book.purchaseDayRange(of: $0).count) }
    }
    Column.integer(
      "days_since_last", .days,
      "Days from the last purchase to the as-of day; empty without a purchase."
    ) { table in table.rows.column { table.book.daysSinceLast($0).map { Int64($0) } } }
    Column.integer(
      "tenure_days", .days,
      "Days from the first purchase to the as-of day; empty without a purchase."
    ) { table in table.rows.column { table.book.tenureDays($0).map { Int64($0) } } }
    Column.money("average_order_value", "revenue / orders; empty without a purchase.") {
      $0.averageOrderValues
    }
  }

  /// The scores of RFM.
  @ColumnList<CustomerFigures> fileprivate static var scores: [Column<CustomerFigures>] {
    Column.integer(
      "r_score", .score, "Recency score, highest for the latest buyers; empty without a purchase."
    ) { table in table.rows.column { table.recency[$0] } }
    Column.integer(
      "f_score", .score, "Frequency score, highest for the most orders; empty without a purchase."
    ) { table in table.rows.column { table.frequency[$0] } }
    Column.integer(
      "m_score", .score, "Monetary score, highest for the most revenue; empty without a purchase."
    ) { table in table.rows.column { table.monetary[$0] } }
  }

  /// What the customer is worth.
  @ColumnList<CustomerFigures> fileprivate static var value: [Column<CustomerFigures>] {
    Column.number(
      "overdue_ratio", .ratio,
      "Days since the last purchase as a multiple of the typical gap; empty without a purchase and "
        + "in data under 60 days.", emptyWhere: [.tooShort]
    ) { table in table.rows.column { table.risk?.rhythm.overdueRatio(of: $0)?.value } }
    Column.money(
      "value_at_risk",
      "Profit of a year that is lost if the customer has left, times the chance that they have; "
        + "empty without a purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { table in table.rows.column { table.atRisk?[$0] } }
    Column.money(
      "residual_value",
      "Discounted profit still to come, as in lifetime_value; 0 without a purchase, empty for "
        + "prospects, in data under 60 days and where unknown.",
      emptyWhere: [.tooShort, .noDiscount]
    ) { table in table.rows.column { table.residual[$0] } }
    Column.money(
      "lifetime_value", "Profit so far plus residual value; empty where that is.",
      emptyWhere: [.tooShort, .noDiscount]
    ) { table in table.rows.column { table.lifetime[$0] } }
  }

  /// Where the relationship is.
  @ColumnList<CustomerFigures> fileprivate static var relationship: [Column<CustomerFigures>] {
    Column.label(
      "marketing_stage",
      "The stage in terms of marketing: awareness, consideration, purchase, use, loyalty or loss; "
        + "no_purchase and empty like stage.", emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.marketingStages, prospects: $0.prospectStages) }
    Column.label(
      "pattern",
      "How regularly the customer buys: one_time, occasional or regular; no_purchase like stage, "
        + "empty for prospects and for buyers in data under 60 days.", emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.patterns) }
    Column.label(
      "rung",
      "How far the customer has climbed: prospect, purchaser, client, supporter, advocate or "
        + "partner; no_purchase and empty like stage.", emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.rungs, prospect: LadderRung.prospect.rawValue) }
    Column.label(
      "loyalty_type",
      "What their loyalty seems to rest on: monopoly, kinship, benefit, trust, inertia or "
        + "undetermined; one_time with one purchase day, no_purchase and empty like pattern.",
      emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.loyaltyTypes) }
    Column.label(
      "quadrant",
      "Current value against potential: key, grow, maintain or economise, no_purchase for customers "
        + "without one; empty for prospects and, with a purchase, in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.rows.labels($0.quadrants) }
  }
}
