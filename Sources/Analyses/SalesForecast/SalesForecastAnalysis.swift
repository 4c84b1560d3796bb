import Framework
import Options
import Prediction

extension Analysis {
  /// What the next twelve months will bring, and what the same forecast said one window ago.
  static let salesForecast = Analysis(
    name: "sales-forecast",
    summary: "Expected orders, revenue and profit by month, tested on the past.",
    question: "What will we sell in the next twelve months, and how good was such a forecast?",
    rules: [
      """
      existing: the sum over all customers of what the chosen model of lifetime-models expects of \
      them, month by month. Several purchases of one day count as one in the model; orders are the \
      expected purchase days x the average number of purchases on a purchase day so far.
      """,
      """
      new: customers still to be acquired. As many are acquired a day as on average in the last \
      twelve whole months, leaving out months in which old customers cannot be distinguished from new \
      ones (see left_truncated in cohorts). What they buy after their first purchase is what the model \
      expects of an average new customer. Without such a month the rows are 0.
      """,
      """
      Profit is net of refunds, at the average rate so far; revenue is profit x the revenue per unit \
      of profit so far. Where profit is only revenue, both are the same.
      """,
      """
      Intervals hold 80 % if customers behave as the model assumes: they cover the randomness of \
      purchases and profits, the uncertainty of the parameters, and how much acquisition varied from \
      month to month. Seasons, prices and campaigns are not in the model: the back-test shows how much \
      that matters.
      """,
      """
      back_test: the forecast that the same model, fitted to the days up to one active window before \
      the as-of day, makes for the months since, beside what then happened. The first month begins \
      on the day after the start, and the last month of a back-test ends on the as-of day: an active \
      window of 365 days up to a day within a month touches 13 calendar months.
      """,
    ],
    source: "The models of lifetime-models, added up over customers and months.",
    options: AnyRunOption.prediction,
    tables: [.salesForecast], of: SalesForecast.init)
}
