import Customers

/// The rule that decides the risk level of a customer.
enum RiskRule: Int, CaseIterable {
  case withinRhythm, due, overdue, longOverdueButRecent, gone
  /// The chance by a model that the customer still is one decides.
  case probablyStays, probablyLeft, almostSurelyLeft

  /// The rule for one customer; nil without a purchase.
  ///
  /// - Parameter alive: the chance by a model that the customer still is one; nil without a model.
  init?(
    _ rhythm: PurchaseRhythm, _ customer: Int, _ cutOffs: RiskCutOffs, activeDays: Int,
    alive: Double? = nil
  ) {
    guard let rule = RiskRule(rhythm, customer, cutOffs, activeDays) else { return nil }
    self = alive.map { rule.corrected(by: $0, cutOffs) } ?? rule
  }

  /// A chance raises a level that is too low, or lowers one that is too high.
  private func corrected(by alive: Double, _ cutOffs: RiskCutOffs) -> RiskRule {
    if alive < cutOffs.aliveLost { return level < 3 ? .almostSurelyLeft : self }
    if alive < cutOffs.aliveAtRisk { return level < 2 ? .probablyLeft : self }
    return alive >= cutOffs.aliveStays && level > 1 ? .probablyStays : self
  }

  private init?(
    _ rhythm: PurchaseRhythm, _ customer: Int, _ cutOffs: RiskCutOffs, _ activeDays: Int
  ) {
    guard let overdue = rhythm.overdueRatio(of: customer),
      let days = rhythm.book.daysSinceLast(customer)
    else { return nil }
    if overdue >= cutOffs.lost {
      self = days >= activeDays ? .gone : .longOverdueButRecent
    } else if overdue >= cutOffs.atRisk {
      self = .overdue
    } else {
      self = overdue >= cutOffs.due ? .due : .withinRhythm
    }
  }

  /// The place of the level in `ChurnRisk.names`.
  var level: Int16 {
    switch self {
    case .withinRhythm: 0
    case .due, .probablyStays: 1
    case .overdue, .longOverdueButRecent, .probablyLeft: 2
    case .gone, .almostSurelyLeft: 3
    }
  }
}

/// The overdue ratios from which a level begins; the highest one that is reached decides.
public struct RiskCutOffs: Sendable, Equatable {
  /// From here on a customer is due.
  public var due: Ratio = 1
  /// From here on it is at risk.
  public var atRisk: Ratio = 2
  /// From here on it is lost, if it has not bought for an active window either.
  public var lost: Ratio = 3
  /// With a chance to be a customer still below this it is at least at risk.
  public var aliveAtRisk = 0.5
  /// Below this it is lost.
  public var aliveLost = 0.2
  /// From here on it is at most due.
  public var aliveStays = 0.8

  /// The usual cut-offs.
  public init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    due = options.number(.dueFrom).map { Ratio(fourDecimals: $0) } ?? due
    atRisk = options.number(.atRiskFrom).map { Ratio(fourDecimals: $0) } ?? atRisk
    lost = options.number(.lostFrom).map { Ratio(fourDecimals: $0) } ?? lost
    aliveAtRisk = options.number(.aliveAtRiskBelow) ?? aliveAtRisk
    aliveLost = options.number(.aliveLostBelow) ?? aliveLost
    aliveStays = options.number(.aliveStaysFrom) ?? aliveStays
  }

  /// Makes sure that no level begins above the next worse one.
  static func check(_ options: OptionValues) throws(AnalysisError) {
    try check([.dueFrom, .atRiskFrom, .lostFrom], options)
    try check([.aliveLostBelow, .aliveAtRiskBelow, .aliveStaysFrom], options)
  }

  private static func check(
    _ levels: [AnalysisOption], _ options: OptionValues
  ) throws(AnalysisError) {
    for (better, worse) in zip(levels, levels.dropFirst()) {
      guard let from = options.number(better), let next = options.number(worse), from > next else {
        continue
      }
      throw .descending(
        option: better.name, value: options.text(better) ?? "", next: worse.name,
        nextValue: options.text(worse) ?? "")
    }
  }
}

extension AnalysisOption {
  /// The overdue ratio from which a customer is due.
  public static let dueFrom = AnalysisOption(
    "due-from", .number(0...1_000), standard: "1",
    help: "Overdue ratio from which a customer is due (up to four decimals).")

  /// The overdue ratio from which a customer is at risk.
  public static let atRiskFrom = AnalysisOption(
    "at-risk-from", .number(0...1_000), standard: "2",
    help: "Overdue ratio from which a customer is at risk (up to four decimals).")

  /// The overdue ratio from which a customer is lost.
  public static let lostFrom = AnalysisOption(
    "lost-from", .number(0...1_000), standard: "3",
    help: "Overdue ratio from which a customer is lost, if it has not bought for an active window.")

  /// Below which chance to be a customer still it is at risk.
  public static let aliveAtRiskBelow = AnalysisOption(
    "alive-at-risk-below", .number(0...1), standard: "0.5",
    help: "Chance by a model to be a customer still, below which it is at least at risk.")

  /// Below which chance it is lost.
  public static let aliveLostBelow = AnalysisOption(
    "alive-lost-below", .number(0...1), standard: "0.2",
    help: "Chance by a model to be a customer still, below which it is lost.")

  /// From which chance on it is at most due.
  public static let aliveStaysFrom = AnalysisOption(
    "alive-stays-from", .number(0...1), standard: "0.8",
    help: "Chance by a model to be a customer still, from which on it is at most due.")
}
