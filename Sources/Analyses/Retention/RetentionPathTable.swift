import Columns
import Framework
import Measures
import Results

/// The leaking bucket in the periods to come, for every change of retention.
struct RetentionPaths {
  let measures: RetentionMeasures
  let rows: [RetentionStep]

  init(_ study: Study) {
    measures = study.retention
    rows = RetentionStep.all(study)
  }

  var changes: [RetentionChange] { rows.map(\.change) }

  /// The changed retention of every row.
  var rates: [Double?] { rows.map { $0.change.rate(of: measures.all.count)?.value } }
}

extension Table where Source == RetentionPaths {
  static let paths: Table<RetentionPaths> = Table(
    "retention_paths",
    "One row for each change of retention and period of the coming ten years: the leaking bucket, "
      + "where today's acquisition goes on. Values are empty, with a note, where retention or the "
      + "profit of a customer is unknown. A scenario, not a forecast.",
    order: "By reading, delta, period."
  ) {
    Column<[RetentionChange]>.reading.of(\.changes)
    Column<[RetentionChange]>.delta.of(\.changes)
    Column.integer(
      "year", .years,
      "The year after the as-of day, 1 first, in which the period ends. It is the period itself where "
        + "W is 365 days; otherwise some years hold several periods.", emptyWhere: [.tooShort]
    ) { $0.rows.map { $0.year.map { Int64($0) } } }
    Column<RetentionPaths>.flow
    Column<RetentionPaths>.profit
    Column<RetentionPaths>.periods
    Column<RetentionPaths>.bucket
    Column.retentionNote("Why the values are empty; otherwise empty.") { $0.rows.map(\.note) }
    Column.scenario(\.rows.count)
  }
}

extension Column where Source == RetentionPaths {
  /// A number that is empty where retention is unknown.
  private static func expected(
    _ name: String, _ unit: Unit, _ sentence: String,
    _ value: @escaping @Sendable (RetentionStep) -> Double?
  ) -> Column<RetentionPaths> {
    .number(name, unit, sentence, emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]) {
      $0.rows.map(value)
    }
  }

  /// Who stays, comes and goes in a period.
  @ColumnList<RetentionPaths> fileprivate static var flow: [Column<RetentionPaths>] {
    expected(
      "kept", .customers,
      "Customers active at the period's start who stay: an expected number, not a whole one.",
      \.kept)
    expected(
      "won", .customers, "Customers won in the period, as many as in the last one measured.", \.won)
    expected("lost", .customers, "Customers active at the period's start who leave.", \.lost)
  }

  @ColumnList<RetentionPaths> fileprivate static var profit: [Column<RetentionPaths>] {
    Column.money(
      "profit", "Profit of the kept and the won customers in the period, not discounted.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.rows.map { $0.profit?.units } }
    Column.money(
      "cumulative_profit", "Profit up to and including the period.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.rows.map { $0.cumulativeProfit?.units } }
  }

  @ColumnList<RetentionPaths> fileprivate static var periods: [Column<RetentionPaths>] {
    Column.integer(
      "period", .count(.periods), "The period of W days after the as-of day, 1 first.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map { $0.period.map { Int64($0) } } }
    Column.periodDays { ($0.measures.periodDays, $0.rows.count) }
    Column.number(
      "retention", .share, "The changed retention.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.rates }
  }

  /// How many customers are active as a period starts and ends.
  @ColumnList<RetentionPaths> fileprivate static var bucket: [Column<RetentionPaths>] {
    expected("opening", .customers, "Customers active when the period starts.", \.opening)
    expected(
      "closing", .customers, "Customers active when it ends: kept and won together.", \.closing)
  }
}
