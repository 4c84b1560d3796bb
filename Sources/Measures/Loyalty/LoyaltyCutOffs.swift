package import Framework
package import Options

/// From when on a customer's purchases say what its loyalty rests on.
package struct LoyaltyCutOffs: Sendable, Equatable {
  /// The share of discounted revenue from which loyalty is to the benefit.
  var discountedRevenue: Ratio
  /// The discount share from which it is.
  package var discountShare: Ratio
  /// How many times the base's median that discount share must be.
  var discountMultiple: Ratio
  /// The purchase days that trust takes.
  var trustPurchases: Int
  /// The overdue ratio that trust stays below.
  package var decline: Ratio
  /// The categories that trust takes.
  var trustCategories: Int
  /// The products that trust takes where categories are missing.
  var trustProducts: Int
  /// The satisfaction that trust takes where it is known.
  var trustSatisfaction: Double
  /// The purchase days that inertia takes.
  var inertiaPurchases: Int
  /// The share of lines in one product or category that inertia takes.
  var inertiaShare: Ratio

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    discountedRevenue = options[.benefitRevenue]
    discountShare = options[.benefitShare]
    discountMultiple = options[.benefitMultiple]
    trustPurchases = options[.trustPurchases]
    decline = options[.declineFrom]
    trustCategories = options[.trustCategories]
    trustProducts = options[.trustProducts]
    trustSatisfaction = options[.trustSatisfaction]
    inertiaPurchases = options[.inertiaPurchases]
    inertiaShare = options[.inertiaShare]
  }
}

extension AnyRunOption {
  /// The share of discounted revenue from which loyalty is to the benefit.
  package static let benefitRevenue = RunOption<Ratio>(
    "benefit-revenue", .ratioShare, default: Ratio(6, 10), in: .loyalty,
    "Smallest share of revenue bought at a discount for which a customer is loyal to the "
      + "benefit.")

  /// The discount share from which loyalty is to the benefit.
  package static let benefitShare = RunOption<Ratio>(
    "benefit-share", .ratioShare, default: Ratio(15, 100), in: .loyalty,
    "Smallest share of the full price saved for which a customer can be loyal to the "
      + "benefit.")

  /// How many times the median that discount share must be.
  package static let benefitMultiple = RunOption<Ratio>(
    "benefit-multiple", .ratio(0...1_000), default: 2, in: .loyalty,
    "How many times the median share saved a customer must save to be loyal to the benefit.")

  /// The purchase days that trust takes.
  package static let trustPurchases = RunOption<Int>(
    "trust-purchases", .integer(2...100_000), default: 4, in: .loyalty,
    "Smallest number of purchase days for which loyalty can rest on trust.")

  /// The categories that trust takes.
  package static let trustCategories = RunOption<Int>(
    "trust-categories", .integer(1...100_000), default: 2, in: .loyalty,
    "Smallest number of different categories for which loyalty can rest on trust.")

  /// The products that trust takes where categories are missing.
  package static let trustProducts = RunOption<Int>(
    "trust-products", .integer(1...100_000), default: 5, in: .loyalty,
    "Smallest number of different products for which loyalty can rest on trust, where "
      + "categories are missing.")

  /// The satisfaction that trust takes.
  package static let trustSatisfaction = RunOption<Double>(
    "trust-satisfaction", .number(0...10), default: 8, in: .loyalty,
    "Lowest satisfaction score for which loyalty can rest on trust, where the score is "
      + "known.")

  /// The purchase days that inertia takes.
  package static let inertiaPurchases = RunOption<Int>(
    "inertia-purchases", .integer(2...100_000), default: 4, in: .loyalty,
    "Smallest number of purchase days for which loyalty can be inertia.")

  /// The share of lines in one product or category that inertia takes.
  package static let inertiaShare = RunOption<Ratio>(
    "inertia-share", .ratioShare, default: Ratio(8, 10), in: .loyalty,
    "Smallest share of lines in one product or category for which loyalty can be inertia.")

  /// All options that types of loyalty depend on.
  package static let ofLoyalty: [AnyRunOption] = [
    .benefitRevenue, .benefitShare, .benefitMultiple, .trustPurchases, .trustCategories,
    .trustProducts, .trustSatisfaction, .inertiaPurchases, .inertiaShare, .declineFrom,
  ]
}
