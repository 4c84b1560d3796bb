import Columns
import Framework
import Prediction

extension Analysis {
  /// The leaking bucket as it was: who came, who came back, who was lost in each period.
  static let customerFlow = Analysis(
    name: "customer-flow",
    summary: "Customers acquired, won back and lost in each period: the leaking bucket as it was.",
    question: "How many customers do we lose while new ones hide it, and what do they cost us?",
    rules: [
      """
      A customer is active on a day if they have a purchase day in the active window W that ends \
      with that day. W is 365 days; in data of under 730 days floor(span / 60) x 30; in data of \
      under 60 days there is no window: periods show their profit alone, and all columns that count \
      customers are empty.
      """,
      """
      Opening and closing are the customers active on the day before the period and on its last \
      day; the running period closes on the as-of day and is marked complete=false, unless the \
      as-of day is its last day. closing = opening + new + reactivated - lost in every row.
      """,
      """
      Only these two days are compared: where W is shorter than the period, a customer who comes \
      and goes within a period is in none of the columns, and one who lapses and returns within a \
      period is not lost.
      """,
      """
      profit_new is the period's profit of customers whose first purchase is in it; \
      profit_existing is all other profit of the period, also that of customers without a purchase.
      """,
      """
      replacement_cost = lost x the average acquisition_cost in the customers file of the \
      customers with a line, or else the option acquisition-cost; empty without either.
      """,
      """
      left_truncated=true marks periods that start before the first used day plus W: customers of \
      the time before the data are missing at the opening and among the lost, and look new when \
      they buy again. A period is cleared where the earlier of acquired_on and member_since is \
      known for every customer whose first purchase is in it or before it, and none is before the \
      first used day. With complete history it is false everywhere.
      """,
    ],
    source: """
      The leaking bucket: Ehrenberg, Repeat-Buying (1988); customer flow as in Fader, Hardie and \
      Ross, The Customer-Base Audit (2022).
      """,
    columns: [.acquisitionCost, .acquiredOn, .memberSince],
    options: [.cohort, .acquisitionCost],
    tables: [.customerFlow], of: FlowFigures.init)
}
