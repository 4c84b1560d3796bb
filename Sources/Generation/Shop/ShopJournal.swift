internal import Columns

/// All orders of a shop in the order in which they happened, with the numbers that the shop gave
/// them.
struct ShopJournal: Sendable {
  /// Orders and refunds by day and time.
  let orders: [ShopOrder]
  /// The order id of each; a refund has that of its order.
  let ids: [Int]
  private let starts: [Day: Int]

  private struct Key: Hashable {
    let customer: Int
    let sequence: Int
  }

  init(orders unsorted: [ShopOrder]) {
    let orders = unsorted.sorted { left, right in
      (left.day, left.second, left.customer ?? -1, left.sequence, left.lines[0].product)
        < (right.day, right.second, right.customer ?? -1, right.sequence, right.lines[0].product)
    }
    var numbers: [Key: Int] = [:]
    var starts: [Day: Int] = [:]
    self.orders = orders
    ids = orders.enumerated().map { index, order in
      if starts[order.day] == nil { starts[order.day] = index }
      let key = Key(customer: order.customer ?? -1, sequence: order.sequence)
      // An order always comes before its refunds, which follow some days later.
      let number = numbers[key] ?? 100_001 + numbers.count
      numbers[key] = number
      return number
    }
    self.starts = starts
  }

  /// The places of a day's orders.
  func places(on day: Day) -> Range<Int> {
    guard let start = starts[day] else { return 0..<0 }
    return start..<(orders[start...].firstIndex { $0.day != day } ?? orders.count)
  }
}
