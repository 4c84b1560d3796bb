import Columns
package import Customers
package import Framework
package import Parallelism
import Statistics

/// How much each customer depends on discounts.
///
/// Counted are the sums of an order's lines of one day, where these are not negative: refunds say
/// nothing about the price at which a customer buys.
package struct DiscountHabits: Sendable {
  /// Discounts as a share of the price before them; nil where a customer paid and saved nothing.
  package let discountShare: [NineDecimals?]
  /// The share of revenue on which there was a discount; nil without revenue.
  package let discountedShare: [NineDecimals?]
  /// The median of the discount shares of customers with at least two purchase days, rounded down
  /// at nine decimals; nil without one.
  ///
  /// Customers who bought once have mostly had no discount: with them the median of a base that
  /// gives few would be 0, and no one who ever had one could pay the full price.
  let medianShare: NineDecimals?

  /// The habits of all customers; nil where the export has no discounts.
  package init?(_ ledger: Ledger, _ book: CustomerBook, workers: Workers) {
    guard !ledger.entries.discount.isEmpty else { return nil }
    let grid = Grid(rows: ledger.customerCount)
    let parts = workers.map(grid) { customers in
      let entries = DiscountedEntries(ledger, through: book.asOf.number)
      return customers.map { entries.shares(of: ledger.entries(of: $0)) }
    }
    let sizes = parts.map(\.count)
    let shares = workers.joined(sizes) { part, output in
      for share in parts[part] { output.append(share.discount) }
    }
    discountShare = shares
    discountedShare = workers.joined(sizes) { part, output in
      for share in parts[part] { output.append(share.discounted) }
    }
    medianShare = DiscountHabits.median(
      shares.indices.compactMap {
        book.purchaseDayRange(of: $0).count > 1 ? shares[$0]?.billionths : nil
      })
  }

  /// The middle value, or the mean of the two in the middle.
  private static func median(_ shares: [Int64]) -> NineDecimals? {
    guard !shares.isEmpty else { return nil }
    let order = StableOrder.ascending(shares)
    func ranked(_ rank: Int) -> Int64 { shares[Int(order[rank])] }
    return NineDecimals(
      billionths: (ranked((shares.count - 1) / 2) + ranked(shares.count / 2)) / 2)
  }
}

/// The columns of a ledger about discounts, taken out for a chunk of the customers.
private struct DiscountedEntries {
  private let days: [Int32]
  private let revenue: [Int64]
  private let discount: [Int64]
  private let end: Int32

  init(_ ledger: Ledger, through end: Int32) {
    days = ledger.entries.day
    revenue = ledger.entries.revenue
    discount = ledger.entries.discount
    self.end = end
  }

  /// The discount share and the share of discounted revenue of a customer's entries.
  func shares(of entries: Range<Int>) -> (discount: NineDecimals?, discounted: NineDecimals?) {
    // The amounts of all lines together stay below 2^62.
    var (paid, discounted, saved) = (Int64(0), Int64(0), Int64(0))
    for entry in entries where days[entry] <= end && revenue[entry] >= 0 {
      paid += revenue[entry]
      saved += discount[entry]
      if discount[entry] > 0 { discounted += revenue[entry] }
    }
    return (NineDecimals(saved, of: paid + saved), NineDecimals(discounted, of: paid))
  }
}

extension Study {
  /// How much each customer depends on discounts; nil where the export has none.
  package var discountHabits: DiscountHabits? {
    remembered { DiscountHabits(ledger, book, workers: workers) }
  }
}
