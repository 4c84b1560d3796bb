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

  /// What keeps the figures of this report from comparing with those of an earlier one, as
  /// sentences.
  package func differences(from earlier: ReportTerms, in path: String) -> [String] {
    var sentences: [String] = []
    if let before = earlier.currency, let now = currency, before != now {
      sentences.append(
        "The report in \(path) counts in \(before), this run in \(now): profit before and now do not "
          + "compare.")
    }
    if let before = earlier.profitIsRevenue, let now = profitIsRevenue, before != now {
      sentences.append(
        "Profit is only revenue in \(before ? "the report in \(path)" : "this run"), for want of a "
          + "cost or a margin, and not in the other: profit and tiers before and now do not compare."
      )
    }
    if earlier.segments != nil,
      earlier.segmentGrid != segmentGrid || (segmentGrid == nil && earlier.segments != segments)
    {
      sentences.append(
        "The segments in \(path) were made by \(earlier.scheme), those of this run by \(scheme): "
          + "customers may have changed segments for that alone.")
    }
    return sentences
  }

  private var scheme: String {
    segmentGrid.map { "--segment-grid \($0)" } ?? "--segments \(segments ?? "")"
  }
}
