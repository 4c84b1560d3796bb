extension Analysis {
  /// Which products are bought together more often than chance would have it.
  static let productAffinity = Analysis(
    name: "product-affinity",
    summary: "Which products are bought together more often than chance would have it.",
    question: "What goes with what: for bundles, shelves, and the next offer?",
    rules: [
      """
      A basket is an order that is a purchase, or with --basket customer all that a customer has \
      bought. A product is in a basket where its lines in the order, up to the as-of day, sum to \
      more than zero: returned goods and gifts are not. Purchases of which no product is known are \
      no baskets.
      """,
      """
      Baskets with more than 1,000 products say little of what goes together; they count nowhere, \
      and the manifest tells how many they are. Products in fewer than 5 baskets (option \
      least-baskets) are left out.
      """,
      """
      A pair has a row if its products are together more often than by chance: lift above 1, \
      compared exactly. Pairs are ranked by Dunning's log-likelihood ratio, which does not \
      overrate rare products as lift does and common ones as confidence does.
      """,
      """
      The p-value is that of the ratio as chi-square with one degree of freedom. The adjusted one \
      is the smallest rate of false discoveries at which the pair is one (Benjamini and Hochberg), \
      with any two of the kept products as a pair that was tried; pairs that are together no more \
      often than by chance rank last.
      """,
      """
      At most 10,000 pairs are written (option affinity-rows), the strongest. Those behind them \
      count in the adjusted p-value, in steps that err by at most 0.2 % to the safe side.
      """,
    ],
    source: """
      Dunning (1993), Accurate Methods for the Statistics of Surprise and Coincidence, \
      Computational Linguistics 19, 61-74; Benjamini and Hochberg (1995), Controlling the False \
      Discovery Rate, Journal of the Royal Statistical Society B 57, 289-300; lift and confidence: \
      Brin, Motwani, Ullman and Tsur (1997), Dynamic Itemset Counting, SIGMOD Record 26, 255-264.
      """,
    columns: [.orderId], requires: [.productId],
    options: [.basket, .leastBaskets, .affinityRows],
    tables: [.productAffinity],
    parameters: { [AffinityTable.parameters($0)] },
    run: { study in [AffinityTable(study).result] })
}

extension TableDescription {
  static let productAffinity = TableDescription(
    "product_affinity",
    """
    One row for each pair of products that are together in more baskets than chance would put \
    them: which they are, how often, and how sure that is.
    """,
    order: "By significance, descending, then by product_a and product_b.",
    columns: [
      ColumnDescription("product_a", "product", "The product whose id comes first."),
      ColumnDescription("product_b", "product", "The other product."),
      ColumnDescription(
        "orders_together", "orders",
        "Baskets with both: orders, or customers with --basket customer."),
      ColumnDescription("support", "share", "orders_together / all baskets."),
      ColumnDescription(
        "confidence", "share",
        "orders_together / orders_a: of those with product_a the share with product_b."),
      ColumnDescription(
        "lift", "ratio", "How many times as often together as by chance."),
      ColumnDescription(
        "significance", "ratio",
        "Dunning's log-likelihood ratio: how hard the two are to explain by chance."),
      ColumnDescription(
        "p_value", "probability",
        "Probability of such a ratio by chance; 0 where it is too small for a number."),
      ColumnDescription(
        "adjusted_p_value", "probability",
        "The p-value corrected for the number of pairs tried."),
      ColumnDescription("orders_a", "orders", "Baskets with product_a."),
      ColumnDescription("orders_b", "orders", "Baskets with product_b."),
      ColumnDescription(
        "confidence_b_to_a", "share",
        "orders_together / orders_b: of those with product_b the share with product_a."),
    ])
}
