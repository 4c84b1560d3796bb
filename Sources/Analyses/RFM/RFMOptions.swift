extension AnalysisOption {
  /// The number of bins of the RFM scores.
  public static let rfmBins = AnalysisOption(
    "rfm-bins", .integer(3...10),
    help: "Bins of the RFM scores; default: as the thresholds or the segments need, mostly 5.")

  /// How the RFM scores are cut.
  public static let rfmMethod = AnalysisOption(
    "rfm-method", .choice(["quantile", "ntile"]), standard: "quantile",
    help: "Cut scores at quantiles, so that equal values share a score, or into groups of equal "
      + "size (ntile), ties by customer id.")

  /// Frozen thresholds of the RFM scores.
  public static let rfmThresholds = AnalysisOption(
    "rfm-thresholds", .file,
    help: "The rfm_thresholds.csv of an earlier run, so that scores compare from run to run.")

  /// A preset of RFM segments.
  public static let segments = AnalysisOption(
    "segments", .choice(SegmentPreset.all.map(\.name)), standard: SegmentPreset.all.first?.name,
    help: "Preset of the RFM segments: rf10 and rfm11 cut five bins, rfm6 three, with recency cut "
      + "at 180 and 365 days.")

  /// A grid of RFM segments of one's own.
  public static let segmentGrid = AnalysisOption(
    "segment-grid", .file,
    help: "Own RFM segments: a table segment,r,f or segment,r,f,m of scores such as 5, [1-2] or *.")
}
