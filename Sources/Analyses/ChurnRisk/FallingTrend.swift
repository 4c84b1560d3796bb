import Columns
public import Customers
public import Parallelism

/// Whose spend or purchases fell by more than half within the active window.
///
/// Compares the newer half of the window with the older half, of customers with at least three
/// purchase days in it. An odd window gives its extra day to the older half. Where the older half
/// brought no revenue there is nothing to fall from.
public struct FallingTrend: Sendable {
  /// Whether the customer's revenue in the newer half is below half of that in the older half.
  public let spend: [Bool]
  /// Whether the customer's purchase days in the newer half are fewer than half of those in the older.
  public let purchases: [Bool]

  /// Compares the halves of the `activeDays` days up to the day of the book.
  public init(_ ledger: Ledger, _ book: CustomerBook, activeDays: Int, workers: Workers) {
    let window = HalvedWindow(end: book.asOf.number, days: activeDays)
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      customers.map { FallingTrend.of($0, ledger, book, window) }
    }
    spend = parts.flatMap { $0.map(\.spend) }
    purchases = parts.flatMap { $0.map(\.purchases) }
  }

  private static func of(
    _ customer: Int, _ ledger: Ledger, _ book: CustomerBook, _ window: HalvedWindow
  ) -> (spend: Bool, purchases: Bool) {
    var older = 0
    var newer = 0
    for place in book.purchaseDayRange(of: customer) {
      let day = book.purchaseDays[place]
      if window.isOlder(day) { older += 1 } else if window.isNewer(day) { newer += 1 }
    }
    guard older + newer >= 3 else { return (false, false) }
    return (spendFalls(customer, ledger, window), 2 * newer < older)
  }

  private static func spendFalls(
    _ customer: Int, _ ledger: Ledger, _ window: HalvedWindow
  ) -> Bool {
    var older: Int64 = 0
    var newer: Int64 = 0
    for entry in ledger.entries(of: customer) {
      let day = ledger.entries.day[entry]
      if window.isOlder(day) {
        older += ledger.entries.revenue[entry]
      } else if window.isNewer(day) {
        newer += ledger.entries.revenue[entry]
      }
    }
    return older > 0 && Int128(newer) * 2 < Int128(older)
  }
}

/// A window of days, cut into halves.
private struct HalvedWindow {
  private let start: Int32
  private let middle: Int32
  private let end: Int32

  init(end: Int32, days: Int) {
    start = end - Int32(days)
    middle = end - Int32(days / 2)
    self.end = end
  }

  func isOlder(_ day: Int32) -> Bool { day > start && day <= middle }

  func isNewer(_ day: Int32) -> Bool { day > middle && day <= end }
}
