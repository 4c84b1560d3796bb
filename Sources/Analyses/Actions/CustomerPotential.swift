import Columns
import Customers
import Framework
import Measures
import Parallelism
import Prediction

/// What is expected of every customer in a year, and who is expected to bring little.
struct CustomerPotential: Sendable {
  /// The profit of the year ahead by a model, else that of the last year, in whole units of money;
  /// nil without a purchase.
  let amounts: [Double?]
  /// Whether a customer lies in the lower part of those with a purchase.
  let isLow: [Bool]

  /// The potential of all customers of a study.
  ///
  /// - Parameter share: how large the lower part is; customers equal to its best one are in it too.
  init(_ study: Study, lowShare share: Ratio) {
    let (book, year, annual) = (study.book, study.models?.year, study.annualProfit)
    let parts = study.workers.map(Grid(rows: book.hasLine.count)) { customers in
      customers.map { customer -> Double? in
        guard book.hasPurchase(customer) else { return nil }
        guard let year else { return Money(units: annual[customer]).value }
        return year.profit(customer)
      }
    }
    let all = study.workers.concatenated(parts)
    let known = all.compactMap { $0 }.sorted()
    let count = (known.count * share.numerator + share.denominator - 1) / share.denominator
    let highest = count > 0 ? known[count - 1] : nil
    amounts = all
    isLow = study.workers.rows(all.count) { customer in
      guard let amount = all[customer], let highest else { return false }
      return amount <= highest
    }
  }
}
