import Columns
import Customers

extension Study {
  /// What a person should look at in the customers as a whole, whichever analyses run, in sentences.
  public var warnings: [String] { [referrerWarning, walkInWarning].compactMap { $0 } }

  /// Customers whose referrer is unknown.
  private var referrerWarning: String? {
    let unknown = facts.unknownReferrers + prospectFacts.unknownReferrers
    guard unknown > 0 else { return nil }
    return "For \(unknown) customer\(unknown == 1 ? "" : "s") of the customers file, the referrer "
      + "named in referred_by is neither in the exports nor in the customers file. No customer is "
      + "credited with these referrals."
  }

  /// One id with over 10 % of the lines or of the revenue: it is likely to stand for many people.
  private var walkInWarning: String? {
    guard ledger.customerCount > 10 else { return nil }
    if let busiest = ledger.busiest, busiest.lines * 10 > ledger.lineCount {
      return walkInWarning(busiest.customer, "lines")
    }
    let total = book.revenue.reduce(Int128(0)) { $0 + Int128(max($1, 0)) }
    let largest = book.revenue.indices.max { (book.revenue[$0], -$0) < (book.revenue[$1], -$1) }
    guard let largest, Int128(book.revenue[largest]) * 10 > total, total > 0 else { return nil }
    return walkInWarning(largest, "revenue")
  }

  private func walkInWarning(_ customer: Int, _ share: String) -> String {
    "The customer '\(ledger.customerIds[customer])' has over 10 % of the \(share). If this is an "
      + "account for walk-in customers, leave it out with --exclude-customers FILE."
  }
}
