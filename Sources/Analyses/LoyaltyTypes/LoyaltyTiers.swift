import Customers
import Framework
import Measures

/// The types of loyalty within each profit tier.
struct LoyaltyTiers: Sendable {
  /// Whether the types of customers with a purchase are known.
  private let isJudged: Bool
  /// By tier, and within it by type.
  let totals: GroupTotals
  private let tiers: GroupTotals

  init(_ study: Study) {
    isJudged = study.window.activeDays != nil
    let (types, ranks) = (study.loyaltyTypes.codes, study.tiers.codes)
    let count = Int16(LoyaltyType.names.count)
    tiers = GroupTotals(study.book, groups: ProfitTiers.names.count, codes: ranks)
    totals = GroupTotals(
      study.book, groups: ProfitTiers.names.count * LoyaltyType.names.count,
      codes: types.indices.map { types[$0] < 0 ? -1 : ranks[$0] * count + types[$0] })
  }

  /// The tier and the type of every row.
  var rows: [(tier: Int16, type: Int16)] {
    let types = LoyaltyType.names.count
    return totals.customers.indices.map { (Int16($0 / types), Int16($0 % types)) }
  }

  /// The share of each row in the customers of its tier.
  var customerShares: [Double?] { shares(totals.customers, of: tiers.customers) }

  /// The share of each row in the profit of its tier.
  var profitShares: [Double?] { shares(totals.profit, of: tiers.profit) }

  /// The values of the rows whose customers are known.
  func known<Value>(_ values: [Value?]) -> [Value?] {
    let noPurchase = Int(LoyaltyType.noPurchase.rawValue)
    return values.indices.map {
      isJudged || $0 % LoyaltyType.names.count == noPurchase ? values[$0] : nil
    }
  }

  /// What the rows are of their tiers; nil where that is not positive.
  private func shares(_ parts: [Int64], of wholes: [Int64]) -> [Double?] {
    known(
      parts.indices.map { row in
        let whole = wholes[row / LoyaltyType.names.count]
        return whole > 0 ? Double(parts[row]) / Double(whole) : nil
      })
  }
}
