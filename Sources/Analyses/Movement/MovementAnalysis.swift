import Framework
import Measures
import Options
import Prediction
import Results

extension Analysis {
  /// Who moved since an earlier report.
  static let movement = Analysis(
    name: "movement",
    summary: "Who moved between segments, tiers and stages since an earlier report.",
    question: "What has changed in our customer base since the last report, and who has risen or "
      + "fallen?",
    rules: [
      "The earlier report is the directory of --compare-with: its tables customers and rfm_thresholds, "
        + "as their digests in its manifest tell that it was written. It may be the report that this "
        + "run replaces.",
      "Its thresholds are used for the scores of this run, so that nobody changes segment because "
        + "others did; --rfm-thresholds wins over them, and --rfm-method ntile has none.",
      "Customers are the same where their ids are. new: without such a label in the earlier report; "
        + "gone: without one in this run, for example because the input begins later or leaves the "
        + "customer out. Prospects have a stage only, so that a prospect who buys is new to segments "
        + "and tiers.",
      "For each kind the rows of one from add up to its customers in the earlier report, the rows of "
        + "one to add up to those of today; both bases are whole. Stages are compared only where "
        + "buyers have stages in both reports.",
      "A tier rises towards high. A customer rises to another segment where the sum of its recency "
        + "and frequency scores is higher than before, falls where it is lower, and else moves; the "
        + "monetary score counts where segments depend on it, and no purchase counts 0.",
      "Where the two reports count in different currencies, by different segments, or one of them "
        + "takes revenue for profit, the run warns.",
      "An alarm is a segment, tier or stage whose share of all customers of its kind moved by more "
        + "than --alarm-share in either direction, compared exactly. Alarms stand in the manifest and "
        + "are warnings of the run.",
    ],
    source: "Own definition.",
    requiresOption: .compareWith,
    options: [.compareWith, .alarmShare],
    tables: [.movement, .movers],
    parameters: { study in
      study.movement.map { [$0.base(study), MovementAlarm.table($0.alarms)] } ?? []
    },
    warnings: { study in study.movement?.warnings(study) ?? [] },
    run: { study in
      guard let movement = study.movement else {
        return [TableDescription.movement, .movers].map(\.empty)
      }
      return [movement.table, Movers(study, movement).table]
    })
}

extension TableDescription {
  static let movement = TableDescription(
    "movement",
    "One row for every pair of labels that occurs: how many customers went from one segment, tier or "
      + "stage in the earlier report to another in this run, and what they had earned us by then and "
      + "by now.",
    order: "By kind (segment, tier, stage), from, to, in the order of the labels in other tables; "
      + "labels of the earlier report alone after them, empty ones last.",
    columns: [
      ColumnDescription("kind", "label", "segment, tier or stage."),
      ColumnDescription(
        "from", "label", "The label in the earlier report; empty for customers that are new to it."),
      ColumnDescription("to", "label", "The label in this run; empty for customers that are gone."),
      ColumnDescription("customers", "customers", "The customers that went this way."),
      ColumnDescription(
        "share", "share", "Their share of all customers with the same from, those gone included."),
      ColumnDescription(
        "profit_before", "money",
        "Their profit up to the day of the earlier report, as it says; empty for new ones."),
      ColumnDescription(
        "profit_now", "money", "Their profit up to the as-of day; empty for those gone."),
      ColumnDescription(
        "change", "label", "stayed, rose or fell (tiers), moved (segments, stages), new or gone."),
      ColumnDescription("from_customers", "customers", "All customers with the same from."),
    ])

  static let movers = TableDescription(
    "movers",
    "One row for every customer of both reports who rose or fell by tier or segment, with what it was "
      + "and what it is, and the profit at both times.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      ColumnDescription("customer_id", "id", "The customer."),
      ColumnDescription("tier_before", "label", "Its profit tier in the earlier report."),
      ColumnDescription("tier_now", "label", "Its profit tier in this run."),
      ColumnDescription("tier_change", "label", "stayed, rose or fell."),
      ColumnDescription("segment_before", "label", "Its segment in the earlier report."),
      ColumnDescription("segment_now", "label", "Its segment in this run."),
      ColumnDescription(
        "segment_change", "label",
        "stayed; rose or fell by the sum of its scores; moved where that is as before or unknown."),
      ColumnDescription("profit_before", "money", "Its profit as the earlier report has it."),
      ColumnDescription("profit_now", "money", "Its profit up to the as-of day."),
    ])

  /// The table without a row, where there is nothing to compare with.
  fileprivate var empty: ResultTable {
    ResultTable(name, columns.map { ResultColumn($0.name, .texts([])) })
  }
}
