import Columns
import Customers
import Framework
import Measures
import Results

extension Table where Source == [ChurnRisk] {
  /// What the risk levels rest on: a row for the as-of day and one for the start of the window.
  static let churnLevels: Table<[ChurnRisk]> = Table(
    "churn_levels", "The usual gap and the cut-offs of risk on each day that is judged.",
    order: "The as-of day first, then the day one active window before it."
  ) {
    Column.day("judged_on", "The day.") { $0.map { $0.rhythm.book.asOf.number } }
    Column.integer("usual_gap_days", .days, "g0, the usual gap of all customers.") {
      $0.map { Int64($0.rhythm.medianGap) }
    }
    Column.integer("active_window_days", .days, "W, the active window.") {
      $0.map { Int64($0.activeDays) }
    }
    Column.number("due_from", .ratio, "The overdue ratio from which a customer is due.") {
      $0.map(\.cutOffs.due.value)
    }
    Column.number("at_risk_from", .ratio, "The overdue ratio from which a customer is at_risk.") {
      $0.map(\.cutOffs.atRisk.value)
    }
    Column.number("lost_from", .ratio, "The overdue ratio from which a customer can be lost.") {
      $0.map(\.cutOffs.lost.value)
    }
  }
}
