import Columns
import Framework
public import Options
import Prediction

extension Analysis {
  /// How customers do by what they bought first.
  static let firstProducts = Analysis(
    name: "first-products",
    summary: "How customers do later by the product, category and channel of their first purchase.",
    question:
      "Which first purchase makes good customers, and which attracts those who never return?",
    rules: [
      """
      A customer's first products, categories and channels are those of the purchases on the first \
      purchase day; where there are several, the customer counts for each, so that rows do not add up. A \
      product is bought where its lines in the order, up to the as-of day, sum to more than zero.
      """,
      """
      The repeat rate is the share with a second purchase day. Revenue, profit and orders are those \
      so far, the first purchase included; later profit is that of the days after the first \
      purchase day.
      """,
      """
      Rows are ordered by repeat_rate_low, the lower bound of the 80 % interval of the repeat rate \
      (Wilson), and have at least 30 customers (option least-first-customers), so that small groups \
      do not come first by chance. The first row is all customers with a purchase.
      """,
      """
      New customers have had little time to return. The usual repeat rate is what these customers \
      would have if each did as all customers first seen in the same 30 days, counted back from \
      the as-of day; the repeat index is the repeat rate over that, above 1 where the first \
      purchase goes with more returns than the time alone explains.
      """,
      """
      Customers whose first purchase in the data is before the first used day plus the active \
      window may have bought before: their first product may not have been their first. They are \
      counted in left_truncated_customers, unless the history is complete or the earlier of \
      acquired_on and member_since is in the data.
      """,
    ],
    source: """
      Own definition; interval: Wilson (1927), Journal of the American Statistical Association 22, \
      209-212; the usual rate is indirect standardisation by age.
      """,
    columns: [.orderId, .productId, .category, .channel, .acquiredOn, .memberSince],
    requiresOneOf: [.productId, .category, .channel],
    options: [.leastFirstCustomers],
    tables: [.firstProducts], of: FirstFigures.init)
}

extension AnyRunOption {
  /// How many customers a first product must have.
  public static let leastFirstCustomers = RunOption<Int>(
    "least-first-customers", .integer(1...1_000_000), default: 30, in: .products,
    "Smallest number of customers of a first product, category or channel for a row of its "
      + "own.")
}
