import Columns
import Framework
import Measures
import Results

extension Table where Source == SalesForecast {
  static let salesForecast: Table<SalesForecast> = Table(
    "sales_forecast",
    "Three rows a month: sales expected of existing and of new customers, and of both.",
    order: "Forecast before back-test, by month, then existing, new, total."
  ) {
    Column.name("month", .period, "The calendar month.") {
      $0.rows.map { $0.months.labels[$0.month] }
    }
    Column.label("source", "existing, new or total.") {
      ($0.rows.map(\.source), SalesForecast.sources)
    }
    Column<SalesForecast>.expected
    Column.label("kind", "forecast, or back_test: the same made one active window earlier.") {
      ($0.rows.map(\.kind), SalesForecast.kinds)
    }
    Column.day("first_day", "The first day that counts.") {
      $0.rows.map { $0.months.firstDay($0.month).number }
    }
    Column.day("last_day", "The last day that counts.") {
      $0.rows.map { $0.months.ends[$0.month].number }
    }
    Column<SalesForecast>.actual
  }
}

extension Column where Source == SalesForecast {
  /// Expected orders, revenue and profit, each with its interval.
  @ColumnList<SalesForecast> fileprivate static var expected: [Column<SalesForecast>] {
    orders("expected_orders", "Orders expected.") { $0.orders }
    orders("orders_low", lower) { $0.orderInterval.lowerBound }
    orders("orders_high", upper) { $0.orderInterval.upperBound }
    revenue("expected_revenue", "Revenue expected; empty where there was no profit so far.") {
      $0.profit
    }
    revenue("revenue_low", lower) { $0.profitInterval.lowerBound }
    revenue("revenue_high", upper) { $0.profitInterval.upperBound }
    profit("expected_profit", "Profit expected.") { $0.profit }
    profit("profit_low", lower) { $0.profitInterval.lowerBound }
    profit("profit_high", upper) { $0.profitInterval.upperBound }
  }

  private static var lower: String { "Lower end of the 80 % interval." }
  private static var upper: String { "Upper end of the 80 % interval." }

  private static func orders(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (ForecastSums) -> Double
  ) -> Column<SalesForecast> {
    Column.number(name, .orders, sentence, emptyWhere: [.noModel]) { forecast in
      forecast.rows.map { value($0.sums) }
    }
  }

  private static func revenue(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (ForecastSums) -> Double
  ) -> Column<SalesForecast> {
    Column.money(name, sentence, emptyWhere: [.noModel]) { forecast in
      forecast.rows.map { row in
        row.revenueShare.flatMap { Money(rounding: $0 * value(row.sums))?.units }
      }
    }
  }

  private static func profit(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (ForecastSums) -> Double
  ) -> Column<SalesForecast> {
    Column.money(name, sentence, emptyWhere: [.noModel]) { forecast in
      forecast.rows.map { Money(rounding: value($0.sums))?.units }
    }
  }

  /// What customers then bought.
  @ColumnList<SalesForecast> fileprivate static var actual: [Column<SalesForecast>] {
    Column.integer(
      "actual_orders", .orders, "Purchases made; empty in a forecast.", emptyWhere: [.noModel]
    ) { $0.rows.map { $0.actual.map { Int64($0.orders) } } }
    Column.money(
      "actual_revenue", "Revenue earned; empty in a forecast.", emptyWhere: [.noModel]
    ) { $0.rows.map { $0.actual.map { Int64(clamping: $0.revenue) } } }
    Column.money("actual_profit", "Profit earned; empty in a forecast.", emptyWhere: [.noModel]) {
      $0.rows.map { $0.actual.map { Int64(clamping: $0.profit) } }
    }
  }
}
