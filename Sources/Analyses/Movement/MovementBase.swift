import Columns
import Customers
import Framework
import Measures
import Options
import Results

/// What was compared, for the manifest.
struct MovementBase: Sendable {
  let earlierAsOf: Day
  let asOf: Day
  /// The customers of the earlier report, and how many of them are found again.
  let (before, foundAgain): (Int, Int)
  /// Where the thresholds of the scores come from.
  let thresholds: String?

  init(_ study: Study, _ movement: Movement) {
    (earlierAsOf, asOf) = (movement.earlier.asOf, study.window.asOf)
    (before, foundAgain) = (movement.earlier.ids.count, movement.rows.count { $0 >= 0 })
    thresholds = study.scoring.frozenFrom
  }
}

extension Table where Source == MovementBase {
  static let base: Table<MovementBase> = Table(
    "movement_base", "What was compared with what: one row.", order: "One row."
  ) {
    Column.day("earlier_as_of", "The as-of day of the earlier report.") { [$0.earlierAsOf.number] }
    Column.day("as_of", "The as-of day of this run.") { [$0.asOf.number] }
    Column.integer("rows_before", .customers, "Customers of the earlier report.") {
      [Int64($0.before)]
    }
    Column.integer("found_again", .customers, "Those of them who are customers of this run.") {
      [Int64($0.foundAgain)]
    }
    Column.name("thresholds", .path, "The table that the scores are cut by, or: of this run.") {
      [$0.thresholds ?? Phrase(.thresholdsOfThisRun).text]
    }
  }
}

extension Movement {
  /// What a person should look at.
  func warnings(_ study: Study) -> [Warning] {
    let limit = NumberText.text(study.options[.alarmShare].value)
    return dayWarnings(study)
      + ReportTerms(study).differences(from: earlier.terms, in: earlier.path).map {
        Warning(.comparisonTerms, $0, file: earlier.path)
      }
      + thresholdWarnings(study)
      + alarms.map {
        Warning(
          .labelShareMoved, $0.sentence(since: earlier.asOf.description, limit: limit),
          column: $0.kind.rawValue, words: [$0.label])
      }
  }

  /// The earlier report is not earlier.
  private func dayWarnings(_ study: Study) -> [Warning] {
    guard earlier.asOf >= study.window.asOf else { return [] }
    return [
      Warning(
        .comparisonDay,
        "The report in '\(earlier.path)' is of \(earlier.asOf), no earlier than the as-of day of this "
          + "run, \(study.window.asOf). movement gives the changes from that report to this run.",
        file: earlier.path)
    ]
  }

  /// Scores are cut by other thresholds than those of the earlier report.
  private func thresholdWarnings(_ study: Study) -> [Warning] {
    guard study.scoring.frozenFrom == nil else { return [] }
    return [
      Warning(
        .comparisonThresholds,
        "The scores of this run have other thresholds than those in '\(earlier.path)', because that "
          + "report has no table rfm_thresholds, or because of --rfm-method ntile. Customers may have "
          + "changed segments for this reason alone.", file: earlier.path)
    ]
  }
}
