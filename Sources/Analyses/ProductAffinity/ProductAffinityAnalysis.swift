import Affinity
import Columns
import Framework
import Prediction

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
      more than zero: returned goods and gifts are not. Purchases without a known product are not \
      baskets.
      """,
      """
      Baskets with more than 1,000 products say little about what goes together; they are not \
      counted, and the manifest says how many there are. Products in fewer than 5 baskets (option \
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
      where any two of the kept products are a pair that was tried; pairs that are together no more \
      often than by chance rank last.
      """,
      """
      At most 10,000 pairs are written (option affinity-rows), the strongest. Those after them \
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
    parameters: { [Table.affinityBase(AffinityBase($0))] },
    tables: [.productAffinity], of: AffinityFigures.init)
}
