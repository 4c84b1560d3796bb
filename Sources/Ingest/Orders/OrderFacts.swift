public import Columns

/// What was found about whole orders, in exports that give a total or a refund by order.
public struct OrderFacts: Sendable, Equatable {
  /// Used orders for which a total or a refund was given.
  public internal(set) var settled = 0
  /// Orders whose total is the sum of quantity x unit price, and not that of the prices alone.
  public internal(set) var totalsOfUnitPrices = 0
  /// Orders whose total is the sum of the prices alone, and not that of quantity x unit price.
  public internal(set) var totalsOfLinePrices = 0
  /// Used orders with a refund that was not subtracted, as asked for.
  public internal(set) var droppedRefunds = 0
  /// What these refunds amount to.
  public internal(set) var droppedAmount = Money.zero
  /// Used orders of which more was refunded than they came to.
  public internal(set) var overRefunded = 0
  /// How much more.
  public internal(set) var overRefundedAmount = Money.zero
  /// What the orders of each family of files on trial say about whose amount they show.
  var repeats: [Int: RepeatCounts] = [:]

  mutating func add(_ other: OrderFacts) throws(IngestError) {
    settled += other.settled
    totalsOfUnitPrices += other.totalsOfUnitPrices
    totalsOfLinePrices += other.totalsOfLinePrices
    droppedRefunds += other.droppedRefunds
    let (sum, overflow) = droppedAmount.units.addingReportingOverflow(other.droppedAmount.units)
    guard !overflow else { throw .sumTooLarge }
    droppedAmount = Money(units: sum)
    overRefunded += other.overRefunded
    let over = overRefundedAmount.units.addingReportingOverflow(other.overRefundedAmount.units)
    guard !over.overflow else { throw .sumTooLarge }
    overRefundedAmount = Money(units: over.partialValue)
    repeats.merge(other.repeats) { own, added in
      var sum = own
      sum.add(added)
      return sum
    }
  }
}
