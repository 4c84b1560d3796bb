import Columns
import Customers
import Framework
import Measures
import Prediction

/// What every customer has earned us so far and may still earn.
struct LifetimeValues: Sendable {
  let customers: ListedCustomers
  let book: CustomerBook
  let annualProfit: [Int64]
  /// What the chosen model predicts for the next 365 days; nil without one.
  let year: CustomerPrediction?
  /// What the model for churn says; nil without one.
  let churn: CustomerPrediction?
  /// The discounted profit still to come of every customer of the ledger; nil where unknown.
  let residuals: [Int64?]
  /// Profit so far plus that still to come of every customer of the ledger; nil where unknown.
  let sums: [Int64?]
  /// The interval of the predicted profit of each row.
  private let intervals: [Ends?]

  init(_ study: Study) {
    customers = ListedCustomers(withLineIn: study)
    book = study.book
    annualProfit = study.annualProfit
    (year, churn) = (study.models?.year, study.models?.churn)
    (residuals, sums) = (study.residualValues, study.lifetimeValues)
    intervals = customers.column { [year] in year?.interval($0).map { Ends($0) } }
  }

  /// The ends of an interval, in 1/10,000; nil where one is too large.
  private struct Ends: Sendable {
    let low: Int64?
    let high: Int64?

    init(_ interval: ClosedRange<Double>) {
      low = Money(rounding: interval.lowerBound)?.units
      high = Money(rounding: interval.upperBound)?.units
    }
  }

  /// The lower ends of the predicted profits, in 1/10,000.
  var lows: [Int64?] { intervals.map { $0?.low } }

  /// The upper ends of the predicted profits, in 1/10,000.
  var highs: [Int64?] { intervals.map { $0?.high } }

  /// An amount for each row, in 1/10,000; nil where it is too large.
  func money(_ value: @Sendable (Int) -> Double?) -> [Int64?] {
    customers.column { value($0).flatMap { Money(rounding: $0)?.units } }
  }

  /// Revenue over purchases, in 1/10,000.
  var averageOrderValues: [Int64?] {
    customers.column { [book] customer in
      book.hasPurchase(customer)
        ? Money.roundedQuotient(book.revenue[customer], Int64(book.orders[customer])) : nil
    }
  }
}
