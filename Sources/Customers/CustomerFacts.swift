public import Columns

/// What the customers file says of some customers, a column at a time.
///
/// Every column is empty where the file lacks it or where there is no file; otherwise it has one
/// value for each of the customers, in their order, and none where the file says nothing of one.
public struct CustomerFacts: Sendable {
  /// The day on which the customer was acquired, as days since 1970-01-01.
  public var acquiredOn: [Int32?] = []
  /// What acquiring the customer cost, in 1/10,000.
  public var acquisitionCost: [Int64?] = []
  /// The channel through which the customer was acquired.
  ///
  /// The names are those of the whole file, so that a channel has one code among the customers with
  /// a line and among the prospects.
  public var acquisitionChannel = CodedTexts()
  /// The first day of membership, as days since 1970-01-01.
  public var memberSince: [Int32?] = []
  /// The ledger's code of the customer who referred this one; -1 where no one did, or where the
  /// referrer has no line.
  public var referredBy: [Int32] = []
  /// Whether the file names a referrer, known or not.
  public var isReferred: [Bool] = []
  /// Satisfaction from 0 to 10.
  public var satisfaction: [Double?] = []
  /// What the customer spends in the category in a year at all suppliers, in 1/10,000; never below
  /// 0.
  public var wallet: [Int64?] = []
  /// How often the customer gave feedback.
  public var feedbackCount: [Int64?] = []
  /// What binds the customer to the company, such as `employee` or `family`.
  public var relation = CodedTexts()
  /// Whether the customer has no other supplier.
  public var captive: [Bool?] = []
  /// What the customer says they get, on the scale of a survey.
  public var perceivedValue: [Double?] = []
  /// What the customer says it costs them to be one, on the same scale.
  public var perceivedCost: [Double?] = []
  /// How many of the customers name a referrer that has neither a line nor a row in the file.
  public var unknownReferrers = 0

  /// Where the values of a column go.
  enum Target: Sendable {
    typealias Path<Value> = any WritableKeyPath<CustomerFacts, Value> & Sendable
    case days(Path<[Int32?]>)
    /// Amounts of money, or counts.
    case numbers(Path<[Int64?]>)
    case scores(Path<[Double?]>)
    case flags(Path<[Bool?]>)
    case texts(Path<CodedTexts>)
    /// The codes of customers, and whether there is one.
    case referrers
  }

  /// Where the values of every column of a customers file go.
  static let targets: [(column: CanonicalColumn, target: Target)] = [
    (.acquiredOn, .days(\.acquiredOn)), (.acquisitionCost, .numbers(\.acquisitionCost)),
    (.acquisitionChannel, .texts(\.acquisitionChannel)), (.memberSince, .days(\.memberSince)),
    (.referredBy, .referrers), (.satisfaction, .scores(\.satisfaction)),
    (.wallet, .numbers(\.wallet)), (.feedbackCount, .numbers(\.feedbackCount)),
    (.relation, .texts(\.relation)), (.captive, .flags(\.captive)),
    (.perceivedValue, .scores(\.perceivedValue)), (.perceivedCost, .scores(\.perceivedCost)),
  ]

  /// Nothing is known.
  public init() {}

  /// The average cost of acquiring a customer, over those for whom it is known; nil without any.
  public var meanAcquisitionCost: Money? {
    let known = acquisitionCost.compactMap { $0 }
    guard !known.isEmpty else { return nil }
    let total = known.reduce(Int128(0)) { $0 + Int128($1) }
    let half = Int128(known.count) / 2
    return Money(units: Int64((total + (total < 0 ? -half : half)) / Int128(known.count)))
  }
}
