import Customers
import Framework
import Measures
import Parallelism

/// What the customers of one cohort did in one period.
struct CohortCell: BitwiseCopyable {
  /// Customers with a purchase in the period.
  var active = 0
  /// Revenue in 1/10,000.
  var revenue: Int64 = 0
  /// Profit in 1/10,000.
  var profit: Int64 = 0
}

/// The observed cells of all cohorts that have customers, one cohort after the other by age.
///
/// Only cohorts with customers have cells: a single line of a distant year costs one row of cells,
/// not a row for every period in between.
struct CohortSums: Sendable {
  /// Where the cells of each period's cohort start; -1 where nobody bought first in the period.
  let starts: [Int]
  /// The cells.
  private(set) var cells: [CohortCell]

  /// Adds up the ledger as the book's day knows it, customers in parallel.
  init(
    _ ledger: Ledger, _ book: CustomerBook, _ calendar: PeriodCalendar,
    sizes: [Int], workers: Workers
  ) {
    let empty = CohortSums(sizes: sizes)
    // No chunk has fewer customers than cells, so that the partial sums never outweigh the book.
    let grid = Grid(rows: ledger.customerCount, rowsPerChunk: max(8_192, empty.cells.count))
    let parts = workers.map(grid) { customers in
      var part = empty
      for customer in customers { part.add(customer, ledger, book, calendar) }
      return part.cells
    }
    self = empty
    for part in parts { merge(part) }
  }

  private init(sizes: [Int]) {
    var next = 0
    starts = sizes.indices.map { place in
      guard sizes[place] > 0 else { return -1 }
      defer { next += sizes.count - place }
      return next
    }
    cells = Array(repeating: CohortCell(), count: next)
  }

  /// The cells of the cohort of a period, by age; empty where nobody bought first in it.
  func cells(ofCohort place: Int) -> ArraySlice<CohortCell> {
    guard starts[place] >= 0 else { return [] }
    return cells[starts[place]..<starts[place] + starts.count - place]
  }

  private mutating func add(
    _ customer: Int, _ ledger: Ledger, _ book: CustomerBook, _ calendar: PeriodCalendar
  ) {
    guard let first = book.firstPurchase(customer) else { return }
    let cohort = calendar.place(of: first)
    let base = starts[cohort] - cohort
    var last = -1
    for day in book.purchaseDayRange(of: customer) {
      let place = calendar.place(of: book.purchaseDays[day])
      if place != last { cells[base + place].active += 1 }
      last = place
    }
    let days = ledger.entries.day.span
    let revenue = ledger.entries.revenue.span
    let profit = ledger.entries.profit.span
    for entry in ledger.entries(of: customer) where days[entry] <= calendar.asOf {
      let place = max(cohort, calendar.place(of: days[entry]))
      cells[base + place].revenue += revenue[entry]
      cells[base + place].profit += profit[entry]
    }
  }

  private mutating func merge(_ part: [CohortCell]) {
    for index in cells.indices {
      cells[index].active += part[index].active
      cells[index].revenue += part[index].revenue
      cells[index].profit += part[index].profit
    }
  }
}
