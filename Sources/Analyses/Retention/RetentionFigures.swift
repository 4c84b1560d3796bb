import Framework
import Measures
import Results

/// What the tables of the retention projection are made of.
struct RetentionFigures {
  let projections: RetentionProjections
  let paths: RetentionPaths
  let investment: RetentionInvestment
  let survival: RetentionAges
  let points: [RetentionPointValue]

  init(_ study: Study) {
    projections = RetentionProjections(study)
    paths = RetentionPaths(study)
    investment = RetentionInvestment(study)
    survival = RetentionAges(study.retentionSurvival)
    points = RetentionPointValue.all(study)
  }
}

extension Table where Source == RetentionFigures {
  static let retentionProjection = Table<RetentionProjections>.projection.of(
    \RetentionFigures.projections)
  static let retentionPaths = Table<RetentionPaths>.paths.of(\RetentionFigures.paths)
  static let retentionInvestment = Table<RetentionInvestment>.investment.of(
    \RetentionFigures.investment)
  static let retentionSurvival = Table<RetentionAges>.survival.of(\RetentionFigures.survival)
  static let retentionValue = Table<[RetentionPointValue]>.values.of(\RetentionFigures.points)
}

extension Table where Source == [RetentionTerms] {
  /// The terms of the projections, for the manifest; without a row in too short data.
  static let retentionTerms: Table<[RetentionTerms]> = Table(
    "retention_terms", "The periods in which retention, payments and discount are counted.",
    order: "One row."
  ) {
    Column.integer("period_days", .days, "W, the length of a period.") {
      $0.map { Int64($0.periodDays) }
    }
    Column.integer("payments", .count(.periods), "The periods that end within ten years.") {
      $0.map { Int64($0.payments) }
    }
    Column.number("discount_per_period", .ratio, "The discount rate of a period.") {
      $0.map(\.discount)
    }
  }
}
