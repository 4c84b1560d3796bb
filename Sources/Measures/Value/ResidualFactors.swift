import Columns
import Customers
package import Framework
import Options
import Prediction
import Results

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
    /// The factor; nil where no customer was active at the start of the window.
    package let value: Double?
  }

  /// Each tier, in the order of `ProfitTiers.names`.
  package let tiers: [Tier]

  /// The factor of each tier; nil where no customer was active at the start of the window.
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

extension Table where Source == [ResidualFactors.Tier] {
  /// The retention that the residual values of each tier rest on, for the manifest.
  package static let residualFactors: Table<[ResidualFactors.Tier]> = Table(
    "residual_factors",
    "What one unit of annual profit is worth in each tier; no row in data under 60 days.",
    order: "By tier, the best first."
  ) {
    Column.label("tier", "The profit tier.") { ($0.indices.map { Int16($0) }, ProfitTiers.names) }
    Column.label("measured_on", "tier, or all where fewer than 30 of the tier were active.") {
      ($0.map { $0.isOwn ? 0 : 1 }, ["tier", "all"])
    }
    Column.integer("active_at_start", .customers, "Those active at the start of the window.") {
      $0.map { Int64($0.count.active) }
    }
    Column.integer("kept", .customers, "Those of them who have bought since.") {
      $0.map { Int64($0.count.kept) }
    }
    Column.number("retention", .share, "kept / active_at_start; empty without a customer.") {
      $0.map(\.count.rate)
    }
    Column.number("factor", .ratio, "The value of one unit of annual profit; empty likewise.") {
      $0.map(\.value)
    }
  }
}
