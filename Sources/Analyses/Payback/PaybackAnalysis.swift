import Columns
import Customers
import Framework
import Measures
public import Options
import Prediction
import Results

extension Analysis {
  /// When customers have earned what winning them cost, and what a customer may cost at most.
  static let payback = Analysis(
    name: "payback",
    summary: "When customers have earned what acquiring them cost, by customer, cohort, channel.",
    question:
      "How long until a customer has paid back, through which channel, and what may one cost?",
    rules: [
      """
      The cost of a customer is acquisition_cost in the customers file, else --acquisition-cost. A \
      customer is acquired on acquired_on, or on the first purchase where that day is unknown or \
      later. A month is 365/12 days, counted from that day; a month begun counts, so that 12 months \
      are less than 365 days.
      """,
      """
      A customer has paid back since the day from which their profit, over all lines up to it, has \
      stayed at their cost or above: a sale that is sent back later pays nothing back. Money dated \
      before the acquisition counts. A cost of 0 takes 0 months.
      """,
      """
      Of the others, expected are those whose profit so far plus residual value (as in \
      lifetime_value) reaches the cost, and never those whose does not; unknown where the residual \
      value is.
      """,
      """
      Curves show the average profit of the customers with a purchase by the end of each month. The \
      average of a month is taken over the customers observed through it, and these averages are \
      added up. A curve ends with the last month through which 30 customers were observed, or all \
      of a smaller group, and at the latest after --payback-months.
      """,
      """
      payback_months of a cohort or channel is the first month at whose end the curve reaches the \
      average of the known costs; empty where it has not yet. never_share is the share of the \
      customers with a known cost that will not pay back; empty while the outcome of some is unknown.
      """,
      """
      Cohorts are the periods of the first purchase (--cohort) and hold all their customers; \
      left_truncated marks those in which old customers may look new, as in cohorts. Channels leave \
      out customers part of whose history may lie before the data: by the customers file acquired \
      before the first used day, or without such a day and with a first purchase less than W after \
      it; --complete-history keeps them.
      """,
      """
      prospects are all people of a channel in the customers file, converted those of them with a \
      purchase. The days to the first purchase count from acquired_on, over those acquired in the \
      days observed. cost_per_conversion divides what the file says all of them cost by the \
      converted whose cost it knows, so that it includes the money spent on people who never bought.
      """,
      """
      The most that a customer may cost is the expected discounted profit of a new customer of the \
      channel, never below 0: first_purchase_profit + discounted_repeats x repeat_profit. \
      discounted_repeats is what the model of lifetime-models expects of any new customer, each \
      later purchase day discounted by --discount-rate over days / 365, x the later purchase days \
      of the channel's customers so far over those that the model expects of them; without a \
      discount it is empty. \
      The profits are the channel's averages, net of refunds at the average rate.
      """,
      """
      Without a model it is the average of profit so far plus residual value over the channel's \
      customers with their first purchase in the active window. Channels with fewer than 30 such \
      customers take the averages of all (measured_on).
      """,
    ],
    source: """
      Own definitions. P. S. Fader, B. G. S. Hardie and K. L. Lee, RFM and CLV: using iso-value \
      curves for customer base analysis, Journal of Marketing Research 42(4), 2005, 415-430, for \
      discounted \
      expected transactions.
      """,
    columns: [.orderId, .acquiredOn, .acquisitionCost, .acquisitionChannel, .memberSince],
    options: [.acquisitionCost, .paybackMonths, .cohort] + AnyRunOption.prediction,
    tables: [
      .payback, .paybackCohorts, .paybackChannels, .paybackCohortCurves, .paybackChannelCurves,
    ], of: PaybackFigures.init)
}

extension AnyRunOption {
  /// How long the curves of payback are.
  public static let paybackMonths = RunOption<Int>(
    "payback-months", .integer(12...600), default: 60, in: .acquisition,
    "Largest number of months after acquisition that payback curves cover.")
}

extension EmptyReason {
  /// The customers file names no channel.
  static let noAcquisitionChannels = EmptyReason(
    sentence: "The customers file has no column acquisition_channel, or no channel in it."
  ) { !$0.channels.areKnown }

  /// The customers file has no day on which a customer was acquired.
  static let noAcquisitionDays = EmptyReason(
    sentence: "The customers file has no acquired_on in the days observed for any customer who "
      + "bought."
  ) { $0.facts.acquiredOn.allSatisfy { $0 == nil } }

  /// The customers file has no cost.
  static let noCostsInFile = EmptyReason(
    sentence: "The customers file has no acquisition_cost for any customer who bought."
  ) { $0.facts.acquisitionCost.allSatisfy { $0 == nil } }

  /// No first purchase is certain, or followed for a month.
  static let noFirstPurchases = EmptyReason(
    sentence: "The data are not known to hold the first purchase of any customer "
      + "(--complete-history says so of all), or they hold no whole month, or no year, after it."
  ) { _ in true }
}
