import Columns

extension OrderFacts {
  /// What is suspicious in the refunds of orders.
  var warnings: [Warning] {
    guard overRefunded > 0 else { return [] }
    let orders = overRefunded == 1 ? "1 order" : "\(overRefunded) orders"
    return [
      Warning(
        .refundExceedsOrder,
        "The refund of \(orders) is larger than the amount, by \(overRefundedAmount.text) in total. "
          + "If refunds are already subtracted from the amount, leave the column of refunds out with "
          + "--map refund=", count: overRefunded, amount: overRefundedAmount,
        column: CanonicalColumn.refund.rawValue)
    ]
  }
}
