import Framework
import Measures
import Results

extension Table where Source == RFMFigures {
  static let rfm: Table<RFMFigures> = Table(
    "rfm", "The scores and the segment of every customer with a purchase.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { ($0.ids, $0.scores.customers) }
    Column.integer("days_since_last", .days, "Days from the last purchase to the as-of day.") {
      $0.scores[.daysSinceLast].values.map { $0 }
    }
    Column.integer("orders", .orders, "Number of purchases.") {
      $0.scores[.orders].values.map { $0 }
    }
    Column.money("revenue", "Revenue so far, including refunds.") {
      $0.scores[.revenue].values.map { $0 }
    }
    Column.integer("r_score", .score, "Recency score; the latest buyers score highest.") {
      $0.scored(.daysSinceLast)
    }
    Column.integer("f_score", .score, "Frequency score; the most frequent buyers score highest.") {
      $0.scored(.orders)
    }
    Column.integer("m_score", .score, "Monetary score; the biggest spenders score highest.") {
      $0.scored(.revenue)
    }
    Column.label(
      "rfm_score",
      "The three scores in one word, such as 555; with ten bins two digits each, such as 100908."
    ) { ($0.scores.cells, $0.words) }
    Column.label("segment", "The segment that the grid assigns to these scores.") {
      ($0.segments, $0.names)
    }
  }

  static let rfmThresholds: Table<RFMFigures> = Table(
    "rfm_thresholds",
    "The range of values behind each score. Pass the file to --rfm-thresholds to keep scores "
      + "comparable from run to run.",
    order: "By measure (days_since_last, orders, revenue), then by bin, ascending."
  ) {
    Column.label("measure", "What is scored: days_since_last, orders or revenue.") {
      let bins = $0.scores.bins
      return ($0.counts.indices.map { Int16($0 / bins) }, RFMMeasure.allCases.map(\.rawValue))
    }
    Column.integer("bin", .score, "The score; the highest is the best.") {
      let bins = $0.scores.bins
      return $0.counts.indices.map { Int64($0 % bins + 1) }
    }
    Column.decimal(
      "lower", .varying(by: "measure"),
      "Values above this edge get the score; empty at the outer edge. With ntile, values equal to "
        + "an edge may fall on either side."
    ) { $0.edges(isUpper: false) }
    Column.decimal(
      "upper", .varying(by: "measure"),
      "Values up to and including this edge get the score; empty at the outer edge. Exact, or cut "
        + "off after the 12th decimal."
    ) { $0.edges(isUpper: true) }
    Column.integer(
      "customers", .customers, "Customers with the score; 0 where ties leave the score unused."
    ) { $0.counts.map { Int64($0) } }
  }

  static let rfmSegments: Table<RFMFigures> = Table(
    "rfm_segments",
    "What each segment is worth. Every segment has a row; the last row, no_purchase, holds the "
      + "customers with lines but without a purchase, so that the rows add up to all customers.",
    order: "In the order of the segments in the grid; no_purchase last."
  ) {
    Column.label("segment", "The segment, or no_purchase.") {
      ($0.names.indices.map { Int16($0) }, $0.names)
    }
    Column.integer("customers", .customers, "Number of customers.") { $0.segmentTotals.customers }
    Column.number(
      "customer_share", .share,
      "Share of all customers with a line; empty where there are none."
    ) { GroupTotals.shares($0.segmentTotals.customers) }
    Column.money("revenue", "Their revenue so far, including refunds.") {
      $0.segmentTotals.revenue
    }
    Column.number(
      "revenue_share", .share,
      "Share of the revenue of all customers; empty unless that revenue is positive."
    ) { GroupTotals.shares($0.segmentTotals.revenue) }
    Column.money("profit", "Their profit so far.") { $0.segmentTotals.profit }
    Column.number(
      "profit_share", .share,
      "Share of the profit of all customers; empty unless that profit is positive."
    ) { GroupTotals.shares($0.segmentTotals.profit) }
    Column.number(
      "median_days_since_last", .days,
      "Median number of days since the last purchase; empty where the segment has no customer."
    ) { $0.medians(.daysSinceLast) }
    Column.number(
      "median_orders", .orders,
      "Median number of purchases; empty where the segment has no customer."
    ) { $0.medians(.orders) }
    Column.money(
      "average_order_value", "Revenue divided by the number of purchases; empty without a purchase."
    ) { GroupTotals.averages($0.segmentTotals.revenue, over: $0.segmentTotals.orders) }
    Column.number(
      "median_tenure_days", .days,
      "Median number of days since the first purchase; empty where the segment has no customer."
    ) { $0.medianTenures }
  }

  static let rfmGrid: Table<RFMFigures> = Table(
    "rfm_grid",
    "Customers and money by recency and frequency score: one row for every combination, including "
      + "those without a customer. Customers without a purchase have no score and are in no row.",
    order: "By r_score, then by f_score, ascending."
  ) {
    Column.integer("r_score", .score, "Recency score.") { $0.cells.map { Int64($0.recency) } }
    Column.integer("f_score", .score, "Frequency score.") { $0.cells.map { Int64($0.frequency) } }
    Column.label(
      "segment",
      "The segment of the combination; empty where the monetary score decides between several."
    ) { figures in
      (
        figures.cells.map { figures.grid.segment(r: $0.recency, f: $0.frequency) ?? -1 },
        figures.grid.segments
      )
    }
    Column.integer("customers", .customers, "Number of customers.") { $0.gridTotals.customers }
    Column.money("revenue", "Their revenue so far, including refunds.") { $0.gridTotals.revenue }
    Column.money("profit", "Their profit so far.") { $0.gridTotals.profit }
  }
}
