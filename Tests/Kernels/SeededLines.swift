import Columns
import Statistics

/// Lines of orders in the order of time, as a reader hands them over, and what they add up to.
struct SeededLines {
  let lines: TransactionLines
  let revenue: Int64
  let orders: Int

  private static let linesPerBlock = 25_000

  /// Lines of that many customers, each of whom has one at least.
  init(lines count: Int, customers: Int) {
    var random = RandomStream(seed: 2)
    var blocks: [LineBlock] = []
    var block = LineBlock()
    var discounts: [Int64] = []
    var (revenue, orders, line) = (Int64(0), 0, 0)
    while line < count {
      let share = random.uniform()
      let place = orders < customers ? orders : Int(Double(customers) * share * share)
      // Steps of a prime meet all customers.
      let customer = Int32(place * 7_919 % customers)
      let day = 19_000 + Int32(line * 1_000 / count)
      for _ in 0..<min(count - line, 1 + random.below(3)) {
        let cents = Int64(random.below(20_000)) * (random.below(16) == 0 ? -1 : 1)
        block.customer.append(customer)
        block.day.append(day)
        block.order.append(Int64(orders))
        block.revenue.append(cents * 100)
        discounts.append(random.below(4) == 0 ? cents.magnitude.asMoney / 10 : 0)
        revenue += cents * 100
        line += 1
        if block.count == SeededLines.linesPerBlock || line == count {
          block.money[.discount] = discounts
          blocks.append(block)
          (block, discounts) = (LineBlock(), [])
        }
      }
      orders += 1
    }
    let ids = TextColumn((0..<customers).map { "C\(10_000_000 + $0)" })
    lines = TransactionLines(blocks: blocks, customerIds: ids)
    self.revenue = revenue
    self.orders = orders
  }
}

extension UInt64 {
  /// Cents in 1/10,000.
  fileprivate var asMoney: Int64 { Int64(self) * 100 }
}
