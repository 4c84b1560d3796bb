import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

extension ChurnRisk {
  /// The usual gap and the cut-offs of the as-of day and of the start of the window, for the
  /// manifest; without rows in data too short for a window.
  static func parameters(_ study: Study) -> ResultTable {
    let judged = [study.risk, study.startRisk].compactMap { $0 }
    func cutOff(_ name: String, _ ratio: (RiskCutOffs) -> Ratio) -> ResultColumn {
      ResultColumn(name, .numbers(judged.map { ratio($0.cutOffs).value }))
    }
    return ResultTable(
      "churn_levels",
      [
        ResultColumn("judged_on", .days(judged.map { $0.rhythm.book.asOf.number })),
        ResultColumn("usual_gap_days", .integers(judged.map { Int64($0.rhythm.medianGap) })),
        ResultColumn("active_window_days", .integers(judged.map { Int64($0.activeDays) })),
        cutOff("due_from", \.due), cutOff("at_risk_from", \.atRisk), cutOff("lost_from", \.lost),
      ])
  }
}
