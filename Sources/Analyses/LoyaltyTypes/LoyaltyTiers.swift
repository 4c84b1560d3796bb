import Customers
import Results

/// The types of loyalty within each profit tier.
struct LoyaltyTiers {
  /// Whether the types of customers with a purchase are known.
  private let isJudged: Bool
  /// By tier, and within it by type.
  private let totals: GroupTotals
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

  /// One row for every type in every tier.
  var table: ResultTable {
    let (rows, types) = (totals.customers.indices, LoyaltyType.names.count)
    return ResultTable(
      "loyalty_tiers",
      [
        ResultColumn("tier", .labels(rows.map { Int16($0 / types) }, names: ProfitTiers.names)),
        ResultColumn("type", .labels(rows.map { Int16($0 % types) }, names: LoyaltyType.names)),
        ResultColumn("customers", .integers(known(totals.customers))),
        ResultColumn("customer_share", .numbers(shares(totals.customers, of: tiers.customers))),
        ResultColumn("revenue", .money(known(totals.revenue))),
        ResultColumn("profit", .money(known(totals.profit))),
        ResultColumn("profit_share", .numbers(shares(totals.profit, of: tiers.profit))),
      ])
  }

  /// The values of the rows whose customers are known.
  private func known<Value>(_ values: [Value?]) -> [Value?] {
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
