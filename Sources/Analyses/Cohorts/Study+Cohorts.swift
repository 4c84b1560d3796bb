import Columns

extension Study {
  /// The length of the periods of cohorts and of the customer flow.
  var cohortLength: PeriodLength {
    options.text(.cohort).flatMap { PeriodLength(rawValue: $0) } ?? .month
  }
}
