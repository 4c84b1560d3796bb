public import Columns

/// A shop over a number of days: a file of order lines for each day, the customers, and on request
/// the truth.
///
/// Customers buy and stop buying as the Pareto/NBD model has it (Schmittlein, Morrison and Colombo
/// 1987), and spend as the Gamma-Gamma model has it (Fader and Hardie 2013), so that fitted models
/// can be compared with what the data were made from. Around that are the features of real exports:
/// season and weekday, orders of several lines, discounts, refunds as negative lines on a later
/// day, orders without a customer, cancelled orders, texts that need quotes, days without a line.
///
/// The entries of the customers file have causes, which analyses should find and may be misled by:
/// members buy more because they are members and because heavy buyers join (`memberLift`);
/// satisfied customers stay longer, except for some who are satisfied and leave; referrers are
/// customers at the time who like to talk; a wallet is larger than what is spent here, except for
/// those who have no other shop.
///
/// Files: `transactions/YYYY-MM-DD.csv`, `customers.csv`, and on request `truth.csv`.
public struct ShopPlan: Sendable, Equatable {
  /// The seed; another seed gives another shop of the same kind.
  public var seed: UInt64
  /// Customers in the customers file, prospects included.
  public var customers: Int
  /// The first day of the data.
  public var firstDay: Day
  /// The number of days, each with a file.
  public var days: Int
  /// Days before the first day over which older customers have joined; their lines of that time are
  /// not in the data, as in every export that starts on some day.
  public var daysBefore: Int
  /// How customers buy, stop and spend.
  public var behaviour = Behaviour()
  /// How much busier than average the best season is: 0 (no season) to 1.
  public var seasonality = 0.35
  /// The share of orders without a customer id.
  public var anonymousShare = 0.04
  /// The share of lines without a discount that come back on a later day.
  public var refundShare = 0.04
  /// Cancelled orders for each valid order.
  public var cancelledShare = 0.015
  /// The share of customers who never buy.
  public var prospectShare = 0.06
  /// How much more often customers buy because they are members: 0.15 is 15 %.
  ///
  /// That members spend far more than others has a second cause: customers who spend much join more
  /// often.
  public var memberLift = 0.15
  /// Whether to write the truth: for every customer what their behaviour was drawn from.
  public var writesTruth: Bool

  /// A plan; without arguments a small shop over eighteen months.
  public init(
    seed: UInt64 = 1, customers: Int = 1_500, firstDay: Day = Day(19_358), days: Int = 547,
    daysBefore: Int = 180, writesTruth: Bool = false
  ) {
    self.seed = seed
    self.customers = customers
    self.firstDay = firstDay
    self.days = days
    self.daysBefore = daysBefore
    self.writesTruth = writesTruth
  }

  /// The parameters of the models that customers are drawn from; time is in weeks.
  public struct Behaviour: Sendable, Equatable {
    /// Shape of the gamma distribution of purchase rates: the smaller, the more unequal.
    public var r = 0.55
    /// Rate of that distribution: the mean purchase rate is `r / alpha` per week.
    public var alpha = 2.2
    /// Shape of the gamma distribution of drop-out rates.
    public var s = 0.7
    /// Rate of that distribution: the mean drop-out rate is `s / beta` per week.
    public var beta = 25.0
    /// Shape of a customer's order values.
    public var p = 4.0
    /// Shape of the gamma distribution of the rates of order values, above 1.
    public var q = 2.4
    /// Rate of that distribution: the mean order value is `p v / (q - 1)`.
    public var v = 22.0

    /// The parameters of a shop in which a fifth of the customers make most of the profit.
    public init() {}
  }

  /// The columns of the daily files.
  public static let transactionHeader = [
    "order_id", "customer_id", "date", "product_id", "category", "quantity", "unit_price",
    "discount", "unit_cost", "currency", "channel", "status",
  ]

  /// The columns of the customers file.
  public static let customerHeader = [
    "customer_id", "acquired_on", "acquisition_cost", "acquisition_channel", "member_since",
    "referred_by", "satisfaction", "wallet", "feedback_count", "relation", "captive",
    "perceived_value", "perceived_cost",
  ]

  /// The columns of the truth: weekly rates, the day of dropping out, the mean value of an order
  /// before the rounding to products; then what is in the data, refunds included.
  public static let truthHeader = [
    "customer_id", "purchase_rate", "dropout_rate", "ended_on", "mean_order_value", "orders",
    "revenue", "profit",
  ]

  func validate() throws {
    try GenerationError.check(
      customers >= 1 && customers <= 100_000_000, "customers", customers,
      "a number from 1 to 100000000")
    try GenerationError.check(
      days >= 1 && days <= 36_525, "days", days, "a number from 1 to 36525")
    try GenerationError.check(
      daysBefore >= 0 && daysBefore <= 36_525, "days-before", daysBefore, "a number from 0 to 36525"
    )
    for (name, share) in [
      ("anonymous-share", anonymousShare), ("refund-share", refundShare),
      ("cancelled-share", cancelledShare), ("prospect-share", prospectShare),
    ] {
      try GenerationError.check(share >= 0 && share < 1, name, share, "at least 0 and below 1")
    }
    try GenerationError.check(
      seasonality >= 0 && seasonality <= 1, "seasonality", seasonality, "a number from 0 to 1")
    try GenerationError.check(
      memberLift >= 0 && memberLift <= 100, "member-lift", memberLift, "a number from 0 to 100")
    for (name, value) in [
      ("r", behaviour.r), ("alpha", behaviour.alpha), ("s", behaviour.s), ("beta", behaviour.beta),
      ("p", behaviour.p), ("v", behaviour.v),
    ] {
      try GenerationError.check(
        value > 0 && value <= 1_000_000, name, value, "above 0 and at most 1000000")
    }
    try GenerationError.check(
      behaviour.q > 1 && behaviour.q.isFinite, "q", behaviour.q,
      "above 1, or orders have no mean value")
  }
}
