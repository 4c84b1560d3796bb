/// From when on a customer's purchases say what its loyalty rests on.
struct LoyaltyCutOffs: Sendable, Equatable {
  /// The share of discounted revenue from which loyalty is to the benefit.
  var discountedRevenue = Ratio(6, 10)
  /// The discount share from which it is.
  var discountShare = Ratio(15, 100)
  /// How many times the base's median that discount share must be.
  var discountMultiple: Ratio = 2
  /// The purchase days that trust takes.
  var trustPurchases = 4
  /// The overdue ratio that trust stays below.
  var decline: Ratio = 2
  /// The categories that trust takes.
  var trustCategories = 2
  /// The products that trust takes where categories are missing.
  var trustProducts = 5
  /// The satisfaction that trust takes where it is known.
  var trustSatisfaction = 8.0
  /// The purchase days that inertia takes.
  var inertiaPurchases = 4
  /// The share of lines in one product or category that inertia takes.
  var inertiaShare = Ratio(8, 10)

  /// The usual cut-offs.
  init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    func ratio(_ option: AnalysisOption, _ standard: Ratio) -> Ratio {
      options.number(option).map { Ratio(fourDecimals: $0) } ?? standard
    }
    discountedRevenue = ratio(.benefitRevenue, discountedRevenue)
    discountShare = ratio(.benefitShare, discountShare)
    discountMultiple = ratio(.benefitMultiple, discountMultiple)
    trustPurchases = options.integer(.trustPurchases) ?? trustPurchases
    decline = ratio(.declineFrom, decline)
    trustCategories = options.integer(.trustCategories) ?? trustCategories
    trustProducts = options.integer(.trustProducts) ?? trustProducts
    trustSatisfaction = options.number(.trustSatisfaction) ?? trustSatisfaction
    inertiaPurchases = options.integer(.inertiaPurchases) ?? inertiaPurchases
    inertiaShare = ratio(.inertiaShare, inertiaShare)
  }
}

extension AnalysisOption {
  /// The share of discounted revenue from which loyalty is to the benefit.
  public static let benefitRevenue = AnalysisOption(
    "benefit-revenue", .number(0...1), standard: "0.6",
    help: "Share of a customer's revenue bought at a discount from which its loyalty is to the "
      + "benefit.")

  /// The discount share from which loyalty is to the benefit.
  public static let benefitShare = AnalysisOption(
    "benefit-share", .number(0...1), standard: "0.15",
    help: "Share of the full price saved from which a customer's loyalty can be to the benefit.")

  /// How many times the median that discount share must be.
  public static let benefitMultiple = AnalysisOption(
    "benefit-multiple", .number(0...1_000), standard: "2",
    help: "How many times the median of the base the share saved must be for loyalty to the "
      + "benefit.")

  /// The purchase days that trust takes.
  public static let trustPurchases = AnalysisOption(
    "trust-purchases", .integer(2...100_000), standard: "4",
    help: "Purchase days from which loyalty can rest on trust.")

  /// The categories that trust takes.
  public static let trustCategories = AnalysisOption(
    "trust-categories", .integer(1...100_000), standard: "2",
    help: "Different categories from which loyalty can rest on trust.")

  /// The products that trust takes where categories are missing.
  public static let trustProducts = AnalysisOption(
    "trust-products", .integer(1...100_000), standard: "5",
    help: "Different products from which loyalty can rest on trust, where categories are missing.")

  /// The satisfaction that trust takes.
  public static let trustSatisfaction = AnalysisOption(
    "trust-satisfaction", .number(0...10), standard: "8",
    help: "Satisfaction from which loyalty can rest on trust, where it is known.")

  /// The purchase days that inertia takes.
  public static let inertiaPurchases = AnalysisOption(
    "inertia-purchases", .integer(2...100_000), standard: "4",
    help: "Purchase days from which loyalty can be inertia.")

  /// The share of lines in one product or category that inertia takes.
  public static let inertiaShare = AnalysisOption(
    "inertia-share", .number(0...1), standard: "0.8",
    help: "Share of lines in one product or category from which loyalty can be inertia.")

  /// All options that types of loyalty depend on.
  static let ofLoyalty: [AnalysisOption] = [
    .benefitRevenue, .benefitShare, .benefitMultiple, .trustPurchases, .trustCategories,
    .trustProducts, .trustSatisfaction, .inertiaPurchases, .inertiaShare, .declineFrom,
  ]
}
