public import Columns
import Customers

extension Study {
  /// What a person should look at in the customers as a whole, whichever analyses run.
  public var warnings: [Warning] {
    let days = DayLevels(ledger.entries, asOf: window.asOf.number)
    return [referrerWarning, walkInWarning].compactMap { $0 } + DayJudgement(days).warnings
  }

  /// Customers whose referrer is unknown.
  private var referrerWarning: Warning? {
    let unknown = facts.unknownReferrers + prospectFacts.unknownReferrers
    guard unknown > 0 else { return nil }
    let sentence =
      "For \(unknown) customer\(unknown == 1 ? "" : "s") of the customers file, the referrer "
      + "named in referred_by is neither in the exports nor in the customers file. No customer is "
      + "credited with these referrals."
    return Warning(.unknownReferrer, sentence, count: unknown, column: "referred_by")
  }

  /// One id with over 10 % of the lines or of the revenue: it is likely to stand for many people.
  private var walkInWarning: Warning? {
    guard ledger.customerCount > 10 else { return nil }
    if let busiest = ledger.busiest, busiest.lines * 10 > ledger.lineCount {
      return walkInWarning(busiest.customer, "lines", count: busiest.lines)
    }
    let total = book.revenue.reduce(Int128(0)) { $0 + Int128(max($1, 0)) }
    let largest = book.revenue.indices.max { (book.revenue[$0], -$0) < (book.revenue[$1], -$1) }
    guard let largest, Int128(book.revenue[largest]) * 10 > total, total > 0 else { return nil }
    return walkInWarning(largest, "revenue")
  }

  private func walkInWarning(_ customer: Int, _ share: String, count: Int? = nil) -> Warning {
    let id = ledger.customerIds[customer]
    let sentence =
      "The customer '\(id)' has over 10 % of the \(share). If this is an "
      + "account for walk-in customers, leave it out with --exclude-customers FILE."
    return Warning(
      .walkInCustomer, sentence, count: count, amount: Money(units: book.revenue[customer]),
      column: "customer_id", words: [id])
  }
}
