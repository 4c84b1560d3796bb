package import Columns

/// One line of a test, in words.
package struct TestLine: Sendable {
  package var customer: String
  package var day: Day
  package var order: String?
  /// In 1/10,000.
  package var revenue: Int64
  /// In 1/10,000.
  package var profit: Int64
  /// In 1/10,000.
  package var discount: Int64
  package var product: String?
  package var category: String?
  package var channel: String?

  /// The texts of a line by the column that they are in.
  package static let texts: [CanonicalColumn: any WritableKeyPath<TestLine, String?> & Sendable] = [
    .productId: \.product, .category: \.category, .channel: \.channel,
  ]

  /// A line of whole units of money; profit is revenue unless given.
  ///
  /// - Precondition: `day` is an ISO date.
  package init(
    _ customer: String, _ day: String, order: String? = nil, _ revenue: Int64,
    profit: Int64? = nil, discount: Int64 = 0
  ) {
    guard let day = Day(day) else { preconditionFailure("\(day) is no day") }
    self.init(
      customer, day, order, revenue * 10_000, (profit ?? revenue) * 10_000, discount * 10_000)
  }

  /// A line of one unit of money, on which a product, a category and a channel stand.
  ///
  /// - Precondition: `day` is an ISO date.
  package init(
    _ customer: String, _ day: String, order: String? = nil, _ revenue: Int64 = 1,
    profit: Int64? = nil, product: String?, category: String? = nil, channel: String? = nil
  ) {
    self.init(customer, day, order: order, revenue, profit: profit)
    (self.product, self.category, self.channel) = (product, category, channel)
  }

  /// A line with money in 1/10,000.
  package init(
    _ customer: String, _ day: Day, _ order: String?, _ revenue: Int64, _ profit: Int64,
    _ discount: Int64
  ) {
    self.customer = customer
    self.day = day
    self.order = order
    self.revenue = revenue
    self.profit = profit
    self.discount = discount
  }

  /// Seeded lines over about 900 days from 2019-01-01: refunds, shared orders, missing order ids.
  package static func random(seed: UInt64, customers: Int, lines: Int) -> [TestLine] {
    var random = SplitMix(seed)
    // Apart, so that what lines are about changes nothing else of them.
    var choices = SplitMix(seed &+ 1_000_000)
    return (0..<lines).map { _ in
      // The square makes a few customers busy and many rare.
      let share = Double(random.below(1_000)) / 1_000
      let customer = Int(share * share * Double(customers))
      let day = Day(17_897 + Int32(random.below(900)))
      let cents = Int64(random.below(20_000)) * (random.below(12) == 0 ? -1 : 1) * 100
      let order = random.below(4) == 0 ? nil : "o\(customer)-\(random.below(12))"
      let profit = cents * Int64(random.below(60)) / 100
      let discount = random.below(5) == 0 ? cents.magnitude / 10 : 0
      var line = TestLine("c\(customer)", day, order, cents, profit, Int64(discount))
      line.chooseItem(&choices)
      return line
    }
  }

  /// Gives the line one of 25 products in 6 categories and one of 3 channels, a few of them unknown.
  private mutating func chooseItem(_ random: inout SplitMix) {
    let product = random.below(5) * random.below(5) + random.below(9)
    self.product = random.below(30) == 0 ? nil : "p\(product)"
    category = random.below(20) == 0 ? nil : "g\(product % 6)"
    channel = random.below(20) == 0 ? nil : "h\(random.below(3))"
  }

  /// The line with k times the money.
  package func scaled(by k: Int64) -> TestLine {
    var line = self
    line.revenue *= k
    line.profit *= k
    line.discount *= k
    return line
  }

  /// The line on a later day.
  package func later(by days: Int) -> TestLine {
    var line = self
    line.day = day + days
    return line
  }
}
