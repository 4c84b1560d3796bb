import Prediction

/// What a customer is taken to earn in the periods to come.
package enum RetentionModel: CaseIterable {
  /// Its margin of today in every period for ten years.
  case constantMargin
  /// Its margin of today for ever.
  case unlimited
  /// For ten years, a margin that moves with tenure as it does in the data.
  case tenureCurve

  package static let names = ["constant_margin", "tenure_curve"]
  package static let horizons = ["10y", "unlimited"]

  /// The place of its name.
  package var name: Int16 { self == .tenureCurve ? 1 : 0 }
  /// The place of its horizon.
  package var horizon: Int16 { self == .unlimited ? 1 : 0 }

  /// Whether it gives a value at a rate.
  func hasValue(at rate: RetentionRate) -> Bool {
    rate.isPossible && (self != .unlimited || rate.hasUnlimitedValue)
  }

  /// What a scope's customer is worth for each unit of its margin, or why nothing can be said.
  package func annuity(
    _ scope: RetentionScope, _ terms: RetentionTerms?, _ profile: TenureProfile
  ) -> Result<RetentionAnnuity, RetentionNote> {
    guard let terms else { return .failure(.tooShort) }
    guard scope.count.active > 0 else { return .failure(.nobodyActive) }
    guard scope.count.kept > 0 else { return .failure(.nobodyKept) }
    switch self {
    case .unlimited: return .success(RetentionAnnuity(discount: terms.discount))
    case .constantMargin: return .success(RetentionAnnuity(terms))
    case .tenureCurve:
      return profile.margins(scope, terms).map {
        RetentionAnnuity(discount: terms.discount, margins: $0)
      }
    }
  }
}

/// The value of a customer for each unit of its margin: a payment at the end of every period in
/// which it is still kept, counted less the later it comes.
package struct RetentionAnnuity: Equatable {
  /// The discount rate of a period.
  package let discount: Double
  /// The margin at the end of each period in units of today's; nil: the same for ever.
  let margins: [Double]?

  package init(discount: Double, margins: [Double]? = nil) {
    self.discount = discount
    self.margins = margins
  }

  /// Equal margins for ten years.
  package init(_ terms: RetentionTerms) {
    self.init(discount: terms.discount, margins: Array(repeating: 1, count: terms.payments))
  }

  /// The sum over t = 1… of margin_t (r / (1 + d))^t; without an end r / (1 + d - r).
  ///
  /// - Precondition: `rate` is from 0 to 1, and below 1 without an end.
  package func value(at rate: Double) -> Double {
    guard let margins else { return rate / (1 + discount - rate) }
    var (sum, weight) = (0.0, 1.0)
    for margin in margins {
      weight *= rate / (1 + discount)
      sum += margin * weight
    }
    return sum
  }
}

extension TenureProfile {
  /// The margin at the end of each period in units of today's margin: profit per customer of the
  /// tenure year that the scope's average kept customer will have reached, over that of its own.
  func margins(
    _ scope: RetentionScope, _ terms: RetentionTerms
  ) -> Result<[Double], RetentionNote> {
    guard !isMostlyLeftTruncated else { return .failure(.leftTruncated) }
    let year = { (period: Int) in
      (scope.keptTenureDays + scope.count.kept * terms.periodDays * period)
        / (TenureProfile.yearDays * scope.count.kept)
    }
    guard let own = reliableYear(year(0)) else { return .failure(.tooFewInTenureYear) }
    guard own.profit > 0 else { return .failure(.tenureYearEarnsNothing) }
    return .success(
      (1...terms.payments).map { period in
        guard let reached = reliableYear(year(period)) else { return 1 }
        return Double(reached.profit) / Double(reached.customers)
          / (Double(own.profit) / Double(own.customers))
      })
  }
}
