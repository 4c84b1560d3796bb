package import Columns
private import Foundation

extension TestLine {
  /// Lines of customers to whom models of purchases can be fitted: each comes on some day, buys at
  /// a rate of its own at random, and leaves for ever after a purchase with a chance of its own.
  ///
  /// Profit is 30 to 50 % of the revenue. On one purchase day in six there are two orders; one order
  /// in twenty is partly sent back later, under the same id, and one in forty has no value. The first
  /// line is on the first day.
  ///
  /// - Parameter days: the days in which customers come and buy.
  package static func steady(
    seed: UInt64, customers: Int, from first: Day, days: Int
  ) -> [TestLine] {
    var random = SplitMix(seed)
    var lines: [TestLine] = []
    for customer in 0..<customers {
      let meanGap = 12 + 45 / (0.25 + random.exponential())
      let leaving = Double(random.below(100)) / 100 * Double(random.below(100)) / 250
      let price = 20 + 40 * random.exponential()
      var day = customer == 0 ? 0.0 : Double(random.below(UInt64(days)))
      var order = 0
      while day < Double(days) {
        for _ in 0...(random.below(6) == 0 ? 1 : 0) {
          order += 1
          lines += random.order(
            "s\(customer)", "s\(customer)-\(order)", first + Int(day), last: first + days - 1,
            price: price)
        }
        if Double(random.below(1_000)) / 1_000 < leaving { break }
        day += max(1, (random.exponential() * meanGap).rounded())
      }
    }
    return lines
  }
}

extension SplitMix {
  /// A number of the exponential distribution with mean 1.
  fileprivate mutating func exponential() -> Double {
    -log((Double(below(1 << 20)) + 0.5) / Double(1 << 20))
  }

  /// The lines of one order, at most up to a last day.
  fileprivate mutating func order(
    _ customer: String, _ id: String, _ day: Day, last: Day, price: Double
  ) -> [TestLine] {
    let isEmpty = below(40) == 0
    let revenue = isEmpty ? 0 : Int64((price * (0.4 + exponential())).rounded()) * 10_000 + 500
    let profit = revenue * Int64(30 + below(21)) / 100
    let product = below(12)
    let returned = day + 3 + Int(below(20))
    let isReturned = below(20) == 0 && returned <= last
    var line = TestLine(customer, day, id, revenue, profit, revenue / 20)
    (line.product, line.category) = ("p\(product)", "g\(product % 4)")
    line.channel = "h\(below(3))"
    guard isReturned else { return [line] }
    var refund = TestLine(customer, returned, id, -revenue / 3, -profit / 3, 0)
    (refund.product, refund.category, refund.channel) = (line.product, line.category, line.channel)
    return [line, refund]
  }
}
