import Customers
import Framework
import Measures
import Parallelism

/// Who came and who went in one period.
struct FlowPeriod: BitwiseCopyable {
  /// Customers active at the close but not at the opening, first purchase in the period.
  var new = 0
  /// Other customers active at the close but not at the opening.
  var reactivated = 0
  /// Customers active at the opening but not at the close.
  var lost = 0
  /// Profit of the period from customers whose first purchase lies in it, in 1/10,000.
  var profitNew: Int64 = 0
  /// All other profit of the period, in 1/10,000.
  var profitExisting: Int64 = 0
}

/// The flow of customers through all periods.
///
/// A customer is looked at where periods close: on their last days, the running one on the as-of
/// day. A purchase on day p keeps its customer active on the days p to p + W - 1, hence at a range
/// of closings; ranges that touch are one stay. A stay is one arrival and, unless it lasts to the
/// as-of day, one loss, so that the work is linear in purchase days and not customers x periods.
struct FlowSums: Sendable {
  /// The periods of the calendar.
  private(set) var periods: [FlowPeriod]
  private let activeDays: Int32?

  /// Follows all customers, in parallel; without an active window only their profit.
  init(
    _ ledger: Ledger, _ book: CustomerBook, _ calendar: PeriodCalendar, activeDays: Int?,
    workers: Workers
  ) {
    let empty = FlowSums(count: calendar.count, activeDays: activeDays.map { Int32($0) })
    let grid = Grid(rows: ledger.customerCount, rowsPerChunk: max(8_192, calendar.count))
    let parts = workers.map(grid) { customers in
      var part = empty
      for customer in customers {
        part.addStays(book.purchaseDays[book.purchaseDayRange(of: customer)], calendar)
        part.addProfit(customer, ledger, book, calendar)
      }
      return part.periods
    }
    self = empty
    for part in parts { merge(part) }
  }

  private init(count: Int, activeDays: Int32?) {
    periods = Array(repeating: FlowPeriod(), count: count)
    self.activeDays = activeDays
  }

  /// Adds the stays of a customer with these purchase days.
  private mutating func addStays(_ days: ArraySlice<Int32>, _ calendar: PeriodCalendar) {
    guard let activeDays, let firstDay = days.first else { return }
    let first = calendar.place(of: firstDay)
    var stay = 0..<0
    for day in days {
      // The closings that this purchase covers: from its own period's to the last one before W
      // days have passed.
      let lapse = day + activeDays
      let start = calendar.place(of: day)
      let end = lapse > calendar.asOf ? calendar.count : calendar.place(of: lapse)
      guard start < end else { continue }
      if stay.isEmpty || start > stay.upperBound {
        add(stay, first: first)
        stay = start..<end
      } else {
        stay = stay.lowerBound..<end
      }
    }
    add(stay, first: first)
  }

  private mutating func add(_ stay: Range<Int>, first: Int) {
    guard !stay.isEmpty else { return }
    if stay.lowerBound == first {
      periods[stay.lowerBound].new += 1
    } else {
      periods[stay.lowerBound].reactivated += 1
    }
    if stay.upperBound < periods.count { periods[stay.upperBound].lost += 1 }
  }

  private mutating func addProfit(
    _ customer: Int, _ ledger: Ledger, _ book: CustomerBook, _ calendar: PeriodCalendar
  ) {
    let first = book.firstPurchase(customer).map { calendar.place(of: $0) } ?? -1
    let days = ledger.entries.day.span
    let profit = ledger.entries.profit.span
    for entry in ledger.entries(of: customer) where days[entry] <= calendar.asOf {
      let place = calendar.place(of: days[entry])
      if place == first {
        periods[place].profitNew += profit[entry]
      } else {
        periods[place].profitExisting += profit[entry]
      }
    }
  }

  private mutating func merge(_ part: [FlowPeriod]) {
    for index in periods.indices {
      periods[index].new += part[index].new
      periods[index].reactivated += part[index].reactivated
      periods[index].lost += part[index].lost
      periods[index].profitNew += part[index].profitNew
      periods[index].profitExisting += part[index].profitExisting
    }
  }
}
