import Delimited

/// Lines of runs that settle orders or drop duplicates: what becomes of them is known at the end.
extension RowReader {
  /// Notes what the end of the run needs to know of a line that has just been kept.
  @inline(never)
  mutating func addExtras(
    _ cells: Span<UInt8>, _ line: LineMoney, _ exclusion: ExclusionReason?,
    isAnonymousRevenue: Bool = false
  ) {
    var notes = LineNotes(line, hasAmount: !money.settles || money.order.hasAmount)
    notes.exclusion = exclusion
    notes.isAnonymousRevenue = isAnonymousRevenue
    result.extras.notes.append(notes)
    result.extras.line.append(Int32(truncatingIfNeeded: result.lines))
    if rules.keepsKeys { kept.appendKey(cells, splitter.bounds, of: plan.keyColumns) }
    guard money.settles else { return }
    result.extras.total.append(money.order.total ?? LineExtras.unknown)
    result.extras.refund.append(money.order.refund ?? LineExtras.unknown)
    result.extras.price.append(money.order.price ?? LineExtras.unknown)
  }

  /// Keeps an excluded line of a file whose orders are settled: an order's total counts once.
  @inline(never)
  mutating func keepExcluded(
    _ cells: Span<UInt8>, _ customer: Range<Int>, _ day: Int32?, _ money: LineMoney,
    _ reason: ExclusionReason, isAnonymousRevenue: Bool = false
  ) {
    kept.append(
      cells, splitter.bounds, plan, customer: customer, day: day ?? LineExtras.noDay, money)
    addExtras(cells, money, reason, isAnonymousRevenue: isAnonymousRevenue)
  }
}
