import Columns
import Customers
import Framework
import Measures
import Statistics

/// What the tables of the RFM scores are made of.
struct RFMFigures: Sendable {
  let ids: TextColumn
  let scores: RFMScores
  let grid: SegmentGrid
  /// The names of the segments, `no_purchase` last.
  let names: [String]
  /// The segment of each scored customer.
  let segments: [Int16]
  /// What the customers of each segment add up to, in the order of `names`.
  let segmentTotals: GroupTotals
  /// What the customers of each combination of recency and frequency scores add up to.
  let gridTotals: GroupTotals
  private let tenures: [Int64]

  init(_ study: Study) {
    let (book, scores, labels) = (study.book, study.scores, study.segments)
    ids = study.ledger.customerIds
    self.scores = scores
    grid = study.scoring.grid
    names = labels.names
    segments = scores.customers.map { labels.codes[Int($0)] }
    segmentTotals = GroupTotals(book, groups: labels.names.count, codes: labels.codes)
    var cells = Array(repeating: Int16(-1), count: book.hasLine.count)
    for (customer, cell) in zip(scores.customers, scores.cells) {
      cells[Int(customer)] = cell / Int16(scores.bins)
    }
    gridTotals = GroupTotals(book, groups: scores.bins * scores.bins, codes: cells)
    tenures = scores.customers.map { Int64(book.tenureDays(Int($0)) ?? 0) }
  }

  /// The scores of a measure, in the order of the scored customers.
  func scored(_ measure: RFMMeasure) -> [Int64?] { scores[measure].scores.map { Int64($0) } }

  /// Every combination of the three scores in one word.
  var words: [String] {
    (0..<scores.bins * scores.bins * scores.bins).map {
      SegmentCell(index: $0, bins: scores.bins).text(bins: scores.bins)
    }
  }

  /// The recency and frequency score of every row of the grid.
  var cells: [(recency: Int, frequency: Int)] {
    (0..<scores.bins * scores.bins).map { ($0 / scores.bins + 1, $0 % scores.bins + 1) }
  }

  /// How many customers have each score, measure by measure.
  var counts: [Int] { scores.measures.flatMap { $0.counts(bins: scores.bins) } }

  /// The lower or the upper edge of every score, measure by measure; nil at the outer edges.
  func edges(isUpper: Bool) -> [Int128?] {
    scores.measures.flatMap { scored in
      (1...scores.bins).map { bin in
        let place = scored.measure.isReversed ? scores.bins - bin : bin - 1
        return scored.edge(isUpper ? place : place - 1)
      }
    }
  }

  /// The median of a measure in every segment; nil where the segment has no scored customer.
  func medians(_ measure: RFMMeasure) -> [Double?] {
    let scored = scores[measure]
    return GroupMedians.medians(
      scored.values, order: scored.order, groups: segments, count: names.count)
  }

  /// The median of the days since the first purchase in every segment.
  var medianTenures: [Double?] {
    GroupMedians.medians(
      tenures, order: StableOrder.ascending(tenures), groups: segments, count: names.count)
  }
}
