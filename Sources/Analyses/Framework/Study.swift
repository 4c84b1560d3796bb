public import Columns
public import Customers
public import Options
public import Parallelism

/// What every analysis of a run works on: the customers, the windows, the options, and the labels
/// that several analyses share, each computed once, when first asked for.
///
/// A class, because labels are remembered. It is used from one thread: analyses run one after the
/// other, each in parallel over the customers.
public final class Study {
  /// The lines, sorted by customer.
  public let ledger: Ledger
  /// The customers on the as-of day.
  public let book: CustomerBook
  /// The span of observation and the active window.
  public let window: ObservationWindow
  /// The options of the run.
  public let options: OptionValues
  /// What the customers file says.
  public let facts: CustomerFacts
  /// Customers of the customers file without a line, in the order of their ids' bytes; they have no
  /// row in the ledger.
  public let prospects: TextColumn
  /// What the customers file says of the prospects, in their order.
  public let prospectFacts: CustomerFacts
  /// What is known of the input as a whole.
  public let input: InputTraits
  /// The threads.
  public let workers: Workers
  /// How customers are scored and segmented.
  let scoring: RFMScheme

  /// The customers as known one active window before the as-of day; nil in too short data.
  public private(set) lazy var startBook: CustomerBook? = window.start.map {
    CustomerBook(ledger, asOf: $0, workers: workers)
  }
  /// The customers with a line by profit, highest first, ties by id.
  private(set) lazy var profitRanking: [Int32] = ProfitTiers.ranking(book)
  /// The profit tier of every customer with a line.
  public private(set) lazy var tiers: CustomerLabels = ProfitTiers.labels(book, profitRanking)
  /// The profit tier at the start of the window, from lines up to that day only.
  public private(set) lazy var startTiers: CustomerLabels? = startBook.map {
    ProfitTiers.labels($0, ProfitTiers.ranking($0))
  }
  /// Whether each customer was and is active; empty in too short data.
  public private(set) lazy var activity: [Activity] = Activity.all(book, window)
  /// The profit of every customer in a year up to the as-of day, in 1/10,000.
  public private(set) lazy var annualProfit: [Int64] = AnnualMoney.all(.profit, self)
  /// The revenue of every customer in a year up to the as-of day, in 1/10,000.
  public private(set) lazy var annualRevenue: [Int64] = AnnualMoney.all(.revenue, self)
  /// What is expected of every customer in the year ahead.
  private(set) lazy var outlook = Outlook(self)
  /// What every customer earns now against what it may earn.
  private(set) lazy var valueMatrix = ValueMatrix(self)
  /// Who was won when and for how much.
  private(set) lazy var acquisitions = Acquisitions(self)
  /// What the channels bring, through which customers are won.
  private(set) lazy var channels = ChannelValues(self)
  /// What every customer did in the active window; nil in too short data.
  private(set) lazy var windowOutcomes: WindowOutcomes? = WindowOutcomes(self)
  /// The rhythm and the risk of every customer; nil in too short data.
  public private(set) lazy var risk: ChurnRisk? = churnRisk(book) { [models] in
    models?.churn?.alive($0)
  }
  /// The same one active window before the as-of day, from lines up to that day only.
  public private(set) lazy var startRisk: ChurnRisk? = startBook.flatMap { book in
    let alive = models?.aliveAtStart(workers)
    return churnRisk(book) { alive?($0) }
  }
  /// Whose spend or purchases fell within the active window; nil in too short data.
  public private(set) lazy var falling: FallingTrend? = fallingTrend(book)
  /// The same one active window before the as-of day, from lines up to that day only.
  private(set) lazy var startFalling: FallingTrend? = startBook.flatMap(fallingTrend)
  /// What is lost if a customer has gone, and whom to contact first; nil in too short data.
  public private(set) lazy var valueAtRisk: ValueAtRisk? = risk.map { risk in
    models?.churn.map { ValueAtRisk(risk, $0, workers: workers) }
      ?? ValueAtRisk(ledger, risk, workers: workers)
  }
  /// The models of purchases and spend, fitted and validated; nil where none can be.
  private(set) lazy var models: LifetimeModels? = LifetimeModels(self)
  /// What the chosen model said of every customer at the start of the window; nil where there is no
  /// such model.
  private(set) lazy var startPrediction: CustomerPrediction? = models?.predictionAtStart(workers)
  /// The discounted profit still ahead of every customer, in 1/10,000; nil where unknown.
  private(set) lazy var residualValues: [Int64?] = ResidualValue(self).all(workers)

