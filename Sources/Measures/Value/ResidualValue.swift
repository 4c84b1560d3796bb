import Columns
import Customers
package import Framework
import Parallelism
import Prediction

/// The discounted profit that a customer may still bring: what the chosen model expects of all later
/// purchases, or without a model the profit of the customer's last year x the factor of their tier x
/// the chance that they are still active.
struct ResidualValue: Sendable {
  private let book: CustomerBook
  private let annualProfit: [Int64]
  private let tiers: CustomerLabels
  private let factors: ResidualFactors?
  private let risk: ChurnRisk?
  private let prediction: CustomerPrediction?

  init(_ study: Study) {
    book = study.book
    annualProfit = study.annualProfit
    tiers = study.tiers
    factors = ResidualFactors(study)
    risk = study.models?.year == nil ? study.risk : nil
    prediction = study.models?.year
  }

  /// The value in 1/10,000, never below 0 and 0 without a purchase; nil where retention is unknown.
  package func units(of customer: Int) -> Int64? {
    guard book.hasPurchase(customer) else { return 0 }
    if let residual = prediction?.residualProfit(customer) {
      return Money(rounding: max(0, residual))?.units
    }
    guard let factor = factors?.values[Int(tiers.codes[customer])],
      let chance = risk?.probability(of: customer)
    else { return nil }
    let profit = Money(units: max(0, annualProfit[customer]))
    return Money(rounding: profit.value * factor * chance)?.units
  }

  /// The value of every customer of the ledger, by code.
  package func all(_ workers: Workers) -> [Int64?] {
    workers.rows(book.hasLine.count) { units(of: $0) }
  }
}

extension Study {
  /// The discounted profit still ahead of every customer, in 1/10,000; nil where unknown.
  package var residualValues: [Int64?] {
    remembered { ResidualValue(self).all(workers) }
  }
  /// The profit of every customer so far plus that still ahead, in 1/10,000; nil where the latter is
  /// unknown, or the sum too large.
  package var lifetimeValues: [Int64?] {
    remembered {
      zip(book.profit, residualValues).map { profit, residual in
        guard let residual else { return nil }
        let (sum, overflow) = profit.addingReportingOverflow(residual)
        return overflow ? nil : sum
      }
    }
  }
}
