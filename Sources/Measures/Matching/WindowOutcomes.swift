import Columns
import Customers
package import Framework
import Parallelism
import Prediction

/// What every customer did in the active window up to the as-of day: what comparisons compare.
package struct WindowOutcomes: Sendable {
  /// What is compared.
  package enum Measure: Int, CaseIterable, Sendable {
    case profit, revenue, orders, returned

    /// The name in tables.
    package var name: String {
      switch self {
      case .profit: "profit_per_year"
      case .revenue: "revenue_per_year"
      case .orders: "orders_per_year"
      case .returned: "return_rate"
      }
    }

    /// Whether it is an amount of money.
    var isMoney: Bool { self == .profit || self == .revenue }
  }

  /// The values of each measure in the window: money in 1/10,000, purchases, and 1 for a return.
  private let values: [[Int64]]
  /// 365 divided by the days of the window.
  let windowsPerYear: Double

  /// The outcomes of a study; nil in data too short for a window.
  init?(_ study: Study) {
    guard let start = study.window.start, let days = study.window.activeDays else { return nil }
    let (ledger, workers, asOf) = (study.ledger, study.workers, study.window.asOf)
    windowsPerYear = Double(Year.days) / Double(days)
    values = [
      ledger.sum(.profit, after: start, through: asOf, workers: workers),
      ledger.sum(.revenue, after: start, through: asOf, workers: workers),
      WindowOutcomes.purchases(study.book, after: start.number, workers),
      study.activity.map { $0.isActive ? 1 : 0 },
    ]
  }

  private static func purchases(
    _ book: CustomerBook, after start: Int32, _ workers: Workers
  ) -> [Int64] {
    let parts = workers.map(Grid(rows: book.hasLine.count)) { customers in
      let (days, counts) = (book.purchaseDays, book.purchasesOnDay)
      return customers.map { customer in
        var sum: Int64 = 0
        for place in book.purchaseDayRange(of: customer).reversed() {
          guard days[place] > start else { break }
          sum += Int64(counts[place])
        }
        return sum
      }
    }
    return workers.concatenated(parts)
  }

  /// The values of a measure by customer.
  package subscript(measure: Measure) -> [Int64] { values[measure.rawValue] }

  /// What turns an average over the window into that of a year.
  func scale(_ measure: Measure) -> Double { measure == .returned ? 1 : windowsPerYear }
}

extension Study {
  /// What every customer did in the active window; nil in data too short for a window.
  package var windowOutcomes: WindowOutcomes? {
    remembered { WindowOutcomes(self) }
  }
}
