import Customers

/// The rule that decides the risk level of a customer.
enum RiskRule: Int, CaseIterable {
  case withinRhythm, due, overdue, longOverdueButRecent, gone

  /// The rule for one customer; nil without a purchase.
  init?(_ rhythm: PurchaseRhythm, _ customer: Int, _ cutOffs: RiskCutOffs, activeDays: Int) {
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
    case .due: 1
    case .overdue, .longOverdueButRecent: 2
    case .gone: 3
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

  /// The usual cut-offs.
  public init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    due = options.number(.dueFrom).map { Ratio(fourDecimals: $0) } ?? due
    atRisk = options.number(.atRiskFrom).map { Ratio(fourDecimals: $0) } ?? atRisk
    lost = options.number(.lostFrom).map { Ratio(fourDecimals: $0) } ?? lost
  }

  /// Makes sure that no level begins above the next worse one.
  static func check(_ options: OptionValues) throws(AnalysisError) {
    let levels: [AnalysisOption] = [.dueFrom, .atRiskFrom, .lostFrom]
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
}