  /// The recency, frequency and monetary scores on the as-of day.
  private(set) lazy var scores = RFMScores(book, scoring, workers: workers)
  /// The segment of every customer with a line; the last name, `no_purchase`, is that of customers
  /// with lines but without a purchase.
  public private(set) lazy var segments: CustomerLabels = scores.segments(book, scoring.grid)
  /// The segment at the start of the window, from lines up to that day only, with the quantiles of
  /// that day.
  public private(set) lazy var startSegments: CustomerLabels? = startBook.map {
    RFMScores($0, scoring, workers: workers).segments($0, scoring.grid)
  }
  /// How regularly every customer buys; in too short data only `no_purchase` is told.
  public private(set) lazy var patterns: CustomerLabels = PurchasePattern.labels(self)
  /// The stage of every relationship; in too short data only `no_purchase` is told.
  public private(set) lazy var stages: CustomerLabels = lifecycleStages(book, risk, falling)
  /// The stage one active window before the as-of day, from lines up to that day only; none for
  /// customers without a line by then.
  public private(set) lazy var startStages: CustomerLabels? = startBook.map {
    lifecycleStages($0, startRisk, startFalling)
  }
  /// What became of the customers that each customer referred; nil where nobody tells.
  public private(set) lazy var referredBuyers = ReferredBuyers(book, referredBy: facts.referredBy)
  /// The rung of the ladder of every customer; in too short data only `no_purchase` is told.
  public private(set) lazy var rungs: CustomerLabels = LadderRung.labels(self)
  /// What each customer's loyalty seems to rest on; in too short data only `no_purchase` is told.
  public private(set) lazy var loyaltyTypes: CustomerLabels = LoyaltyType.labels(self)
  /// The rules behind types of loyalty; nil in too short data.
  private(set) lazy var loyaltyRules = LoyaltyRules(self)
  /// How much each customer depends on discounts; nil where the export has none.
  private(set) lazy var discountHabits = DiscountHabits(ledger, book, workers: workers)
  /// How many different things each customer bought; nil where the run does not tell.
  public private(set) lazy var customerItems = CustomerItems(
    ledger, asOf: window.asOf, workers: workers)
  /// The same stages by the names of marketing.
  public private(set) lazy var marketingStages: CustomerLabels = MarketingStage.labels(stages)
  /// What customers earn by the year since their first purchase.
  public private(set) lazy var tenureProfile = TenureProfile(self)
  /// How many customers of each tier and segment stayed, and what they earned.
  public private(set) lazy var retention = RetentionMeasures(self)
  /// How many customers stayed from window to window since their first purchase, and a model of it.
  private(set) lazy var retentionSurvival = RetentionSurvival(self)
  /// The periods of cohorts and of the customer flow.
  private(set) lazy var calendar = PeriodCalendar(window, cohortLength)
  /// The customers by the period of their first purchase.
  private(set) lazy var firstPurchases = FirstPurchases(
    book, calendar, window, facts: facts, hasCompleteHistory: input.hasCompleteHistory,
    workers: workers)
  /// The customers beside those of an earlier report; nil where the options name none.
  private(set) lazy var movement = Movement(self)
  /// Which products go together; nil where the run has no products.
  private(set) lazy var productPairs: ProductPairs? = makeProductPairs()

  /// A study of some customers.
  ///
  /// - Throws: `AnalysisError` where the options that labels depend on disagree, or their files
  ///   cannot be used.
  public init(
    ledger: Ledger, window: ObservationWindow, options: OptionValues,
    facts: CustomerFacts, prospects: TextColumn = TextColumn(),
    prospectFacts: CustomerFacts = CustomerFacts(), input: InputTraits, workers: Workers
  ) throws(AnalysisError) {
    scoring = try RFMScheme(options)
    self.ledger = ledger
    self.window = window
    self.options = options
    self.facts = facts
    self.prospects = prospects
    self.prospectFacts = prospectFacts
    self.input = input
    self.workers = workers
    book = CustomerBook(ledger, asOf: window.asOf, workers: workers)
  }

  /// Checks options and their files before any input is read, as making a study does after.
  ///
  /// - Throws: `AnalysisError` where they disagree, or their files cannot be used.
  public static func check(_ options: OptionValues) throws(AnalysisError) {
    _ = try RFMScheme(options)
    try RiskCutOffs.check(options)
    try FrozenModels.check(options)
  }
}

/// What is known of the input as a whole.
public struct InputTraits: Sendable, Equatable {
  /// Whether profit is only revenue, for want of a cost, a profit column or a margin.
  public var profitIsRevenue = false
  /// The currency of all money; nil where the input names none.
  public var currency: String?
  /// Whether the first purchases in the data are first purchases (`--complete-history`).
  public var hasCompleteHistory = false
  /// Revenue of lines of the days observed that belong to no customer, in 1/10,000.
  public var anonymousRevenue: Int64 = 0
  /// The optional columns that the input has.
  public var columns: Set<OptionalInput> = []

  /// An input without optional columns.
  public init() {}
}
