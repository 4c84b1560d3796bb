import Columns
import Customers
package import Framework
import Options
import Prediction
package import Results

/// What one unit of annual profit is still worth over the next ten years, by today's tier.
///
/// Sum over t = 1 … 3650 div W of W/365 x (r / (1 + d_W))^t, where r is the tier's retention per
/// active window W and d_W = (1 + d)^(W/365) - 1 the discount of that time.
package struct ResidualFactors: Sendable {
  /// What one tier's factor rests on.
  package struct Tier: Sendable {
    /// The customers whose retention counts: the tier's own, or all where those are too few.
    package let count: RetentionCount
    /// Whether they are the tier's own.
    package let isOwn: Bool
    /// The factor; nil where nobody was active at the start of the window.
    package let value: Double?
  }

  /// Each tier, in the order of `ProfitTiers.names`.
  package let tiers: [Tier]

  /// The factor of each tier; nil where nobody was active at the start of the window.
  package var values: [Double?] { tiers.map(\.value) }

  /// The factors of a study; nil in data too short for a window.
  package init?(_ study: Study) {
    guard let labels = study.startTiers, let days = study.window.activeDays,
      let counts = RetentionCount.each(labels, study), let all = RetentionCount.all(study)
    else { return nil }
    let discount = DiscountRate(annual: study.options[.discountRate]).growth(over: days)
    tiers = counts.map { count in
      let isOwn = count.active >= SmallestBase.customers
      let base = isOwn ? count : all
      return Tier(
        count: base, isOwn: isOwn,
        value: base.rate.map { ResidualFactors.sum($0 / discount, activeDays: days) })
    }
  }

  /// The retention behind the residual values of each tier, for the manifest; without rows in data
  /// too short for a window.
  package static func table(_ study: Study) -> ResultTable {
    let tiers = ResidualFactors(study)?.tiers ?? []
    let codes = tiers.indices.map { Int16($0) }
    return ResultTable(
      "residual_factors",
      [
        ResultColumn("tier", .labels(codes, names: ProfitTiers.names)),
        ResultColumn(
          "measured_on", .labels(tiers.map { $0.isOwn ? 0 : 1 }, names: ["tier", "all"])),
        ResultColumn("active_at_start", .integers(tiers.map { Int64($0.count.active) })),
        ResultColumn("kept", .integers(tiers.map { Int64($0.count.kept) })),
        ResultColumn("retention", .numbers(tiers.map(\.count.rate))),
        ResultColumn("factor", .numbers(tiers.map(\.value))),
      ])
  }

  private static func sum(_ ratio: Double, activeDays: Int) -> Double {
    var sum = 0.0
    var power = 1.0
    for _ in 0..<(RetentionTerms.horizonDays / activeDays) {
      power *= ratio
      sum += power
    }
    return sum * Double(activeDays) / Double(Year.days)
  }
}
