package import Customers
package import Framework
package import Parallelism
import Prediction

/// The stage of the relationship with a customer, on a day.
package enum LifecycleStage: Int16, CaseIterable {
  case exploration, formation, stability, decline, ended, prospect, noPurchase

  /// The names in the order of the rows.
  package static let names = allCases.map(\.name)

  /// The name that tables show.
  package var name: String {
    switch self {
    case .exploration: "exploration"
    case .formation: "formation"
    case .stability: "stability"
    case .decline: "decline"
    case .ended: "ended"
    case .prospect: "prospect"
    case .noPurchase: CustomerLabels.noPurchase
    }
  }

  /// The stage of every customer with a line up to the day of a book; without a risk, in too short
  /// data, only of those without a purchase.
  ///
  /// Nothing but the book, the risk and the trend decides, so that a book of an earlier day knows
  /// no later lines.
  package static func labels(
    _ book: CustomerBook, _ risk: ChurnRisk?, _ falling: FallingTrend?, _ cutOffs: StageCutOffs,
    workers: Workers
  ) -> CustomerLabels {
    guard let risk, let falling else {
      return CustomerLabels(names: names, book, workers: workers) {
        book.hasPurchase($0) ? -1 : noPurchase.rawValue
      }
    }
    let rules = StageRules(book, risk, falling.profit, cutOffs)
    return CustomerLabels(names: names, book, workers: workers) { rules.stage(of: $0).rawValue }
  }
}

/// The rules that decide a stage; the first that applies does.
private struct StageRules: Sendable {
  private let book: CustomerBook
  private let purchaseDays: [Int32]
  private let risk: ChurnRisk
  private let levels: [Int16]
  private let falls: [Bool]
  private let cutOffs: StageCutOffs

  init(_ book: CustomerBook, _ risk: ChurnRisk, _ falls: [Bool], _ cutOffs: StageCutOffs) {
    self.book = book
    purchaseDays = book.purchaseDays
    self.risk = risk
    levels = risk.labels.codes
    self.falls = falls
    self.cutOffs = cutOffs
  }

  func stage(of customer: Int) -> LifecycleStage {
    guard let overdue = risk.rhythm.overdueRatio(of: customer),
      let tenure = book.tenureDays(customer)
    else { return .noPurchase }
    if levels[customer] == ChurnRisk.lost { return .ended }
    if overdue >= cutOffs.decline || falls[customer] { return .decline }
    let days = book.purchaseDayRange(of: customer)
    if days.count >= cutOffs.stabilityPurchases, tenure >= risk.activeDays,
      PurchaseGaps(purchaseDays, days).areSteady(upTo: cutOffs.variation)
    {
      return .stability
    }
    guard days.count == 1 || (days.count == 2 && isYoung(tenure)) else { return .formation }
    return isActive(customer) ? .exploration : .decline
  }

  /// Whether the days since the first purchase are too few to say more.
  private func isYoung(_ tenure: Int) -> Bool {
    Ratio(tenure, risk.rhythm.medianGap) < cutOffs.explorationGaps
  }

  /// Whether a customer has bought within the active window: who has not no longer explores, even
  /// where customers usually take longer.
  private func isActive(_ customer: Int) -> Bool {
    book.daysSinceLast(customer).map { $0 < risk.activeDays } ?? false
  }
}

extension Study {
  /// The stages on the day of a book.
  func lifecycleStages(
    _ book: CustomerBook, _ risk: ChurnRisk?, _ falling: FallingTrend?
  ) -> CustomerLabels {
    LifecycleStage.labels(book, risk, falling, StageCutOffs(options), workers: workers)
  }
}

extension ChurnRisk {
  /// The place of `lost` among the levels.
  package static let lost: Int16 = 3
}

extension Study {
  /// The stage of every relationship; in data too short for a window only `no_purchase` is given.
  package var stages: CustomerLabels {
    remembered { lifecycleStages(book, risk, falling) }
  }
}

extension Study {
  /// The stage one active window before the as-of day, from lines up to that day only; none for
  /// customers without a line by then.
  package var startStages: CustomerLabels? {
    remembered {
      startBook.map {
        lifecycleStages($0, startRisk, startFalling)
      }
    }
  }
}
