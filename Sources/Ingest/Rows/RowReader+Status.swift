/// What the status of a line, or the want of a customer, does to its money.
extension RowReader {
  /// Lets a status act on the money of a line.
  @inline(never)
  mutating func apply(_ status: StatusVerdict, _ money: inout LineMoney) {
    switch status {
    case .counts, .excluded: break
    case .refunded:
      let amount = settles ? orderMoney.total ?? money.revenue : money.revenue
      money.isRefundedInFull = plan.refund.isAbsent && amount > 0
    case .refund:
      if money.revenue > 0 {
        money.revenue = -money.revenue
        money.profit = -money.profit
      }
      if settles { orderMoney.total = orderMoney.total.map { -abs($0) } }
    }
  }

  /// Sums the revenue of lines of nobody that would count if they were somebody's.
  @inline(never)
  mutating func noteAnonymous(
    _ cells: Span<UInt8>, _ day: Int32, _ isCancelled: Bool, _ money: LineMoney
  ) {
    isAnonymousRevenue =
      day >= rules.from && day <= rules.asOf && !isCancelled && hasWantedCurrency(cells)
    if isAnonymousRevenue, !settles { result.tallies.anonymousRevenue += Int128(money.revenue) }
  }

  private func hasWantedCurrency(_ cells: Span<UInt8>) -> Bool {
    guard let wanted = rules.currency, plan.currency >= 0 else { return true }
    let range = trimmed(plan.currency, cells)
    return range.isEmpty || RowReader.isEqual(wanted, cells, range)
  }

  /// The column to blame where a refund is rejected.
  var refundField: Int {
    settles && orderMoney.refund ?? 0 != 0 ? plan.refund.field : plan.amount.field
  }
}
