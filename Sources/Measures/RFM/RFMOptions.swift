import Framework
package import Options
import Prediction

extension AnyRunOption {
  /// The number of bins of the RFM scores.
  package static let rfmBins = RunOption<Int?>(
    "rfm-bins", .integer(3...10), in: .rfm,
    "Number of bins of each RFM score.", example: "5",
    otherwise: "the number that the thresholds or the segments need, or 5")

  /// How the RFM scores are cut.
  package static let rfmMethod = RunOption<RFMScheme.Method>(
    "rfm-method", .choice, default: .quantile, in: .rfm,
    "How RFM scores are cut: quantile gives equal values the same score; ntile makes groups "
      + "of equal size and breaks ties by customer id.")

  /// Frozen thresholds of the RFM scores.
  package static let rfmThresholds = RunOption<NamedFile?>(
    "rfm-thresholds", contentOf: .tableFile, in: .rfm,
    "Table rfm_thresholds of an earlier run, so that scores can be compared from run to "
      + "run.", example: "2024/rfm_thresholds.csv")

  /// A preset of RFM segments.
  package static let segments = RunOption<String>(
    "segments", .words("PRESET", SegmentPreset.all.map(\.name)), default: "rf10", in: .rfm,
    "Preset of the RFM segments. rf10 and rfm11 need five bins; rfm6 needs three and cuts "
      + "recency at 180 and 365 days.")

  /// A grid of RFM segments of one's own.
  package static let segmentGrid = RunOption<NamedFile?>(
    "segment-grid", contentOf: .tableFile, in: .rfm,
    "Your own RFM segments: a table with the columns segment,r,f or segment,r,f,m, whose "
      + "scores are written as 5, [1-2] or *.", example: "segments.csv")
}
