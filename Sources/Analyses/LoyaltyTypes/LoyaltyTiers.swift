import Customers
import Results

/// The types of loyalty within each profit tier.
struct LoyaltyTiers {
  private let study: Study
  private let totals: GroupTotals

  init(_ study: Study) {
    self.study = study
    let (types, tiers) = (study.loyaltyTypes.codes, study.tiers.codes)
    let count = Int16(LoyaltyType.names.count)
    totals = GroupTotals(
      study.book, groups: ProfitTiers.names.count * LoyaltyType.names.count,
      codes: types.indices.map { types[$0] < 0 ? -1 : tiers[$0] * count + types[$0] })
  }

  /// One row for every type in every tier.
  var table: ResultTable {
    let types = LoyaltyType.names.count
    let rows = totals.customers.indices
    let noPurchase = Int(LoyaltyType.noPurchase.rawValue)
    let isJudged = study.window.activeDays != nil
    func known<Value>(_ value: (Int) -> Value?) -> [Value?] {
      rows.map { isJudged || $0 % types == noPurchase ? value($0) : nil }
    }
    let customers = study.tiers.counts.map { Int64($0) }
    let profit = GroupTotals(
      study.book, groups: ProfitTiers.names.count, codes: study.tiers.codes
    ).profit
    func share(_ part: Int64, _ whole: Int64) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
    return ResultTable(
      "loyalty_tiers",
      [
        ResultColumn("tier", .labels(rows.map { Int16($0 / types) }, names: ProfitTiers.names)),
        ResultColumn("type", .labels(rows.map { Int16($0 % types) }, names: LoyaltyType.names)),
        ResultColumn("customers", .integers(known { totals.customers[$0] })),
        ResultColumn(
          "customer_share", .numbers(known { share(totals.customers[$0], customers[$0 / types]) })),
        ResultColumn("revenue", .money(known { totals.revenue[$0] })),
        ResultColumn("profit", .money(known { totals.profit[$0] })),
        ResultColumn(
          "profit_share", .numbers(known { share(totals.profit[$0], profit[$0 / types]) })),
      ])
  }
}
