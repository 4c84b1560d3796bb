import Columns
import Framework
import Measures
import Prediction
import Results

/// The observed cells of all cohorts, by cohort and age.
struct CohortFigures: Sendable {
  /// One cell with its place.
  struct Row: Sendable {
    let cell: CohortCell
    /// The place of the cohort's period.
    let cohort: Int
    /// Periods since the first purchase.
    let age: Int
    /// Customers of the cohort.
    let size: Int
    /// The cohort's profit up to and including the period, in 1/10,000.
    let cumulativeProfit: Int64

    /// The place of the row's period.
    var period: Int { cohort + age }
  }

  let rows: [Row]
  let calendar: PeriodCalendar
  let first: FirstPurchases

  /// Lists the cells of a study.
  init(_ study: Study) {
    (calendar, first) = (study.calendar, study.firstPurchases)
    let sums = CohortSums(
      study.ledger, study.book, calendar, sizes: first.customers, workers: study.workers)
    var rows: [Row] = []
    for (place, size) in first.customers.enumerated() where size > 0 {
      var cumulative: Int64 = 0
      for (age, cell) in sums.cells(ofCohort: place).enumerated() {
        cumulative += cell.profit
        rows.append(
          Row(cell: cell, cohort: place, age: age, size: size, cumulativeProfit: cumulative))
      }
    }
    self.rows = rows
  }

  /// The labels of the periods at some places.
  func labels(_ place: (Row) -> Int) -> [String?] {
    let labels = calendar.periods.map(\.label)
    return rows.map { labels[place($0)] }
  }
}

extension Table where Source == CohortFigures {
  static let cohorts: Table<CohortFigures> = Table(
    "cohorts",
    "One row for each cohort and each period since: how many of its customers still bought, and what "
      + "they brought in.",
    order: "By cohort, then by age, both ascending."
  ) {
    Column.name("cohort", .period, "The period of the first purchase: 1997-01, 1997-Q1 or 1997.") {
      $0.labels(\.cohort)
    }
    Column.integer(
      "age", .count(.periods), "Periods since the first purchase; 0 is its own period."
    ) { $0.rows.map { Int64($0.age) } }
    Column.name("period", .period, "The calendar period of the row.") { $0.labels(\.period) }
    Column.integer(
      "customers", .customers, "All customers of the cohort, the same at every age."
    ) { $0.rows.map { Int64($0.size) } }
    Column.integer(
      "active", .customers, "Customers of the cohort with a purchase in the period."
    ) { $0.rows.map { Int64($0.cell.active) } }
    Column.number(
      "retention_rate", .share, "active / customers: the share that bought in the period."
    ) { $0.rows.map { Double($0.cell.active) / Double($0.size) } }
    Column<CohortFigures>.money
    Column.flag("complete", "false for the running period, whose figures still grow.") { figures in
      figures.rows.map { figures.calendar.isComplete($0.period) }
    }
    Column.flag(
      "left_truncated",
      "true where the cohort may hold old customers who only look new; see the rules."
    ) { figures in figures.rows.map { figures.first.isLeftTruncated(cohort: $0.cohort) } }
  }
}

extension Column where Source == CohortFigures {
  @ColumnList<CohortFigures> fileprivate static var money: [Column<CohortFigures>] {
    Column.money("revenue", "Revenue of the cohort in the period, refunds included.") {
      $0.rows.map(\.cell.revenue)
    }
    Column.money("profit", "Profit of the cohort in the period.") { $0.rows.map(\.cell.profit) }
    Column.money(
      "cumulative_profit_per_customer",
      "Profit of the cohort up to and including the period, per customer of the cohort."
    ) { $0.rows.map { Money.roundedQuotient($0.cumulativeProfit, Int64($0.size)) } }
  }
}
