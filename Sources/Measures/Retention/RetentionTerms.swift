import Columns
import Customers
package import Framework
import Options
import Prediction

/// The length of a period of retention, and what waiting for one costs.
///
/// Retention is measured over one active window W and never raised to a power to fit another
/// length: periods, payments and the discount rate are all counted in W.
package struct RetentionTerms: Sendable, Equatable {
  /// The days of ten years, the horizon of projections.
  package static let horizonDays = 10 * Year.days

  /// W, the length of a period.
  package let periodDays: Int
  /// d_W = (1 + d)^(W / 365) - 1, where d is the annual effective rate.
  package let discount: Double

  /// The terms of periods of `periodDays` days at an annual effective discount rate.
  package init(periodDays: Int, annualDiscount: Double) {
    self.periodDays = periodDays
    discount = DiscountRate(annual: annualDiscount).growth(over: periodDays) - 1
  }

  /// The terms of a study; nil in too short data.
  package init?(_ study: Study) {
    guard let days = study.window.activeDays else { return nil }
    self.init(periodDays: days, annualDiscount: study.options[.discountRate])
  }

  /// The number of periods that end within ten years.
  package var payments: Int { RetentionTerms.horizonDays / periodDays }

  /// The year, counted from 1, in which a period ends, the first being period 1.
  package func year(ofPeriod period: Int) -> Int {
    (period * periodDays + Year.days - 1) / Year.days
  }
}
