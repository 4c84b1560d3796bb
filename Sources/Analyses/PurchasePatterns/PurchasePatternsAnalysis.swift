import Options

extension Analysis {
  /// Who bought once, now and then, or regularly.
  static let purchasePatterns = Analysis(
    name: "purchase-patterns",
    summary: "Who bought once, who buys now and then, who regularly, and what each group earns.",
    question: "How much of the profit rests on customers who come back by themselves?",
    rules: [
      """
      A customer's pattern rests on its purchase days: several purchases of one day count once. \
      one_time: one purchase day. regular: at least 4 purchase days (--regular-purchases), gaps \
      whose coefficient of variation is at most 1 (--steady-variation), and an overdue ratio below \
      3 (--regular-overdue). occasional: all other customers with a purchase.
      """,
      """
      The coefficient of variation is the sample standard deviation of the gaps between purchase \
      days divided by their mean; it is 1 where purchases come at random, and smaller where they \
      keep time. It is compared exactly.
      """,
      """
      The overdue ratio is days since the last purchase / typical gap, as in churn-risk: whoever \
      has missed three of its gaps is regular no more.
      """,
      """
      no_purchase are customers with lines but without a purchase, so that the rows add up to all \
      customers with a line. Prospects have no pattern.
      """,
    ],
    source: "Own definition; purchases at random have exponential gaps, whose coefficient of "
      + "variation is 1.",
    columns: [.orderId],
    options: AnyRunOption.ofPatterns,
    tables: [
      TableDescription(
        "purchase_patterns", "Customers and money by the pattern of their purchases.",
        order: "one_time, occasional, regular, no_purchase.",
        columns: [
          .init(
            "pattern", "label",
            "one_time, occasional or regular; no_purchase without a purchase.")
        ] + ColumnDescription.byLabel(sharesOf: "all customers with a line"))
    ],
    run: { study in
      [LabelTable(study, study.patterns).table("purchase_patterns", "pattern")]
    })
}
