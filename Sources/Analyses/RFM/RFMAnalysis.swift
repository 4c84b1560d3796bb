extension Analysis {
  /// Recency, frequency and monetary value, and the segments that follow from them.
  static let rfm = Analysis(
    name: "rfm",
    summary: "Scores customers by recency, frequency and revenue and sorts them into segments.",
    question: "Who are our best customers, whom are we losing, and how much hangs on each group?",
    rules: [
      "Customers with a purchase are scored; a purchase is an order whose lines sum to more than "
        + "zero.",
      "Inner thresholds are the quantiles at equal steps, with five bins at 20, 40, 60 and 80 % of the "
        + "customers (linear interpolation, type 7), compared "
        + "exactly: a score is 1 + the number of thresholds strictly below the value, for "
        + "days_since_last the number of bins minus that number. The highest score is the best.",
      "Equal values always share a score, so a score may have no customer: where half of all "
        + "customers bought once, they all get the lowest frequency score.",
      "With --rfm-method ntile, groups are of equal size instead, larger ones first, and ties go "
        + "by customer id; with --rfm-thresholds the edges of an earlier run are used.",
      "Every combination of scores belongs to exactly one segment; a --segment-grid with a gap, an "
        + "overlap or a row without effect is refused.",
      "Presets of --segments, r f or r f m each: "
        + SegmentPreset.all.map(\.rule).joined(separator: ". ") + ".",
      "Scores and names are relative to all customers of the data: in a grocery's data a new "
        + "customer may have bought sixteen times.",
      "A segment at the start of a window is scored from the lines up to that day, with the "
        + "quantiles of that day or the thresholds given.",
    ],
    source: "A. M. Hughes, Strategic Database Marketing (1994); quantiles: R. J. Hyndman and "
      + "Y. Fan, Sample Quantiles in Statistical Packages (1996), type 7.",
    columns: [.orderId],
    options: [.rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid],
    tables: [.rfm, .rfmThresholds, .rfmSegments, .rfmGrid],
    parameters: { [RFMTables($0).thresholds] },
    run: { study in
      let tables = RFMTables(study)
      return [tables.customers, tables.thresholds, tables.segments, tables.grid]
    })
}
