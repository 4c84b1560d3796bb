import Columns
package import Customers
package import Framework
package import Parallelism

/// Whose spend, profit or purchases fell by more than half within the active window.
///
/// Compares the newer half of the window with the older half, of customers with at least three
/// purchase days in it; both numbers are options. An odd window gives its extra day to the older
/// half. Where the older half brought no money there is nothing to fall from.
package struct FallingTrend: Sendable {
  /// Whether the customer's revenue in the newer half is below half of that in the older half.
  package let spend: [Bool]
  /// Whether the customer's profit in the newer half is below half of that in the older half.
  package let profit: [Bool]
  /// Whether the customer's purchase days in the newer half are fewer than half of those in the
  /// older.
  package let purchases: [Bool]

  /// Compares the halves of the `activeDays` days up to the day of the book.
  package init(
    _ ledger: Ledger, _ book: CustomerBook, activeDays: Int,
    cutOffs: FallingCutOffs = FallingCutOffs(), workers: Workers
  ) {
    let window = HalvedWindow(end: book.asOf.number, days: activeDays)
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      // Columns are taken out of their structures once: threads would contend for their counters.
      let comparison = HalvesInUse(ledger, book, window, cutOffs)
      return customers.map { comparison.trend(of: $0) }
    }
    spend = parts.flatMap { $0.map(\.spend) }
    profit = parts.flatMap { $0.map(\.profit) }
    purchases = parts.flatMap { $0.map(\.purchases) }
  }
}

/// What one customer did in the halves of a window.
private struct HalvesInUse {
  typealias Trend = (spend: Bool, profit: Bool, purchases: Bool)

  private let purchaseDays: [Int32]
  private let purchaseDayOffsets: [Int32]
  private let days: [Int32]
  private let revenue: [Int64]
  private let profit: [Int64]
  private let ledger: Ledger
  private let window: HalvedWindow
  private let cutOffs: FallingCutOffs

  init(
    _ ledger: Ledger, _ book: CustomerBook, _ window: HalvedWindow, _ cutOffs: FallingCutOffs
  ) {
    purchaseDays = book.purchaseDays
    purchaseDayOffsets = book.purchaseDayOffsets
    days = ledger.entries.day
    revenue = ledger.entries.revenue
    profit = ledger.entries.profit
    self.ledger = ledger
    self.window = window
    self.cutOffs = cutOffs
  }

  func trend(of customer: Int) -> Trend {
    var (older, newer) = (Int64(0), Int64(0))
    for place in Int(purchaseDayOffsets[customer])..<Int(purchaseDayOffsets[customer + 1]) {
      let day = purchaseDays[place]
      if window.isOlder(day) { older += 1 } else if window.isNewer(day) { newer += 1 }
    }
    guard older + newer >= cutOffs.purchaseDays else { return (false, false, false) }
    let money = money(of: customer)
    return (money.spend, money.profit, falls(from: older, to: newer))
  }

  private func money(of customer: Int) -> (spend: Bool, profit: Bool) {
    var older = (spend: Int64(0), profit: Int64(0))
    var newer = older
    for entry in ledger.entries(of: customer) {
      if window.isOlder(days[entry]) {
        older = (older.spend + revenue[entry], older.profit + profit[entry])
      } else if window.isNewer(days[entry]) {
        newer = (newer.spend + revenue[entry], newer.profit + profit[entry])
      }
    }
    return (
      falls(from: older.spend, to: newer.spend), falls(from: older.profit, to: newer.profit)
    )
  }

  private func falls(from older: Int64, to newer: Int64) -> Bool {
    older > 0
      && Int128(newer) * Int128(cutOffs.share.denominator)
        < Int128(older) * Int128(cutOffs.share.numerator)
  }
}

/// A window of days, cut into halves.
package struct HalvedWindow: Sendable {
  private let start: Int32
  private let middle: Int32
  private let end: Int32

  /// The window of a number of days up to `end`; an odd one gives its extra day to the older half.
  package init(end: Int32, days: Int) {
    start = end - Int32(days)
    middle = end - Int32(days / 2)
    self.end = end
  }

  /// Whether a day lies in the older half.
  package func isOlder(_ day: Int32) -> Bool { day > start && day <= middle }

  /// Whether a day lies in the window.
  package func holds(_ day: Int32) -> Bool { day > start && day <= end }

  /// Whether a day lies in the newer half.
  package func isNewer(_ day: Int32) -> Bool { day > middle && day <= end }
}

extension Study {
  /// Whose spend or purchases fell within the active window; nil in data too short for a window.
  package var falling: FallingTrend? {
    remembered { fallingTrend(book) }
  }
}

extension Study {
  /// The same one active window before the as-of day, from lines up to that day only.
  package var startFalling: FallingTrend? {
    remembered { startBook.flatMap(fallingTrend) }
  }
}
