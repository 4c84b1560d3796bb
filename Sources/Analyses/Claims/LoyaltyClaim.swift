import Customers
import Framework
import Measures

/// How the low end of the profit tiers differs from the high end in what loyalty rests on.
struct LoyaltyClaim {
  /// An end of the profit tiers.
  enum End {
    /// The tiers low and none.
    case low
    /// The tier high.
    case high
  }

  private let isJudged: Bool
  private let types: [Int16]
  private let tiers: [Int16]

  init(_ study: Study) {
    isJudged = study.window.activeDays != nil
    types = study.loyaltyTypes.codes
    tiers = study.tiers.codes
  }

  /// By how much larger the share of a type is at one end than at the other, of the customers with
  /// at least two purchase days.
  func difference(of type: LoyaltyType, more end: End) -> Finding {
    guard isJudged else { return .unknown(Phrase(.tooShort)) }
    let (low, high) = (count(type, .low), count(type, .high))
    guard min(low.all, high.all) >= SmallestBase.customers else {
      return .unknown(Phrase(.fewAtAnEnd, .integer(SmallestBase.customers)))
    }
    let gap = Double(low.own) / Double(low.all) - Double(high.own) / Double(high.all)
    return .found(
      end == .low ? gap : -gap,
      Phrase(
        .sharesAtBothEnds, .name(type.name), .integer(low.own), .integer(low.all),
        .integer(high.own), .integer(high.all)), otherwise: Phrase(.tooShort))
  }

  private func count(_ type: LoyaltyType, _ end: End) -> (own: Int, all: Int) {
    var (own, all) = (0, 0)
    for (code, tier) in zip(types, tiers) where code >= 0 && code < LoyaltyType.oneTime.rawValue {
      guard end == .high ? tier == 0 : tier >= 2 else { continue }
      all += 1
      if code == type.rawValue { own += 1 }
    }
    return (own, all)
  }
}
