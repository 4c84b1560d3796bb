public import Columns

/// Customers with known truth: drawn from a lifetime model, observed for a while, and followed
/// through a holdout.
///
/// Nothing but the model is in the data: no season, no refunds, no product. So a model that is
/// fitted to them should find the parameters, and its predictions can be compared with what the
/// customers do later.
///
/// Every customer has a random stream and is drawn in the order of time: more days show the same
/// customers for longer, and change nothing that was seen before.
///
/// Files: `transactions.csv` with the purchases of the days that are observed; `truth.csv` with
/// what each customer was made from and what they buy in the holdout;
/// `parameters.csv`.
public struct PopulationPlan: Sendable, Equatable {
  /// The seed; another seed gives other customers of the same kind.
  public var seed: UInt64
  /// The number of customers; each buys at least once.
  public var customers: Int
  /// The first day of the data.
  public var firstDay: Day
  /// The number of days that are observed.
  public var days: Int
  /// The number of days at the start over which first purchases are spread evenly.
  public var entryDays: Int
  /// The number of days after those observed: only the truth has them.
  public var holdoutDays: Int
  /// How customers buy and stop.
  public var process: PurchaseProcess
  /// What they spend on a purchase.
  public var spend: Spend

  /// A plan; without arguments 2,000 customers over the weeks in which CDNOW's were observed.
  public init(
    _ process: PurchaseProcess = PurchaseProcess(.mbgNBD), seed: UInt64 = 1,
    customers: Int = 2_000, firstDay: Day = Day(19_358), days: Int = 273, entryDays: Int = 84,
    holdoutDays: Int = 273, spend: Spend = Spend()
  ) {
    self.process = process
    self.seed = seed
    self.customers = customers
    self.firstDay = firstDay
    self.days = days
    self.entryDays = entryDays
    self.holdoutDays = holdoutDays
    self.spend = spend
  }

  /// The parameters of the Gamma-Gamma model of spend (Fader and Hardie 2013), in currency units.
  ///
  /// The default is the maximum of the likelihood for CDNOW.
  public struct Spend: Sendable, Equatable {
    /// Shape of a customer's purchases.
    public var p: Double
    /// Shape of the gamma distribution of the customers' rates, above 1.
    public var q: Double
    /// Rate of that distribution: the mean purchase is `p v / (q - 1)`.
    public var v: Double

    /// Spend with the given parameters.
    public init(p: Double = 6.25, q: Double = 3.744, v: Double = 15.444) {
      self.p = p
      self.q = q
      self.v = v
    }
  }

  /// The columns of the transactions.
  public static let transactionHeader = ["customer_id", "date", "amount"]

  /// The columns of the truth.
  ///
  /// Purchases per week; the probability of dropping out after a purchase (BG/NBD and MBG/NBD) or
  /// the weekly rate of it (Pareto/NBD); the mean purchase; the day of dropping out, empty where
  /// that is after the holdout; then purchases, different days with a purchase, and spend, of the
  /// days observed (the first purchase included) and of those held out.
  public static let truthHeader = [
    "customer_id", "purchase_rate", "dropout", "mean_spend", "first_purchase", "ended_on",
    "purchases", "purchase_days", "spend", "holdout_purchases", "holdout_purchase_days",
    "holdout_spend",
  ]

  func validate() throws {
    try GenerationError.check(
      customers >= 1 && customers <= 20_000_000, "customers", customers,
      "a number from 1 to 20000000")
    try GenerationError.check(
      days >= 1 && days <= 36_525, "days", days, "a number from 1 to 36525")
    try GenerationError.check(
      entryDays >= 1 && entryDays <= days, "entry-days", entryDays,
      "a number from 1 to that of the days, \(days)")
    try GenerationError.check(
      holdoutDays >= 0 && holdoutDays <= 36_525, "holdout-days", holdoutDays,
      "a number from 0 to 36525")
    try process.validate()
    try spend.validate()
    // Before any customer drops out; what is drawn is kept in memory.
    let purchases = Double(customers) * (1 + process.meanRate * Double(days + holdoutDays) / 7)
    try GenerationError.check(
      purchases <= 500_000_000, "customers", customers,
      "so many that they make at most 500000000 purchases")
  }
}

extension PopulationPlan.Spend {
  fileprivate func validate() throws {
    for (name, value) in [("p", p), ("v", v)] {
      try GenerationError.check(
        value >= 1e-6 && value <= 1_000_000, name, value, "a number from 1e-06 to 1000000")
    }
    try GenerationError.check(
      q > 1 && q <= 1_000_000, "q", q,
      "above 1, or purchases have no mean value, and at most 1000000")
    let mean = p * v / (q - 1)
    try GenerationError.check(mean <= 1_000_000, "p v / (q - 1)", mean, "at most 1000000")
  }
}
