import Columns
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

@Suite struct SegmentGridTests {
  /// What a study with a grid of three bins says.
  private static func refusal(_ grid: String) -> String? {
    do {
      _ = try Study.of([], options: [.rfmBins: "3"], files: [.segmentGrid: grid])
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a grid of one's own names segments in its order, quotes and blank lines aside`()
    throws
  {
    let grid = "\u{FEFF}segment,r,f\r\n\r\n \"best\" , 3 ,*\r\nrest,[1-2],*\r\n"
    let study = try Study.of(
      RFMTests.ladder, options: [.rfmBins: "3"], files: [.segmentGrid: grid])
    #expect(study.segments.names == ["best", "rest", "no_purchase"])
    // Days 4 … 0 in three bins: quantiles 4/3 and 8/3, so 0 and 1 are recent.
    #expect(study.segments.codes == [1, 1, 1, 0, 0])
  }

  @Test func `the name of a segment may have commas and quotes`() throws {
    let grid = "segment,r,f\n\"low, \"\"cold\"\" value\",[1-2],*\nbest,3,*\n"
    let study = try Study.of(
      RFMTests.ladder, options: [.rfmBins: "3"], files: [.segmentGrid: grid])
    #expect(study.segments.names == ["low, \"cold\" value", "best", "no_purchase"])
    #expect(
      SegmentGridTests.refusal("segment,r,f\nbest,3,*\n\"low,[1-2],*\n")
        == "file.csv, line 3 (--segment-grid): the quote that opens a cell is never closed. Add the "
        + "closing quote.")
  }

  @Test func `a grid with a gap is refused`() {
    #expect(
      SegmentGridTests.refusal("segment,r,f\na,[2-3],*\nb,1,[1-2]\n")
        == "file.csv (--segment-grid): no row has the cell 13. "
        + "Every combination of scores needs a segment.")
    #expect(
      SegmentGridTests.refusal("segment,r,f,m\na,*,*,[1-2]\n")
        == "file.csv (--segment-grid): no row has the cell 113. "
        + "Every combination of scores needs a segment.")
  }

  @Test func `a grid with an overlap is refused`() {
    #expect(
      SegmentGridTests.refusal("segment,r,f\na,[2-3],*\nb,[1-2],*\n")
        == "file.csv, line 3 (--segment-grid): the cell 21 already belongs to line 2. "
        + "Each combination of scores has one segment.")
  }

  @Test func `a row without effect is refused`() {
    #expect(
      SegmentGridTests.refusal("segment,r,f\na,*,*\nb,3,3\n")
        == "file.csv, line 3 (--segment-grid): the row never applies: earlier rows have all its "
        + "cells (line 2, for one, has 33). Remove it, or narrow the earlier rows.")
  }

  @Test(arguments: ["4", "0", "[3-2]", "[1-4]", "[1]", "1-2", "", "x", "[1-2", "-1"])
  func `a cell that is no score is refused`(pattern: String) {
    #expect(
      SegmentGridTests.refusal("segment,r,f\na,*,\(pattern)\n")
        == "file.csv, line 2 (--segment-grid): '\(pattern)' in column 'f' is not a score from 1 to "
        + "3. Write a score such as 3, a range such as [1-2], or *.")
  }

  @Test(arguments: [
    ("", "file.csv (--segment-grid): the file is empty. Give a table with a header."),
    ("segment,r\n", "file.csv, line 1 (--segment-grid): the header lacks the column 'f'."),
    (
      "segment,r,f,f\n",
      "file.csv, line 1 (--segment-grid): the header has the column 'f' more than once."
    ),
    (
      "segment,r,f,x\n",
      "file.csv, line 1 (--segment-grid): the column 'x' is unknown. "
        + "The columns are segment, r, f, m."
    ),
    (
      "segment,r,f\n\na,1\n",
      "file.csv, line 3 (--segment-grid): the row has 2 cells, but the header has 3."
    ),
    ("segment,r,f\n,*,*\n", "file.csv, line 2 (--segment-grid): the segment has no name."),
    (
      "segment,r,f\nno_purchase,*,*\n",
      "file.csv, line 2 (--segment-grid): 'no_purchase' already names other rows of the "
        + "tables. Give the segment another name."
    ),
  ]) func `a table of the wrong form is refused`(grid: String, message: String) {
    #expect(SegmentGridTests.refusal(grid) == message)
  }

  // The cells as the presets are published, one by one.
  static let published: [String: [(segment: String, cells: String)]] = [
    "rfm11": [
      ("champions", "555 554 544 545 454 455 445"),
      ("loyal", "543 444 435 355 354 345 344 335"),
      (
        "potential_loyalist",
        "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 "
          + "333 323"
      ),
      ("new", "512 511 422 421 412 411 311"),
      (
        "promising",
        "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"
      ),
      ("needs_attention", "535 534 443 434 343 334 325 324"),
      ("about_to_sleep", "331 321 312 221 213 231 241 251"),
      (
        "at_risk",
        "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"
      ),
      ("cannot_lose", "155 154 144 214 215 115 114 113"),
      ("hibernating", "332 322 233 232 223 222 132 123 122 212 211"),
      ("lost", "111 112 121 131 141 151"),
    ],
    "rfm6": [
      ("champions", "333 332 323"), ("loyal", "321 322 331 232 233"),
      ("recent", "312 313 311 222 223"), ("needs_attention", "213 221 123 132 133"),
      ("at_risk", "231 212 122 131 211"), ("inactive", "111 112 113 121"),
    ],
  ]

  @Test(arguments: ["rfm11", "rfm6"]) func `a preset is what is published`(name: String) throws {
    let preset = try #require(SegmentPreset.all.first { $0.name == name })
    let grid = try SegmentGrid(preset.table, bins: preset.bins)
    let published = try #require(SegmentGridTests.published[name])
    #expect(grid.segments == published.map(\.segment))
    var count = 0
    for (code, segment) in published.enumerated() {
      for cell in segment.cells.split(separator: " ") {
        let scores = cell.compactMap(\.wholeNumberValue)
        let place = SegmentCell(r: scores[0], f: scores[1], m: scores[2]).index(bins: preset.bins)
        #expect(Int(grid.codes[place]) == code, "\(cell) of \(segment.segment)")
        count += 1
      }
    }
    #expect(count == grid.codes.count)
  }

  @Test func `rf10 by recency and frequency`() throws {
    let preset = try #require(SegmentPreset.all.first)
    let grid = try SegmentGrid(preset.table, bins: 5)
    // From r 1 to 5, each from f 1 to 5.
    let initials = [
      "hi hi at at ca", "hi hi at at ca", "ab ab ne lo lo", "pr po po lo lo", "ne po po ch ch",
    ]
    for (r, row) in initials.enumerated() {
      for (f, initial) in row.split(separator: " ").enumerated() {
        let code = try #require(grid.segment(r: r + 1, f: f + 1))
        #expect(grid.segments[Int(code)].hasPrefix(initial), "\(r + 1)\(f + 1)")
      }
    }
    #expect(grid.segment(r: 5, f: 1).map { grid.segments[Int($0)] } == "new")
  }

  @Test func `ten bins write two digits a score`() {
    #expect(SegmentCell(r: 10, f: 9, m: 8).text(bins: 10) == "100908")
    #expect(SegmentCell(r: 9, f: 1, m: 8).text(bins: 9) == "918")
  }
}
