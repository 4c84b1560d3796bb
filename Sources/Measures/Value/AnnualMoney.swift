import Columns
import Customers
package import Framework

/// The money of a year up to the as-of day.
enum AnnualMoney {
  /// The days of a year.
  package static let days = Year.days

  /// The revenue or profit of every customer in the last 365 days, in 1/10,000.
  ///
  /// In shorter data the money of all S days x 365/S, rounded half away from zero; an amount that
  /// does not fit stays at the edge of the range.
  package static func all(_ measure: Ledger.Measure, _ study: Study) -> [Int64] {
    let window = study.window
    let recent = study.ledger.sum(
      measure, after: window.asOf - days, through: window.asOf, workers: study.workers)
    guard window.spanDays < days else { return recent }
    return recent.map { scaled($0, span: window.spanDays) }
  }

  private static func scaled(_ money: Int64, span: Int) -> Int64 {
    let wide = Int128(money.magnitude) * Int128(days)
    let rounded = (2 * wide + Int128(span)) / (2 * Int128(span))
    return Int64(clamping: money < 0 ? -rounded : rounded)
  }
}

extension Study {
  /// The profit of every customer in a year up to the as-of day, in 1/10,000.
  package var annualProfit: [Int64] {
    remembered { AnnualMoney.all(.profit, self) }
  }
}

extension Study {
  /// The revenue of every customer in a year up to the as-of day, in 1/10,000.
  package var annualRevenue: [Int64] {
    remembered { AnnualMoney.all(.revenue, self) }
  }
}
