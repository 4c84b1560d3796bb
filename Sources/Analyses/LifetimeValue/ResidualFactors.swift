import Customers

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What one unit of annual profit is still worth over the next ten years, by today's tier.
///
/// Sum over t = 1 … 3650 div W of W/365 x (r / (1 + d_W))^t, where r is the tier's retention per
/// active window W and d_W = (1 + d)^(W/365) - 1 the discount of that time.
struct ResidualFactors: Sendable {
  /// How many customers a tier's own retention must rest on.
  static let smallestBase = 30

  /// The factor of each tier, in the order of `ProfitTiers.names`; nil where nobody was active at
  /// the start of the window.
  let values: [Double?]

  /// The factors of a study; nil in data too short for a window.
  init?(_ study: Study) {
    guard let labels = study.startTiers, let days = study.window.activeDays,
      let tiers = RetentionCount.each(labels, study), let all = RetentionCount.all(study)
    else { return nil }
    let rate = study.options.number(.discountRate) ?? 0
    let discount = pow(1 + rate, Double(days) / 365)
    values = tiers.map { tier in
      let base = tier.active < ResidualFactors.smallestBase ? all : tier
      return base.rate.map { ResidualFactors.sum($0 / discount, activeDays: days) }
    }
  }

  private static func sum(_ ratio: Double, activeDays: Int) -> Double {
    var sum = 0.0
    var power = 1.0
    for _ in 0..<(3_650 / activeDays) {
      power *= ratio
      sum += power
    }
    return sum * Double(activeDays) / 365
  }
}
