import Columns
import Customers
import Framework
import Measures
import Results

/// The tables of the concentration of profit.
struct ConcentrationTables {
  private let book: CustomerBook
  private let curve: ProfitCurve
  private let tiers: CustomerLabels

  init(_ study: Study) {
    book = study.book
    curve = ProfitCurve(study.book, ranking: study.profitRanking)
    tiers = study.tiers
  }

  /// `concentration`: a row for every percent of the customers.
  var percents: ResultTable {
    let counts = (0...100).map { curve.customers(inTop: $0) }
    let cumulative = counts.map { curve.cumulative[$0] }
    return ResultTable(
      "concentration",
      [
        ResultColumn("customer_share", .numbers((1...100).map { Double($0) / 100 })),
        ResultColumn("customers", .integers(counts.dropFirst().map { Int64($0) })),
        ResultColumn("profit", .money((1...100).map { cumulative[$0] - cumulative[$0 - 1] })),
        ResultColumn("cumulative_profit", .money(Array(cumulative.dropFirst()))),
        ResultColumn("cumulative_share", .numbers(cumulative.dropFirst().map { curve.share($0) })),
      ])
  }

  /// `concentration_summary`: a row for every measure.
  var summary: ResultTable {
    let tops = [1, 5, 10, 20].map { percent in
      ("top_\(percent)_share", curve.share(ofFirst: curve.customers(inTop: percent)).cell)
    }
    let reached = curve.customersForFourFifths
    let metrics: [(String, ResultColumn.Cell?)] =
      [("customers", .integer(Int64(curve.count))), ("total_profit", .money(curve.total))]
      + tops + [
        ("customers_for_80", reached.map { .integer(Int64($0)) }),
        ("customer_share_for_80", reached.map { .number(Double($0) / Double(curve.count)) }),
        ("gini", curve.gini.cell), ("peak_share", curve.peakShare.cell),
        ("top_to_bottom_decile_ratio", curve.topToBottomRatio.cell),
      ]
    return ResultTable(
      "concentration_summary",
      [
        ResultColumn("metric", .texts(metrics.map(\.0))),
        ResultColumn("value", .mixed(metrics.map(\.1))),
      ])
  }

  /// `deciles`: a row for every tenth of the customers; none with under ten customers.
  var deciles: ResultTable {
    let tenths = curve.tenths ?? []
    let profits = tenths.map { curve.profit($0) }
    let counts = tenths.map { Int64($0.count) }
    return ResultTable(
      "deciles",
      [
        ResultColumn("decile", .integers(tenths.indices.map { Int64($0 + 1) })),
        ResultColumn("customers", .integers(counts)),
        ResultColumn("profit", .money(profits)),
        ResultColumn("profit_share", .numbers(profits.map { curve.share($0) })),
        ResultColumn(
          "cumulative_share", .numbers(tenths.map { curve.share(ofFirst: $0.upperBound) })),
        ResultColumn("average_profit", .money(GroupTotals.averages(profits, over: counts))),
      ])
  }

  /// `profit_tiers`: a row for every tier.
  var tierTotals: ResultTable {
    let count = tiers.names.count
    let totals = GroupTotals(book, groups: count, codes: tiers.codes)
    return ResultTable(
      "profit_tiers",
      [
        ResultColumn("tier", .labels((0..<count).map { Int16($0) }, names: tiers.names)),
        ResultColumn("customers", .integers(totals.customers)),
        ResultColumn("customer_share", .numbers(GroupTotals.shares(totals.customers))),
        ResultColumn("revenue", .money(totals.revenue)),
        ResultColumn("profit", .money(totals.profit)),
        ResultColumn("profit_share", .numbers(GroupTotals.shares(totals.profit))),
        ResultColumn(
          "average_profit", .money(GroupTotals.averages(totals.profit, over: totals.customers))),
      ])
  }
}

extension Double? {
  /// The number as a cell; empty where there is none.
  fileprivate var cell: ResultColumn.Cell? { map { .number($0) } }
}
