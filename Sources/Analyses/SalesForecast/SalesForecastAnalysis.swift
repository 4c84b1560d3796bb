import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// What the next twelve months will bring, and what the same forecast would have said a window ago.
  static let salesForecast = Analysis(
    name: "sales-forecast",
    summary: "Expected orders, revenue and profit by month, tested on the past.",
    question: "What will we sell in the next twelve months, and how far off would that have been?",
    rules: [
      """
      existing: the sum over all customers of what the chosen model of lifetime-models expects of \
      them, month by month. Several purchases of one day count as one in the model; orders are the \
      expected purchase days x the purchases a purchase day had so far.
      """,
      """
      new: customers still to be won. As many are won a day as on average in the last twelve whole \
      months before, leaving out months in which old customers cannot be told from new ones (see \
      left_truncated in cohorts); what they buy after their first purchase is what the model expects \
      of an average newcomer. Without such a month the rows are 0.
      """,
      """
      Profit is net of refunds, at the average rate so far; revenue is profit x the revenue that a \
      unit of profit came with so far. Where profit is only revenue both are the same.
      """,
      """
      Intervals hold 80 % if customers go on as the model has it: the chance of purchases and profits, \
      what is not known of the parameters, and how much winning wavered from month to month. Seasons, \
      prices and campaigns are not in the model: the back-test shows what that comes to.
      """,
      """
      back_test: the forecast that the same model, fitted to the days up to one active window before \
      the as-of day, makes for the months since, beside what then happened. The first month begins \
      on the day after the start, the last one of a back-test ends on the as-of day: an active \
      window of 365 days up to a day within a month touches 13 calendar months.
      """,
    ],
    source: "The models of lifetime-models, added up over customers and months.",
    options: AnyRunOption.prediction,
    tables: [description],
    run: { study in [SalesForecastTable(study).table] })

  private static let description = TableDescription(
    "sales_forecast",
    "Three rows a month: sales expected of existing and of new customers, and of both.",
    order: "Forecast before back-test, by month, then existing, new, total.",
    columns: [
      .init("month", "period", "The calendar month."),
      .init("source", "label", "existing, new or total."),
      .init("expected_orders", "orders", "Orders expected.", emptyWhere: [.noModel]),
      .init("orders_low", "orders", "Lower end of the 80 % interval.", emptyWhere: [.noModel]),
      .init("orders_high", "orders", "Upper end of the 80 % interval.", emptyWhere: [.noModel]),
      .init(
        "expected_revenue", "money", "Revenue expected; empty where there was no profit so far.",
        emptyWhere: [.noModel]),
      .init("revenue_low", "money", "Lower end of the 80 % interval.", emptyWhere: [.noModel]),
      .init("revenue_high", "money", "Upper end of the 80 % interval.", emptyWhere: [.noModel]),
      .init("expected_profit", "money", "Profit expected.", emptyWhere: [.noModel]),
      .init("profit_low", "money", "Lower end of the 80 % interval.", emptyWhere: [.noModel]),
      .init("profit_high", "money", "Upper end of the 80 % interval.", emptyWhere: [.noModel]),
      .init("kind", "label", "forecast, or back_test: the same made one active window earlier."),
      .init("first_day", "date", "The first day that counts."),
      .init("last_day", "date", "The last day that counts."),
      .init(
        "actual_orders", "orders", "Purchases there were; empty in a forecast.",
        emptyWhere: [.noModel]),
      .init(
        "actual_revenue", "money", "Revenue there was; empty in a forecast.",
        emptyWhere: [.noModel]),
      .init(
        "actual_profit", "money", "Profit there was; empty in a forecast.", emptyWhere: [.noModel]),
    ])
}
