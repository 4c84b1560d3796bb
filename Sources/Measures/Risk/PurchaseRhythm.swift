import Columns
package import Customers
package import Framework
import Models
package import Parallelism

/// How often each customer buys, and how overdue it is.
///
/// A customer's own gaps are few and chance rules them, so its typical gap is drawn towards the gap
/// that is usual in the whole base, which counts as much as two gaps of its own.
package struct PurchaseRhythm: Sendable {
  /// The customers, on the day on which they are judged.
  package let book: CustomerBook
  /// g0: the usual gap of the base in days, the Kaplan-Meier median in which every customer counts
  /// alike; the active window where more than half of the gaps have not closed.
  package let medianGap: Int

  /// The rhythm of all customers of a book.
  package init(_ book: CustomerBook, activeDays: Int, workers: Workers) {
    self.book = book
    let curve = KaplanMeier(
      purchaseDays: book.purchaseDays, offsets: book.purchaseDayOffsets, asOf: book.asOf.number,
      workers: workers)
    medianGap = curve.median ?? activeDays
  }

  /// The typical gap in days, (sum of its gaps + 2 g0) / (number of gaps + 2); nil without a
  /// purchase.
  package func typicalGap(of customer: Int) -> Ratio? {
    let days = book.purchaseDayRange(of: customer)
    guard let last = days.last else { return nil }
    let gaps = Int(book.purchaseDays[last]) - Int(book.purchaseDays[days.lowerBound])
    return Ratio(gaps + 2 * medianGap, days.count + 1)
  }

  /// The days since the last purchase as a multiple of the typical gap; nil without a purchase.
  package func overdueRatio(of customer: Int) -> Ratio? {
    guard let gap = typicalGap(of: customer), let days = book.daysSinceLast(customer) else {
      return nil
    }
    return Ratio(days * gap.denominator, gap.numerator)
  }
}
