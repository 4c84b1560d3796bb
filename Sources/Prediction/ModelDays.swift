package import Customers
import Framework
package import Parallelism

/// The purchase days of every customer as the models count them, up to a day, with their profit.
///
/// An order belongs to the day of its first line and brings the profit of all its lines up to that
/// last day, later refunds included. Lines that are not part of a purchase, such as a refund under
/// an id of its own, are counted in `otherProfit`.
package struct ModelDays: Sendable {
  /// The last day that counts.
  package let asOf: Int32
  /// Where each customer's days start, followed by the end of the last one.
  package private(set) var offsets: [Int32] = [0]
  /// The different purchase days of each customer, ascending.
  package private(set) var days: [Int32] = []
  /// The profit of each customer's purchase days after the first, in 1/10,000.
  package private(set) var repeatProfit: [Int64] = []
  /// The profit of all purchases, in 1/10,000.
  package private(set) var purchaseProfit = Int128(0)
  /// The profit of all other lines, in 1/10,000.
  package private(set) var otherProfit = Int128(0)
  /// The number of purchases, of which several may share a day.
  package private(set) var purchases = 0
  /// The mean profit of a purchase day after a customer's first, in whole units of money; 0 without
  /// any.
  package private(set) var meanRepeatProfit = 0.0
  /// How many purchases share a purchase day on average.
  package private(set) var purchasesPerDay = 1.0

  /// Reads the ledger up to a day, customers in parallel.
  ///
  /// - Parameter countsZero: whether orders of no value count as purchases, as the papers have it.
  package init(_ ledger: Ledger, asOf: Int32, countsZero: Bool, workers: Workers) {
    self.init(asOf: asOf)
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      var part = ModelDays(asOf: asOf)
      let columns = Columns(ledger, countsZero: countsZero)
      for customer in customers { part.add(columns, customer) }
      return part
    }
    days.reserveCapacity(parts.reduce(0) { $0 + $1.days.count })
    for part in parts { append(part) }
    let buyers = (0..<ledger.customerCount).count { offsets[$0] < offsets[$0 + 1] }
    let profit = repeatProfit.reduce(Int128(0)) { $0 + Int128($1) }
    if days.count > buyers {
      meanRepeatProfit = Double(profit) / 10_000 / Double(days.count - buyers)
    }
    if !days.isEmpty { purchasesPerDay = Double(purchases) / Double(days.count) }
  }

  /// The same with the purchase days of drawn customers only, the others without any; the profits
  /// and the means stay those of all.
  func limited(to draw: ModelDraw?) -> ModelDays {
    guard let draw else { return self }
    var part = self
    part.offsets = [0]
    part.days = []
    part.offsets.reserveCapacity(offsets.count)
    for customer in 0..<(offsets.count - 1) {
      if draw.isDrawn[customer] {
        part.days += days[Int(offsets[customer])..<Int(offsets[customer + 1])]
      }
      part.offsets.append(Int32(part.days.count))
    }
    return part
  }

  /// What part of the profit of purchases is left when all other lines are taken off; never below
  /// 0.
  ///
  /// Predictions count purchases, and what customers send back without naming an order has to be
  /// taken off somewhere.
  package var netShare: Double {
    guard purchaseProfit > 0 else { return 1 }
    return max(0, Double(purchaseProfit + otherProfit) / Double(purchaseProfit))
  }

  /// The number of a customer's purchase days after `start`.
  package func count(of customer: Int, after start: Int32) -> Int {
    let own = days[Int(offsets[customer])..<Int(offsets[customer + 1])]
    return own.reversed().prefix { $0 > start }.count
  }

  private init(asOf: Int32) { self.asOf = asOf }

  private mutating func append(_ part: ModelDays) {
    let first = Int32(days.count)
    for offset in part.offsets.dropFirst() { offsets.append(first + offset) }
    days += part.days
    repeatProfit += part.repeatProfit
    purchaseProfit += part.purchaseProfit
    otherProfit += part.otherProfit
    purchases += part.purchases
  }

  private mutating func add(_ columns: borrowing Columns, _ customer: Int) {
    let start = days.count
    var repeats: Int64 = 0
    for order in Int(columns.orders[customer])..<Int(columns.orders[customer + 1]) {
      let entries = Int(columns.entries[order])..<Int(columns.entries[order + 1])
      guard let sum = columns.sum(entries, through: asOf) else { continue }
      guard sum.revenue > 0 || (columns.countsZero && sum.revenue == 0) else {
        otherProfit += Int128(sum.profit)
        continue
      }
      let day = columns.day[entries.lowerBound]
      if days.count == start || days[days.count - 1] != day { days.append(day) }
      if days.count > start + 1 { repeats += sum.profit }
      purchaseProfit += Int128(sum.profit)
      purchases += 1
    }
    repeatProfit.append(repeats)
    offsets.append(Int32(days.count))
  }

  /// The columns of a ledger, taken out once for a chunk of the customers.
  private struct Columns {
    let orders: [Int32]
    let entries: [Int32]
    let day: [Int32]
    let revenue: [Int64]
    let profit: [Int64]
    let countsZero: Bool

    init(_ ledger: Ledger, countsZero: Bool) {
      orders = ledger.orderOffsets
      entries = ledger.entryOffsets
      day = ledger.entries.day
      revenue = ledger.entries.revenue
      profit = ledger.entries.profit
      self.countsZero = countsZero
    }

    /// What an order's entries up to a day come to; nil where it has none.
    func sum(_ own: Range<Int>, through end: Int32) -> (revenue: Int64, profit: Int64)? {
      var sum: (revenue: Int64, profit: Int64) = (0, 0)
      var isSeen = false
      for entry in own {
        guard day[entry] <= end else { break }
        sum.revenue += revenue[entry]
        sum.profit += profit[entry]
        isSeen = true
      }
      return isSeen ? sum : nil
    }
  }
}
