import Framework
import Measures
import Results

extension Table where Source == ChurnBacktest {
  static let churnBacktest: Table<ChurnBacktest> = Table(
    "churn_backtest",
    "One row for every risk level of one active window ago, for the plain rule, and for the leading "
      + "signs: which customers it flagged, and which had gone.",
    order: "In this order: risk, days_since_last, overdue_ratio, probability_alive, leading_sign."
  ) {
    Column.name(
      "rule", .label, "risk, days_since_last, overdue_ratio, probability_alive or leading_sign."
    ) { _ in ChurnBacktest.names.map(\.rule) }
    Column.name("level", .label, "The level, the cut or the sign.") { _ in
      ChurnBacktest.names.map(\.level)
    }
    Column<ChurnBacktest>.flagged
    Column<ChurnBacktest>.shares
    Column.text(
      "note", "Why values are empty or doubtful; otherwise empty.",
      emptyWhere: [.nothingToExplain]
    ) { $0.notes }
    Column<ChurnBacktest>.judged
  }
}

extension Column where Source == ChurnBacktest {
  /// Which customers a rule flagged.
  @ColumnList<ChurnBacktest> fileprivate static var flagged: [Column<ChurnBacktest>] {
    Column.integer(
      "flagged", .customers, "Number of customers it flagged; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.each { Int64($0.flagged) } }
    Column.integer(
      "gone", .customers,
      "Number of them without a purchase in the active window since; empty like flagged.",
      emptyWhere: [.tooShort]
    ) { $0.each { Int64($0.gone) } }
  }

  /// How right a rule was.
  @ColumnList<ChurnBacktest> fileprivate static var shares: [Column<ChurnBacktest>] {
    Column.number(
      "precision", .share, "gone / flagged; empty where no customer was flagged.",
      emptyWhere: [.tooShort]
    ) { $0.each(\.precision) }
    Column.number(
      "recall", .share, "gone / all_gone; empty where no customer had gone.",
      emptyWhere: [.tooShort]
    ) { $0.each(\.recall) }
    Column.number(
      "lift", .ratio,
      "precision / base_rate: 1 is no better than a random draw; empty where no customer was flagged "
        + "or none had gone.", emptyWhere: [.tooShort]
    ) { $0.each(\.lift) }
    Column.number(
      "base_rate", .share, "all_gone / judged; empty where no customer can be judged.",
      emptyWhere: [.tooShort]
    ) { $0.each(\.baseRate) }
  }

  /// Which customers a rule can judge.
  @ColumnList<ChurnBacktest> fileprivate static var judged: [Column<ChurnBacktest>] {
    Column.integer(
      "judged", .customers, "Number of customers that the rule can judge; empty like flagged.",
      emptyWhere: [.tooShort]
    ) { $0.each { Int64($0.judged) } }
    Column.integer(
      "all_gone", .customers,
      "Number of these without a purchase in the active window since; empty like flagged.",
      emptyWhere: [.tooShort]
    ) { $0.each { Int64($0.allGone) } }
  }
}
