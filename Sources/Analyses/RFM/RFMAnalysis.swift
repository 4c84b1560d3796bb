import Columns
import Framework
import Measures
import Prediction

extension Analysis {
  /// Recency, frequency and monetary value, and the segments that follow from them.
  static let rfm = Analysis(
    name: "rfm",
    summary: "Scores customers by recency, frequency and revenue, and groups them into segments.",
    question: "Who are our best customers, whom are we losing, and what is each group worth?",
    rules: [
      "Customers with a purchase are scored; a purchase is an order whose lines sum to more than "
        + "zero.",
      "The thresholds between scores are quantiles at equal steps, with five bins at 20, 40, 60 and "
        + "80 % of the customers (linear interpolation, type 7), compared exactly. The score is 1 + "
        + "the number of thresholds strictly below the value; for days_since_last it is the number "
        + "of bins minus that number. The highest score is the best.",
      "Equal values always share a score, so a score may have no customers: where half of all "
        + "customers bought once, they all get the lowest frequency score.",
      "--rfm-method ntile forms groups of equal size instead, larger groups first, and breaks ties "
        + "by customer id. --rfm-thresholds applies the edges of an earlier run.",
      "Every combination of scores belongs to exactly one segment. A --segment-grid with a gap, an "
        + "overlap or a row without effect is refused.",
      "Presets for --segments, each written as the scores r f or r f m: "
        + SegmentPreset.all.map(\.rule).joined(separator: ". ") + ".",
      "Scores and segment names are relative to all customers in the data: in a grocer's data a "
        + "new customer may have bought sixteen times.",
      "A segment at the start of a window is scored from the lines up to that day, with the "
        + "quantiles of that day or the given thresholds.",
    ],
    source: "A. M. Hughes, Strategic Database Marketing (1994); quantiles: R. J. Hyndman and "
      + "Y. Fan, Sample Quantiles in Statistical Packages (1996), type 7.",
    columns: [.orderId],
    options: [.rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid],
    check: { (options) throws(AnalysisError) in _ = try RFMScheme(options) },
    parameters: { [Table.rfmThresholds(RFMFigures($0))] },
    tables: [.rfm, .rfmThresholds, .rfmSegments, .rfmGrid], of: RFMFigures.init)
}
