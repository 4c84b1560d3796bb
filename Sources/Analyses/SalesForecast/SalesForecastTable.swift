import Columns
import Customers
import Framework
import Models
import Prediction
import Results

/// Expected sales by month: of the customers there are, of those still to be won, and of both.
struct SalesForecastTable {
  /// Whose sales a row tells.
  static let sources = ["existing", "new", "total"]
  /// Whether a row looks ahead, or repeats the forecast of the start of the window.
  static let kinds = ["forecast", "back_test"]

  private struct Row {
    let kind: Int16
    let source: Int16
    let month: Int
    let months: ForecastMonths
    let sums: ForecastSums
    let revenueShare: Double?
    let actual: (orders: Int, revenue: Int128, profit: Int128)?
  }

  private var rows: [Row] = []

  init(_ study: Study) {
    guard let models = study.models, let kind = models.choice.kind else { return }
    if let year = models.year {
      add(
        study, models.now, year, kind, ForecastMonths(after: study.window.asOf), actuals: nil)
    }
    guard let validation = models.validation, let prediction = study.startPrediction
    else { return }
    let months = ForecastMonths(
      after: Day(validation.models.days.asOf), through: study.window.asOf)
    let tuples = validation.models.histories.tupleOfCustomer
    let actuals = ForecastActuals.each(
      study.ledger, study.book, months, isKnown: tuples.map { $0 >= 0 }, workers: study.workers)
    add(study, validation.models, prediction, kind, months, actuals: actuals)
  }

  private mutating func add(
    _ study: Study, _ models: FittedModels, _ prediction: CustomerPrediction,
    _ kind: PurchaseModelKind, _ months: ForecastMonths, actuals: [ForecastActuals]?
  ) {
    let existing = ExistingForecast(models, prediction, months, workers: study.workers).months
    let new = NewForecast(
      models, kind, months, window: study.window,
      hasCompleteHistory: study.input.hasCompleteHistory
    ).months
    let book = actuals == nil ? study.book : study.startBook
    let share = book.flatMap(SalesForecastTable.revenueShare)
    for month in 0..<months.count {
      let sums = [existing[month], new[month], existing[month] + new[month]]
      for source in sums.indices {
        let actual = actuals.map { actuals in
          let parts = source < 2 ? [actuals[source]] : actuals
          return (
            orders: parts.reduce(0) { $0 + $1.orders[month] },
            revenue: parts.reduce(0) { $0 + $1.revenue[month] },
            profit: parts.reduce(0) { $0 + $1.profit[month] }
          )
        }
        rows.append(
          Row(
            kind: actuals == nil ? 0 : 1, source: Int16(source), month: month, months: months,
            sums: sums[source], revenueShare: share, actual: actual))
      }
    }
  }

  /// The revenue that goes with one unit of profit up to a day; nil where there was no profit.
  private static func revenueShare(_ book: CustomerBook) -> Double? {
    let profit = book.profit.reduce(Int128(0)) { $0 + Int128($1) }
    let revenue = book.revenue.reduce(Int128(0)) { $0 + Int128($1) }
    return profit > 0 ? Double(revenue) / Double(profit) : nil
  }

  var table: ResultTable {
    func money(_ name: String, _ value: (Row) -> Double?) -> ResultColumn {
      ResultColumn(
        name, .money(rows.map { value($0).flatMap { Money(rounding: $0)?.units } }))
    }
    func numbers(_ name: String, _ value: (Row) -> Double?) -> ResultColumn {
      ResultColumn(name, .numbers(rows.map(value)))
    }
    func revenue(_ name: String, _ value: (ForecastSums) -> Double) -> ResultColumn {
      money(name) { row in row.revenueShare.map { $0 * value(row.sums) } }
    }
    return ResultTable(
      "sales_forecast",
      [
        ResultColumn("month", .texts(rows.map { $0.months.labels[$0.month] })),
        ResultColumn("source", .labels(rows.map(\.source), names: SalesForecastTable.sources)),
        numbers("expected_orders") { $0.sums.orders },
        numbers("orders_low") { $0.sums.orderInterval.lowerBound },
        numbers("orders_high") { $0.sums.orderInterval.upperBound },
        revenue("expected_revenue", \.profit),
        revenue("revenue_low", \.profitInterval.lowerBound),
        revenue("revenue_high", \.profitInterval.upperBound),
        money("expected_profit") { $0.sums.profit },
        money("profit_low") { $0.sums.profitInterval.lowerBound },
        money("profit_high") { $0.sums.profitInterval.upperBound },
        ResultColumn("kind", .labels(rows.map(\.kind), names: SalesForecastTable.kinds)),
        ResultColumn("first_day", .days(rows.map { $0.months.firstDay($0.month).number })),
        ResultColumn("last_day", .days(rows.map { $0.months.ends[$0.month].number })),
        ResultColumn("actual_orders", .integers(rows.map { $0.actual.map { Int64($0.orders) } })),
        ResultColumn(
          "actual_revenue", .money(rows.map { $0.actual.map { Int64(clamping: $0.revenue) } })),
        ResultColumn(
          "actual_profit", .money(rows.map { $0.actual.map { Int64(clamping: $0.profit) } })),
      ])
  }
}
