import Columns
import Customers
package import Framework
import Parallelism
import Prediction

/// What is expected of every customer in the year after the as-of day.
///
/// The analyses ask here and nowhere else whether a customer is still one and what it will earn, so
/// that another way to predict changes one file. By the chosen model of purchases and spend; where
/// no model has a clear fit, by each customer's rhythm and the profit of its last year.
package struct Outlook: Sendable {
  /// The chance that each customer is still one; nil without a purchase, and of all in too short
  /// data.
  package let chances: [Double?]
  /// The chance of at least one purchase in 365 days; nil like `chances`.
  ///
  /// Without a model it is that to be a customer still.
  package let purchaseChances: [Double?]
  /// The profit expected of each customer in 365 days, in 1/10,000, not rounded; 0 without a
  /// purchase, nil in data too short for a window.
  package let amounts: [Double?]
  /// The name of the model; nil where none is used.
  package let model: String?

  /// The same amounts, rounded half away from zero to 1/10,000; nil also where one does not fit.
  package var profits: [Int64?] {
    amounts.map { amount in
      guard let rounded = amount?.rounded(.toNearestOrAwayFromZero), rounded.magnitude < 9.2e18
      else { return nil }
      return Int64(rounded)
    }
  }

  /// What is expected of the customers of a study.
  init(_ study: Study) {
    let count = study.ledger.customerCount
    model = study.models?.year?.purchases.kind.rawValue
    guard let risk = study.risk else {
      chances = Array(repeating: nil, count: count)
      (purchaseChances, amounts) = (chances, chances)
      return
    }
    let (book, annualProfit) = (study.book, study.annualProfit)
    let (year, churn) = (study.models?.year, study.models?.churn)
    let parts = study.workers.map(Grid(rows: count)) { customers in
      customers.map { customer in
        guard book.hasPurchase(customer) else { return Expectation() }
        var expected = Expectation(annualProfit[customer], risk.chanceOfLoss(of: customer))
        expected.take(customer, year, churn)
        return expected
      }
    }
    chances = parts.flatMap { $0.map(\.chance) }
    purchaseChances = parts.flatMap { $0.map(\.purchaseChance) }
    amounts = parts.flatMap { $0.map(\.amount) }
  }

  /// What is expected of one customer.
  private struct Expectation: Sendable {
    var chance: Double?
    var purchaseChance: Double?
    var amount: Double? = 0

    /// Of a customer without a purchase.
    init() {}

    /// The chance that is left, and the money of the last year times this chance.
    init(_ money: Int64, _ loss: Ratio?) {
      guard let loss else { return }
      let kept = Double(loss.denominator - loss.numerator)
      let chance = kept / Double(loss.denominator)
      self.chance = chance
      purchaseChance = chance
      // One division of a product, so that equal amounts of money stay equal.
      amount = Double(money) * kept / Double(loss.denominator)
    }

    /// Takes what models say.
    mutating func take(_ customer: Int, _ year: CustomerPrediction?, _ churn: CustomerPrediction?) {
      chance = churn?.alive(customer) ?? chance
      purchaseChance = year?.chance(customer) ?? purchaseChance
      amount = year?.profit(customer).map { $0 * Double(Money.unitsPerWhole) } ?? amount
    }
  }
}

extension Study {
  /// What is expected of every customer in the year ahead.
  package var outlook: Outlook {
    remembered { Outlook(self) }
  }
}
