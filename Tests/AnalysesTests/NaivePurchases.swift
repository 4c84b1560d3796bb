import Columns
import TestSupport

extension [TestLine] {
  /// The days of all purchases among a customer's lines, ascending: one for each order that sums
  /// to more than zero, on the day of its first line.
  var naivePurchaseDays: [Int32] {
    let orders = Dictionary(grouping: self) { $0.order ?? "day \($0.day.number)" }
    return orders.values.compactMap { (order: [TestLine]) -> Int32? in
      let sum = order.map(\.revenue).reduce(0, +)
      return sum > 0 ? order.map(\.day.number).min() : nil
    }.sorted()
  }
}
