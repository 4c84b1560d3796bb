import Options

extension Analysis {
  /// How far customers have climbed from prospect to partner.
  static let relationshipLadder = Analysis(
    name: "relationship-ladder",
    summary: "How far customers have climbed from prospect to partner, and what each rung earns.",
    question: "How many of our buyers have become clients, supporters and advocates of ours?",
    rules: [
      """
      The highest rung that applies. prospect: in the customers file, without a line. purchaser: \
      one purchase day. client: at least two. supporter: a client in the stage stability \
      (lifecycle), or one that buys regularly (purchase-patterns) with an overdue ratio below 2 \
      (--decline-from). advocate: has referred at least one customer with a purchase. partner: an \
      advocate in stability whose referred customers earn us at least 0.25 (--partner-share) of \
      its own profit, and more than nothing, or 3 of whom are clients (--partner-clients).
      """,
      """
      Referrals are those of referred_by in the customers file, the first link only; nobody refers \
      itself. Without that column nobody is known to be an advocate or a partner: both rows are 0.
      """,
      """
      lapsed are customers of a rung whose risk is lost (churn-risk), active all others of it: who \
      has climbed high and gone is worth another look.
      """,
      """
      no_purchase are customers with lines but without a purchase, so that the rows add up to all \
      customers and prospects. In data under 60 days there is no active window: only prospect and \
      no_purchase can be told, all else stays empty.
      """,
    ],
    source: "The ladder of customer loyalty: A. Payne, The Essence of Services Marketing (1993); "
      + "its cut-offs are own rules.",
    columns: [.orderId, .referredBy],
    options: AnyRunOption.ofRungs,
    tables: [.relationshipLadder],
    run: { [LadderTable($0).table] })
}

extension TableDescription {
  static let relationshipLadder = TableDescription(
    "relationship_ladder", "Customers and money by the rung that they have reached.",
    order: "prospect, purchaser, client, supporter, advocate, partner, no_purchase.",
    columns: [
      ColumnDescription(
        "rung", "label",
        "The highest rung; prospect without a line, no_purchase with lines but without a purchase.")
    ]
      + ColumnDescription.byLabel(
        sharesOf: "all customers and prospects",
        adding: [
          ColumnDescription(
            "active", "customers",
            "How many of them are not lost; empty without a purchase and in data under 60 days.",
            emptyWhere: [.tooShort]),
          ColumnDescription(
            "lapsed", "customers",
            "How many of them are lost by churn-risk; empty like active.", emptyWhere: [.tooShort]),
        ]))
}
