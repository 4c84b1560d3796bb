import Columns
import Customers
import Results
import Statistics

/// The tables of the RFM scores of a study.
struct RFMTables {
  private let book: CustomerBook
  private let ids: TextColumn
  private let scores: RFMScores
  private let scheme: SegmentGrid
  private let labels: CustomerLabels

  init(_ study: Study) {
    book = study.book
    ids = study.ledger.customerIds
    scores = study.scores
    scheme = study.scoring.grid
    labels = study.segments
  }

  /// `rfm`: a row for every customer with a purchase.
  var customers: ResultTable {
    let (recency, frequency) = (scores[.daysSinceLast], scores[.orders])
    let monetary = scores[.revenue]
    let words = (0..<scores.bins * scores.bins * scores.bins).map {
      SegmentCell(index: $0, bins: scores.bins).text(bins: scores.bins)
    }
    return ResultTable(
      "rfm",
      [
        ResultColumn("customer_id", .ids(ids, rows: scores.customers)),
        ResultColumn("days_since_last", .integers(recency.values.map { $0 })),
        ResultColumn("orders", .integers(frequency.values.map { $0 })),
        ResultColumn("revenue", .money(monetary.values.map { $0 })),
        ResultColumn("r_score", .integers(recency.scores.map { Int64($0) })),
        ResultColumn("f_score", .integers(frequency.scores.map { Int64($0) })),
        ResultColumn("m_score", .integers(monetary.scores.map { Int64($0) })),
        ResultColumn("rfm_score", .labels(scores.cells, names: words)),
        ResultColumn("segment", .labels(scoredSegments, names: labels.names)),
      ])
  }

  /// `rfm_thresholds`: a row for every measure and score.
  var thresholds: ResultTable {
    let bins = scores.bins
    let names = RFMMeasure.allCases.map(\.rawValue)
    var edges: (lower: [Int128?], upper: [Int128?]) = ([], [])
    for scored in scores.measures {
      for bin in 1...bins {
        let place = scored.measure.isReversed ? bins - bin : bin - 1
        edges.lower.append(scored.edge(place - 1))
        edges.upper.append(scored.edge(place))
      }
    }
    let counts = scores.measures.flatMap { $0.counts(bins: bins) }
    return ResultTable(
      "rfm_thresholds",
      [
        ResultColumn(
          "measure", .labels(counts.indices.map { Int16($0 / bins) }, names: names)),
        ResultColumn("bin", .integers(counts.indices.map { Int64($0 % bins + 1) })),
        ResultColumn("lower", .decimals(edges.lower)),
        ResultColumn("upper", .decimals(edges.upper)),
        ResultColumn("customers", .integers(counts.map { Int64($0) })),
      ])
  }

  /// `rfm_segments`: a row for every segment and one for customers without a purchase.
  var segments: ResultTable {
    let count = labels.names.count
    let totals = GroupTotals(book, groups: count, codes: labels.codes)
    return ResultTable(
      "rfm_segments",
      [
        ResultColumn("segment", .labels((0..<count).map { Int16($0) }, names: labels.names)),
        ResultColumn("customers", .integers(totals.customers)),
        ResultColumn("customer_share", .numbers(GroupTotals.shares(totals.customers))),
        ResultColumn("revenue", .money(totals.revenue)),
        ResultColumn("revenue_share", .numbers(GroupTotals.shares(totals.revenue))),
        ResultColumn("profit", .money(totals.profit)),
        ResultColumn("profit_share", .numbers(GroupTotals.shares(totals.profit))),
        ResultColumn("median_days_since_last", .numbers(medians(.daysSinceLast))),
        ResultColumn("median_orders", .numbers(medians(.orders))),
        ResultColumn(
          "average_order_value",
          .money(GroupTotals.averages(totals.revenue, over: totals.orders))),
        ResultColumn("median_tenure_days", .numbers(medianTenures)),
      ])
  }

  /// `rfm_grid`: a row for every recency and frequency score.
  var grid: ResultTable {
    let bins = scores.bins
    let cells = (0..<bins * bins).map { (r: $0 / bins + 1, f: $0 % bins + 1) }
    var codes = Array(repeating: Int16(-1), count: book.hasLine.count)
    for (customer, cell) in zip(scores.customers, scores.cells) {
      codes[Int(customer)] = cell / Int16(bins)
    }
    let totals = GroupTotals(book, groups: cells.count, codes: codes)
    let segments = cells.map { scheme.segment(r: $0.r, f: $0.f) ?? -1 }
    return ResultTable(
      "rfm_grid",
      [
        ResultColumn("r_score", .integers(cells.map { Int64($0.r) })),
        ResultColumn("f_score", .integers(cells.map { Int64($0.f) })),
        ResultColumn("segment", .labels(segments, names: scheme.segments)),
        ResultColumn("customers", .integers(totals.customers)),
        ResultColumn("revenue", .money(totals.revenue)),
        ResultColumn("profit", .money(totals.profit)),
      ])
  }

  /// The segment of each scored customer.
  private var scoredSegments: [Int16] { scores.customers.map { labels.codes[Int($0)] } }

  private func medians(_ measure: RFMMeasure) -> [Double?] {
    let scored = scores[measure]
    return GroupMedians.medians(
      scored.values, order: scored.order, groups: scoredSegments, count: labels.names.count)
  }

  private var medianTenures: [Double?] {
    let tenures = scores.customers.map { Int64(book.tenureDays(Int($0)) ?? 0) }
    return GroupMedians.medians(
      tenures, order: StableOrder.ascending(tenures), groups: scoredSegments,
      count: labels.names.count)
  }
}
