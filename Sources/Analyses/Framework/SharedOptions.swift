extension AnalysisOption {
  /// The yearly rate at which later money counts less.
  public static let discountRate = AnalysisOption(
    "discount-rate", .number(0...10), standard: "0.10",
    help: "Annual effective discount rate of future profit, counted in exact days.")

  /// What winning a customer costs, where the customers file does not say.
  public static let acquisitionCost = AnalysisOption(
    "acquisition-cost", .money,
    help: "Cost of winning one customer, where the customers file gives none.")

  /// The length of a cohort's period.
  public static let cohort = AnalysisOption(
    "cohort", .choice(["month", "quarter", "year"]), standard: "month",
    help: "Length of the periods of cohorts and of the customer flow.")

  /// What one contact with a customer costs.
  public static let contactCost = AnalysisOption(
    "contact-cost", .money,
    help: "Money spent to contact one customer, such as a letter, a call or a voucher.")
}
