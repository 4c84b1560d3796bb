import Columns
import Customers
import Framework
import Models
import Parallelism

/// What the customers known at a split did in the days after it.
package struct HoldoutOutcome: Sendable {
  /// The last day of the calibration.
  package let start: Int32
  /// The last day of the holdout.
  package let end: Int32
  /// Customers with a purchase up to the split, by code, ascending.
  package let customers: [Int32]
  /// Their repeats up to the split.
  package let repeats: [Int32]
  /// Their purchase days in the holdout.
  package let orders: [Double]
  /// Their profit in the holdout, refunds included, in whole units of money.
  package let profit: [Double]

  /// Counts what happened.
  ///
  /// - Parameter later: the purchase days as known at the end of the holdout.
  init(_ ledger: Ledger, _ models: FittedModels, later: ModelDays, workers: Workers) {
    (start, end) = (models.days.asOf, later.asOf)
    let tuples = models.histories.tupleOfCustomer
    let known = tuples.indices.filter { tuples[$0] >= 0 }.map { Int32($0) }
    customers = known
    repeats = known.map { models.histories.frequency[Int(tuples[Int($0)])] }
    let from = start
    orders = workers.column(of: known) { Double(later.count(of: $0, after: from)) }
    let profits = ledger.sum(
      .profit, after: Day(start), through: Day(end), workers: workers)
    profit = known.map { Money(units: profits[Int($0)]).value }
  }

  /// The days of the holdout.
  package var days: Int { Int(end - start) }
}

/// A forecast of what customers will do: numbers to compare with what they did.
package struct HoldoutForecast: Sendable {
  /// The name in the table.
  package let name: String
  /// The model, nil for a rule of thumb.
  package let kind: PurchaseModelKind?
  /// The order by which the best fifth is chosen, one number a customer of the outcome.
  package let rank: [Double]
  /// Expected purchase days; empty where the rule only ranks.
  package let orders: [Double]
  /// Expected profit; empty where the rule only ranks.
  package let profit: [Double]
  /// The prediction with its intervals; nil for a rule of thumb.
  package let prediction: CustomerPrediction?
}

extension HoldoutForecast {
  /// The forecast of a model fitted at the split.
  init(_ prediction: CustomerPrediction, _ outcome: HoldoutOutcome) {
    let kind = prediction.purchases.kind
    let orders = outcome.customers.map { prediction.orders(Int($0)) ?? 0 }
    let profit = outcome.customers.map { prediction.profit(Int($0)) ?? 0 }
    self.init(
      name: kind.rawValue, kind: kind, rank: profit, orders: orders, profit: profit,
      prediction: prediction)
  }

  /// The rules of thumb: the window before the split once more, past profit, days since the last
  /// purchase.
  static func rulesOfThumb(
    _ ledger: Ledger, _ days: ModelDays, _ outcome: HoldoutOutcome, workers: Workers
  ) -> [HoldoutForecast] {
    let split = Day(outcome.start)
    let before = split - outcome.days
    let recent = ledger.sum(.profit, after: before, through: split, workers: workers)
    let past = ledger.sum(.profit, after: Day(.min / 2), through: split, workers: workers)
    let known = outcome.customers.map { Int($0) }
    let recentProfit = known.map { Money(units: recent[$0]).value }
    let recentOrders = known.map { Double(days.count(of: $0, after: before.number)) }
    let last = known.map { Double(days.days[Int(days.offsets[$0 + 1]) - 1]) }
    return [
      HoldoutForecast(
        name: "last_window_again", kind: nil, rank: recentProfit, orders: recentOrders,
        profit: recentProfit, prediction: nil),
      HoldoutForecast(
        name: "past_profit", kind: nil, rank: known.map { Money(units: past[$0]).value },
        orders: [], profit: [], prediction: nil),
      HoldoutForecast(
        name: "days_since_last", kind: nil, rank: last, orders: [], profit: [], prediction: nil),
    ]
  }
}
