import Results

extension Analysis {
  /// Members beside other customers, as they are and like with like.
  static let membership = Analysis(
    name: "membership",
    summary: "What members earn us beside other customers, as they are and like with like.",
    question: "Do members spend more because they are members, or do those join who spend more?",
    rules: [
      """
      A member at the start of the window is a customer whose member_since lies on or before the day \
      one active window W before the as-of day. Who joined since is on neither side, and who joins \
      later is no member.
      """,
      """
      Compared are the customers with a purchase up to that day, by what they did in the W days \
      since: profit, revenue and purchases x 365/W, and the share with a purchase.
      """,
      """
      raw compares all members with all others. It misleads: members have been customers for longer, \
      and heavy buyers join rather.
      """,
      """
      matched compares within strata of tenure year x quarter of the first purchase x acquisition \
      channel (where the customers file has it), all as known at the start. The others' average of \
      each stratum counts by its members; members without a counterpart are left out and counted. \
      The ratio is that of the two averages: a mean of the strata's own ratios would hang on strata \
      whose others earn next to nothing.
      """,
      """
      matched_standing also asks for the same profit tier and segment at the start. Who buys much \
      joins rather, and of all comparisons this one leaves least of that selection; it also takes \
      away what membership had done by then to lift members into a better tier. In generated shops, \
      where the effect is known, matched is far above it and matched_standing somewhat.
      """,
      """
      The standard error comes from the spread within the strata. Membership was not given by lot, \
      so that even a difference of many standard errors may have other reasons.
      """,
    ],
    source: """
      Direct standardisation, as in W. G. Cochran, The effectiveness of adjustment by \
      subclassification in removing bias in observational studies, Biometrics 24(2), 1968, 295-313.
      """,
    columns: [.orderId, .acquisitionChannel],
    requires: [.memberSince],
    options: [.rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid],
    tables: [.membership, .membershipStrata, .membershipGroups],
    run: { study in
      let membership = Membership(study)
      return [membership.comparison, membership.strata, membership.groups]
    })
}

extension TableDescription {
  static let membership = TableDescription(
    "membership",
    "Members against other customers by profit, revenue and purchases a year and by return: all of "
      + "them, and like with like.",
    order: "By comparison, the crudest first, then by measure.",
    columns: ColumnDescription.comparison(own: "members", one: "member"))

  static let membershipStrata = TableDescription(
    "membership_strata",
    "The strata with a member behind the comparison `matched`, by profit a year.",
    order: "By tenure year, quarter, and channel in the order of its bytes, none first.",
    columns: [
      .init("tenure_year", "years", "Year since the first purchase at the start, 1 for the first."),
      .init("first_purchase_quarter", "period", "Calendar quarter of the first purchase."),
      .init(
        "acquisition_channel", "label",
        "Through what they were won; empty where the customers file does not say."),
      .init("members", "customers", "Members of the stratum."),
      .init("others", "customers", "Others of the stratum."),
      .init("member_profit_per_year", "money", "Average profit of the members x 365/W."),
      .init(
        "other_profit_per_year", "money",
        "Average profit of the others x 365/W; empty without others.",
        emptyWhere: [.nobodyToCompare]),
      .init(
        "difference", "money", "The first less the second; empty without others.",
        emptyWhere: [.nobodyToCompare]),
      .init(
        "ratio", "ratio", "The first over the second; empty where that is not above zero.",
        emptyWhere: [.nobodyToCompare]),
      .init(
        "weight", "share",
        "Share of the compared members that stand in this stratum; empty without others.",
        emptyWhere: [.nobodyToCompare]),
    ])

  static let membershipGroups = TableDescription(
    "membership_groups",
    "All customers with a line by membership: how many they are and what they brought.",
    order: "In this order: member, joined, none.",
    columns: [
      .init(
        "membership", "label",
        "member: since the start of the window or before; joined: since then; none: not by the "
          + "as-of day. In data under 60 days everybody who has joined is a member."),
      .init("customers", "customers", "Their number."),
      .init("customer_share", "share", "Share of all customers; empty where there are none."),
      .init("revenue", "money", "Their revenue so far, refunds included."),
      .init("profit", "money", "Their profit so far."),
      .init(
        "profit_share", "share", "Share of the total profit; empty where that is not positive."),
      .init("average_profit", "money", "Profit per customer; empty without customers."),
    ])
}
