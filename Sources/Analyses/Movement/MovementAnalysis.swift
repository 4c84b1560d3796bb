import Framework
import Measures
import Options

extension Analysis {
  /// Which customers moved since an earlier report.
  static let movement = Analysis(
    name: "movement",
    summary: "Who moved between segments, tiers and stages since an earlier report.",
    question: "What has changed in our customer base since the last report, and who has risen or "
      + "fallen?",
    rules: [
      """
      The earlier report is the directory given with --compare-with: its tables customers and \
      rfm_thresholds, unchanged since it was written, as the digests in its manifest show. It may be \
      the report that this run replaces.
      """,
      """
      The scores of this run use its thresholds, so that no customer changes segment because others \
      did; --rfm-thresholds takes precedence, and --rfm-method ntile has no thresholds.
      """,
      """
      Customers are the same where their ids are. new: without such a label in the earlier report; \
      gone: without one in this run, for example because the input begins later or leaves the \
      customer out. Prospects have a stage only, so that a prospect who buys is new to segments \
      and tiers.
      """,
      """
      For each kind, the rows with the same from add up to its customers in the earlier report, and \
      the rows with the same to add up to those of today. Stages are compared only where buyers have \
      stages in both reports.
      """,
      """
      A tier rises towards high. A customer rises to another segment where the sum of the recency and \
      frequency scores is higher than before, falls where it is lower, and otherwise moves; the \
      monetary score counts where segments depend on it, and no purchase counts as 0.
      """,
      """
      The run warns where the two reports have different currencies or different segments, and where \
      one of them takes revenue for profit.
      """,
      """
      An alarm is a segment, tier or stage whose share of all customers of its kind changed by more \
      than --alarm-share in either direction, compared exactly. The manifest lists the alarms, and \
      the run warns of each.
      """,
    ],
    source: "Own definition.",
    requiresOption: .compareWith,
    options: [.compareWith, .alarmShare],
    parameters: { study in
      study.movement.map {
        [Table.base(MovementBase(study, $0)), Table.alarms($0.alarms)]
      } ?? []
    },
    warnings: { study in study.movement?.warnings(study) ?? [] },
    tables: [.movement, .movers], of: MovementFigures.init)
}
