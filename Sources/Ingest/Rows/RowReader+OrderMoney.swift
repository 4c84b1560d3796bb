import Values

/// Money of an order that one of its lines tells, in 1/10,000.
struct OrderMoney {
  /// What the whole order amounts to; nil where the line does not tell it.
  var total: Int64?
  /// What of it was given back, positive; nil where the line does not tell it.
  var refund: Int64?
  /// The price of the line as it stands.
  var price: Int64?
  /// Whether the line tells an amount of its own.
  var hasAmount = true
}

/// Exports whose amount or refund is that of the order.
extension RowReader {
  /// Reads the money of a line and of its order; tells the first cell that fails.
  @inline(never)
  mutating func readOrderMoney(_ cells: Span<UInt8>, _ money: inout LineMoney) -> CellFailure? {
    orderMoney = OrderMoney()
    do throws(CellFailure) {
      let discount = try number(cells, plan.discount, &money)?.magnitude
      let line =
        plan.tellsTotal
        ? try lineBesideTotal(cells, discount, &money) : try revenue(cells, discount, &money)
      orderMoney.hasAmount = line != nil
      let amount = line ?? .zero
      // Where the order tells its total, the line's amount only says how it is spread.
      var ignored = LineMoney()
      money.revenue =
        orderMoney.total == nil
        ? try units(amount, plan.amount.field, &money)
        : try units(amount, plan.quantity.field, &ignored)
      if let discount { money.discount = try units(discount, plan.discount.field, &ignored) }
      if rules.keepsProfit { _ = try readKnownProfit(cells, amount, &money) }
      try readRefund(cells, &money)
    } catch {
      return error
    }
    if plan.fills, !isFurther {
      atHand.tellsTotal = orderMoney.total != nil
      atHand.isRefunded = orderMoney.refund ?? 0 != 0
    }
    return nil
  }

  /// The order's total, and the line's own amount where it tells one.
  private mutating func lineBesideTotal(
    _ cells: Span<UInt8>, _ discount: ExactNumber?, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    var ignored = LineMoney()
    let line = try lineAmount(cells, discount, &ignored)
    if let total = try number(cells, plan.amount, &money) {
      orderMoney.total = try known(total, plan.amount.field, &money)
    } else if line == nil, !(isFurther && atHand.tellsTotal) {
      throw CellFailure(reason: .missingAmount, field: plan.amount.field)
    }
    if let price = try number(cells, plan.unitPrice, &ignored) {
      orderMoney.price = try known(price, plan.unitPrice.field, &ignored)
    }
    return line
  }

  /// The refund, positive however it is written.
  private mutating func readRefund(
    _ cells: Span<UInt8>, _ money: inout LineMoney
  ) throws(CellFailure) {
    guard let refund = try number(cells, plan.refund, &money)?.magnitude else { return }
    orderMoney.refund = try known(refund, plan.refund.field, &money)
  }

  /// An amount that is told from one that is not.
  private mutating func known(
    _ number: ExactNumber, _ field: Int, _ money: inout LineMoney
  ) throws(CellFailure) -> Int64 {
    let units = try units(number, field, &money)
    guard units != LineExtras.unknown else { throw CellFailure(reason: .outOfRange, field: field) }
    return units
  }

  /// Whether a line gives money back that the policy of refunds does not let count.
  mutating func isRefund(_ money: LineMoney) -> Bool {
    guard settles else { return money.revenue < 0 }
    if orderMoney.total ?? money.revenue < 0 { return true }
    guard rules.refunds == .reject else { return false }
    return orderMoney.refund ?? 0 != 0 || isFurther && atHand.isRefunded
  }
}
