import Framework
import Measures
import Results

/// How concentrated profit is: what the tables of concentration are made of.
struct ConcentrationFigures: Sendable {
  let curve: ProfitCurve
  /// The customers in the best 0, 1, 2 … 100 percent.
  let counts: [Int]
  /// Each tenth of the customers, the best first; none with under ten customers.
  let tenths: [Range<Int>]
  /// The names of the profit tiers, and what the customers of each add up to.
  let tierNames: [String]
  let tiers: GroupTotals
  /// The figures of the summary by name, in their order; nil where one is unknown.
  let metrics: [(name: String, value: ResultColumn.Cell?)]

  init(_ study: Study) {
    let curve = ProfitCurve(study.book, ranking: study.profitRanking)
    let tiers = study.tiers
    self.curve = curve
    counts = (0...100).map { curve.customers(inTop: $0) }
    tenths = curve.tenths ?? []
    tierNames = tiers.names
    self.tiers = GroupTotals(study.book, groups: tiers.names.count, codes: tiers.codes)
    metrics = curve.metrics
  }

  /// The profit up to each percent, from 1 on, in 1/10,000.
  var cumulativeProfits: [Int64] { counts.dropFirst().map { curve.cumulative[$0] } }

  /// The profit of each percent's own customers, in 1/10,000.
  var ownProfits: [Int64] {
    zip(counts, counts.dropFirst()).map { curve.profit($0..<$1) }
  }

  /// The profit of each tenth, in 1/10,000.
  var tenthProfits: [Int64] { tenths.map { curve.profit($0) } }

  /// The customers of each tenth.
  var tenthCounts: [Int64] { tenths.map { Int64($0.count) } }
}

extension ProfitCurve {
  /// How concentrated profit is, in a few figures.
  fileprivate var metrics: [(name: String, value: ResultColumn.Cell?)] {
    [("customers", .integer(Int64(count))), ("total_profit", .money(total))] + topShares + fewest
      + [
        ("gini", gini.cell), ("peak_share", peakShare.cell),
        ("top_to_bottom_decile_ratio", topToBottomRatio.cell),
      ]
  }

  private var topShares: [(String, ResultColumn.Cell?)] {
    [1, 5, 10, 20].map { percent in
      ("top_\(percent)_share", share(ofFirst: customers(inTop: percent)).cell)
    }
  }

  /// The fewest customers who make 80 % of the profit.
  private var fewest: [(String, ResultColumn.Cell?)] {
    let reached = customersForFourFifths
    return [
      ("customers_for_80", reached.map { .integer(Int64($0)) }),
      ("customer_share_for_80", reached.map { .number(Double($0) / Double(count)) }),
    ]
  }
}

extension Double? {
  /// The number as a cell; empty where there is none.
  fileprivate var cell: ResultColumn.Cell? { map { .number($0) } }
}
