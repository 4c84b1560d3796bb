import Customers
import Parallelism

/// What is expected of every customer in the year after the as-of day.
///
/// The analyses ask here and nowhere else whether a customer is still one and what it will earn, so
/// that another way to predict changes one file.
struct Outlook: Sendable {
  /// The chance that each customer is still one; nil without a purchase, and of all in too short
  /// data.
  let chances: [Double?]
  /// The profit expected of each customer in 365 days, in 1/10,000; 0 without a purchase, nil in too
  /// short data.
  let profits: [Int64?]

  /// The chance by each customer's rhythm, and the profit of its last year times that chance.
  init(_ study: Study) {
    let count = study.ledger.customerCount
    guard let risk = study.risk else {
      chances = Array(repeating: nil, count: count)
      profits = Array(repeating: nil, count: count)
      return
    }
    let annualProfit = study.annualProfit
    let parts = study.workers.map(Grid(rows: count)) { customers in
      customers.map { Outlook.expected(annualProfit[$0], risk.chanceOfLoss(of: $0)) }
    }
    chances = parts.flatMap { $0.map(\.chance) }
    profits = parts.flatMap { $0.map(\.profit) }
  }

  /// The chance that is left, and the money times this chance, rounded half away from zero.
  private static func expected(
    _ money: Int64, _ loss: Ratio?
  ) -> (chance: Double?, profit: Int64) {
    guard let loss else { return (nil, 0) }
    let kept = loss.denominator - loss.numerator
    let denominator = Int128(loss.denominator)
    let doubled = 2 * Int128(money.magnitude) * Int128(kept)
    let rounded = Int64((doubled + denominator) / (2 * denominator))
    return (Double(kept) / Double(loss.denominator), money < 0 ? -rounded : rounded)
  }
}
