public import Columns
public import Options

extension AnyRunOption {
  /// The yearly rate at which later money counts less.
  public static let discountRate = RunOption<Double>(
    "discount-rate", .share, default: 0.1, in: .models,
    "Annual effective discount rate of future profit, as a share. At 0, the models give no residual "
      + "value.", example: "0.08")

  /// What winning a customer costs, where the customers file does not say.
  public static let acquisitionCost = RunOption<Money?>(
    "acquisition-cost", .money, in: .acquisition,
    "Cost of acquiring one customer, where the customers file gives none.", example: "12.50")

  /// The length of a cohort's period.
  public static let cohort = RunOption<PeriodLength>(
    "cohort", .choice, default: .month, in: .acquisition,
    "Length of the periods of cohorts and of the customer flow.")

  /// What one contact with a customer costs.
  public static let contactCost = RunOption<Money?>(
    "contact-cost", .money, in: .actions,
    "Cost of contacting one customer, by a letter, a call or a voucher for example.",
    example: "1.50")
}
