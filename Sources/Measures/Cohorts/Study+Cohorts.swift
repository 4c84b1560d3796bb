import Columns
import Framework
import Options

extension Study {
  /// The length of the periods of cohorts and of the customer flow.
  var cohortLength: PeriodLength { options[.cohort] }
}
