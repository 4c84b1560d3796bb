import Affinity
import Columns
public import Framework
public import Options
import Prediction

extension Analysis {
  /// What to offer each customer next.
  static let nextProducts = Analysis(
    name: "next-products",
    summary: "The three best products to offer each customer next, each with its reason.",
    question: "What should we offer this customer next, and why?",
    rules: [
      """
      For a product X that the customer has bought and a product Y, the share of X's baskets that \
      also hold Y may rest on few or on many baskets. It counts with the lower bound of its 80 % \
      interval (Wilson), so that 1 of 1 is worth less than 50 of 60. Y gets the highest bound over \
      all X of the customer; equal ones are ordered by Y's id.
      """,
      """
      Baskets and products are those of product-affinity (options basket and least-baskets); what \
      the customer has bought is in a basket by the same rule. X and Y must share two baskets or \
      more, and of each X the 100 products that share most baskets with it are considered.
      """,
      """
      Where there are fewer than three such products, those in most baskets follow, with their own \
      lower bound of the share of all baskets, and are called popular; equal ones are ordered by id.
      """,
      """
      A product that the customer has bought is offered only if it is a repeat product: bought on \
      more than one day by at least 30 % of its buyers (option repeat-share).
      """,
      """
      All customers with a purchase have rows, three each unless fewer products can be offered.
      """,
    ],
    source: """
      Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal \
      of the American Statistical Association 22, 209-212; the rest is own definition.
      """,
    columns: [.orderId], requires: [.productId],
    options: [.basket, .leastBaskets, .repeatShare],
    tables: [.nextProducts], of: NextFigures.init)
}

extension AnyRunOption {
  /// From when on a product is one that people buy again and again.
  public static let repeatShare = RunOption<Ratio>(
    "repeat-share", .ratioShare, default: Ratio(3, 10), in: .products,
    "Smallest share of buyers with purchases on several days for which a product is also "
      + "offered to customers who own it.")
}

extension Study {
  /// The share from which on a product is a repeat product.
  var leastRepeatShare: Ratio { options[.repeatShare] }
}
