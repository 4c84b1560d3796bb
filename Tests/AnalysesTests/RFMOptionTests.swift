import Analyses
import Framework
import Measures
import Options
import Prediction
import Results
import TestSupport
import Testing

@Suite struct RFMOptionTests {
  /// Thresholds of three bins: days 10 and 20, orders 1 and 2.5, revenue -1 and 100.
  private static let rows = [
    "measure,bin,lower,upper,customers", "days_since_last,1,20,,5", "days_since_last,2,10,20,5",
    "days_since_last,3,,10,5", "orders,1,,1,5", "orders,2,1,2.5,5", "orders,3,2.5,,5",
    "revenue,1,,-1,5", "revenue,2,-1,100,5", "revenue,3,100,,5",
  ]

  /// The rows with one replaced, or removed.
  private static func file(_ line: Int, _ row: String?) -> String {
    var rows = rows
    if let row { rows[line - 1] = row } else { rows.remove(at: line - 1) }
    return rows.joined(separator: "\n")
  }

  private static let grid = "segment,r,f\neverybody,*,*\n"

  private static func refusal(
    _ thresholds: String, _ options: [AnyRunOption: String] = [:], grid: String? = grid
  ) -> String? {
    do {
      var files: [AnyRunOption: String] = [.rfmThresholds: thresholds]
      if let grid { files[.segmentGrid] = grid }
      _ = try Study.of([], options: options, files: files)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `frozen thresholds score alone, whoever else is there`() throws {
    let thresholds = RFMOptionTests.rows.joined(separator: "\n")
    let study = try Study.of(
      [
        .init("a", "2020-06-20", 100), .init("b", "2020-06-09", 101), .init("c", "2020-06-20", 1),
        .init("c", "2020-06-10", 1), .init("c", "2020-06-11", 1), .init("d", "2020-05-31", 1),
        .init("d", "2020-06-01", -2),
      ], asOf: "2020-06-20",
      files: [.rfmThresholds: thresholds, .segmentGrid: RFMOptionTests.grid])
    let tables = try #require(Catalog.analyses.first { $0.name == "rfm" }).tables(study)
    // d: 20 days, one order, revenue -1: at an edge the lower side; a value above goes on.
    #expect(tables["rfm"]?.cells("rfm_score") == ["312", "213", "332", "211"])
    #expect(tables["rfm_thresholds"]?.rowCount == 9)
    #expect(tables["rfm_thresholds"]?.numbers("upper")[6] == -1)
    #expect(tables["rfm_thresholds"]?.numbers("customers") == [0, 2, 2, 3, 0, 1, 1, 2, 1])
  }

  @Test func `semicolons, decimal commas, quotes and any order of rows and columns are read`()
    throws
  {
    let rows = RFMOptionTests.rows.dropFirst().reversed().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.replacing(".", with: ",")
      }
      return "\"\(cells[3])\";\(cells[2]);\(cells[1]);\(cells[0])"
    }
    let text = (["upper;lower;bin;measure"] + rows).joined(separator: "\r\n")
    #expect(RFMOptionTests.refusal(text) == nil)
  }

  @Test(arguments: [
    (1, "measure,bin,lower", "line 1", "the header lacks the column 'upper'."),
    (
      2, "days,1,20,,5", "line 2",
      "'days' is not a measure. The measures are days_since_last, orders and revenue."
    ),
    (5, "orders,x,,1,5", "line 5", "'x' is not a bin. Write a whole number from 1 to 10."),
    (5, "orders,1,,1", "line 5", "the row has 4 cells, but the header has 5."),
    (
      6, "orders,2,1,1e3,5", "line 6",
      "'1e3' in column 'upper' is not a plain number with up to 12 decimals."
    ),
    (
      6, "orders,2,0.1234567890123,3,5", "line 6",
      "'0.1234567890123' in column 'lower' is not a plain number with up to 12 decimals."
    ),
    (6, "orders,1,1,2.5,5", "line 6", "bin 1 of orders is in 2 rows. Keep one."),
    (
      2, "days_since_last,1,20,30,5", "line 2",
      "upper of bin 1 of days_since_last is an outer edge and must be empty."
    ),
    (
      6, "orders,2,1,,5", "line 6",
      "upper of bin 2 of orders is empty, but only outer edges may be."
    ),
    (
      6, "orders,2,1.5,2.5,5", "line 6",
      "lower of bin 2 of orders is not upper of the adjacent bin."
    ),
    (6, "orders,2,1,0.5,5", "line 6", "upper of bin 2 of orders is below lower."),
  ]) func `a malformed file names its line`(
    line: Int, row: String, place: String, message: String
  ) {
    #expect(
      RFMOptionTests.refusal(RFMOptionTests.file(line, row))
        == "file.csv, \(place) (--rfm-thresholds): \(message)")
  }

  @Test func `options are checked before there are customers`() throws {
    var options = OptionValues()
    try Catalog.check(options)
    try options.set(.rfmBins, to: "7")
    #expect(throws: AnalysisError.presetBins(preset: "rf10", needs: 5, bins: 7)) {
      try Catalog.check(options)
    }
  }

  @Test func `a missing bin is named`() {
    #expect(
      RFMOptionTests.refusal(RFMOptionTests.file(10, nil))
        == "file.csv (--rfm-thresholds): bin 3 of revenue is missing. "
        + "Every measure needs the same 3 to 10 bins, starting with 1.")
    #expect(RFMOptionTests.refusal("measure,bin,lower,upper\n")?.contains("is missing") == true)
    #expect(RFMOptionTests.refusal("")?.contains("the file is empty") == true)
  }

  @Test func `options that disagree say which`() {
    let thresholds = RFMOptionTests.rows.joined(separator: "\n")
    #expect(
      RFMOptionTests.refusal(thresholds, [.rfmBins: "4"])
        == "The thresholds in 'file.csv' have 3 bins, but --rfm-bins is 4. "
        + "Leave --rfm-bins out, or use thresholds of 4 bins.")
    #expect(
      RFMOptionTests.refusal(thresholds, grid: nil)
        == "The segments of rf10 need 5 bins, but the scores have 3. "
        + "Give --rfm-bins 5, another preset, or a --segment-grid of 3 bins.")
    #expect(
      RFMOptionTests.refusal(thresholds, [.segments: "rfm6"], grid: nil)
        == "rfm6 cuts days_since_last at 180 and 365, but 'file.csv' has other edges. "
        + "Use thresholds of a run with rfm6, or another preset.")
    #expect(
      RFMOptionTests.refusal(thresholds, [.rfmMethod: "ntile"])
        == "--rfm-thresholds and --rfm-method ntile exclude each other. Leave one of them out.")
    #expect(
      RFMOptionTests.refusal(thresholds, [.segments: "rf10"])
        == "--segment-grid and --segments exclude each other. Leave one of them out.")
  }
}
