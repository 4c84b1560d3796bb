package import Framework
import Options

/// On what terms a report counts: what must be alike in two reports for their figures to compare.
package struct ReportTerms: Sendable, Equatable {
  /// The currency; nil where the report names none.
  package var currency: String?
  /// Whether profit is only revenue, because cost and margin are missing; nil where unknown.
  package var profitIsRevenue: Bool?
  /// The value of `--segments`; nil where unknown.
  package var segments: String?
  /// The value of `--segment-grid`; nil where there was none.
  package var segmentGrid: String?

  /// Terms of which nothing is known.
  package init() {}

  /// The terms of a study.
  package init(_ study: Study) {
    currency = study.input.currency
    profitIsRevenue = study.input.profitIsRevenue
    segments = study.options[.segments]
    segmentGrid = study.options[.segmentGrid]?.path
  }

  /// Why the figures of this report cannot be compared with those of an earlier one, in sentences.
  package func differences(from earlier: ReportTerms, in path: String) -> [String] {
    [
      currencies(earlier, path), meanings(earlier, path), segmentations(earlier, path),
    ].compactMap { $0 }
  }

  private func currencies(_ earlier: ReportTerms, _ path: String) -> String? {
    guard let before = earlier.currency, let now = currency, before != now else { return nil }
    return "The report in '\(path)' counts in \(before), this run in \(now). Profits before and "
      + "now cannot be compared."
  }

  private func meanings(_ earlier: ReportTerms, _ path: String) -> String? {
    guard let before = earlier.profitIsRevenue, let now = profitIsRevenue, before != now
    else { return nil }
    let (one, other) = ("the report in '\(path)'", "this run")
    return "Profit is only revenue in \(before ? one : other), where cost and margin are missing, "
      + "but not in \(before ? other : one). Profits and tiers before and now cannot be compared."
  }

  private func segmentations(_ earlier: ReportTerms, _ path: String) -> String? {
    guard earlier.segments != nil,
      earlier.segmentGrid != segmentGrid || (segmentGrid == nil && earlier.segments != segments)
    else { return nil }
    return "The segments in '\(path)' were made by \(earlier.scheme), those of this run by "
      + "\(scheme). Customers may have changed segments for this reason alone."
  }

  private var scheme: String {
    segmentGrid.map { "--segment-grid \($0)" } ?? "--segments \(segments ?? "")"
  }
}
