import Columns
import Customers
import Framework
import Measures
import Results
import Statistics

/// The headline numbers of a study, in the order in which the table `summary` lists them.
struct Summary {
  private let study: Study
  private let totals: BaseTotals
  private static let tooShort = "empty: the data span under 60 days"
  private static let noPurchase = "empty: nobody has a purchase"
  private static let noProfit = "empty: there is no positive profit"

  /// Adds up a study.
  init(_ study: Study) {
    self.study = study
    totals = BaseTotals(study.ledger, study.book, workers: study.workers)
  }

  /// The table.
  var result: ResultTable {
    let headlines = size + money + loyalty + concentration + retention + value + observation
    return ResultTable(
      "summary",
      [
        ResultColumn("metric", .texts(headlines.map(\.metric))),
        ResultColumn("value", .mixed(headlines.map(\.value))),
        ResultColumn("unit", .texts(headlines.map(\.unit))),
        ResultColumn("note", .texts(headlines.map(\.note))),
      ])
  }

  private var size: [Headline] {
    [
      .count("customers", totals.customers, "customers", "customers with a used line"),
      .count(
        "customers_with_purchase", totals.buyers, "customers",
        "customers with an order above zero"),
      .count("orders", totals.orders, "orders", "purchases: orders whose lines sum to above zero"),
      .count(
        "purchase_days", totals.purchaseDays, "days",
        "days with a purchase, counted customer by customer"),
    ]
  }

  private var money: [Headline] {
    let orders = Int64(totals.orders)
    let average = orders > 0 ? Money.roundedQuotient(totals.revenue, orders) : nil
    let profitNote =
      study.input.profitIsRevenue
      ? "profit is revenue here: the data hold no cost, profit or margin"
      : "profit of all lines, refunds included"
    return [
      .money("revenue", totals.revenue, "revenue of all lines, refunds included"),
      .money("profit", totals.profit, profitNote),
      .money(
        "average_order_value", average, "revenue / orders", otherwise: Summary.noPurchase),
    ]
  }

  private var loyalty: [Headline] {
    let buyers = Int64(totals.buyers)
    let ordersPerCustomer =
      buyers > 0 ? ResultColumn.Cell.number(Double(totals.orders) / Double(buyers)) : nil
    let anonymous = study.input.anonymousRevenue
    return [
      Headline(
        "orders_per_customer", ordersPerCustomer, "ratio", "orders / customers with a purchase",
        otherwise: Summary.noPurchase),
      .share(
        "repeat_customer_rate", Int64(totals.repeaters), of: buyers,
        "customers with purchases on two or more days / customers with a purchase",
        otherwise: Summary.noPurchase),
      .share(
        "repeat_purchase_profit_share", totals.repeatProfit, of: totals.profit,
        "profit of lines after the customer's first purchase day / profit",
        otherwise: Summary.noProfit),
      .share(
        "anonymous_revenue_share", anonymous, of: totals.revenue + anonymous,
        "revenue of lines without a customer id / revenue of all lines",
        otherwise: "empty: there is no positive revenue"),
    ]
  }

  private var concentration: [Headline] {
    let curve = ProfitCurve(study.book, ranking: study.profitRanking)
    let top = curve.share(ofFirst: curve.customers(inTop: 20))
    return [
      Headline(
        "top_20_profit_share", top.map { .number($0) }, "share",
        "profit of the 20 % most profitable customers / profit", otherwise: Summary.noProfit),
      Headline(
        "gini", curve.gini.map { .number($0) }, "ratio",
        "how unequal profit is spread over customers: 0 all equal, near 1 one earns it all",
        otherwise: "empty: nobody has a positive profit"),
    ]
  }

  private var retention: [Headline] {
    let count = RetentionCount.all(study)
    let isLong = count != nil
    let rate = count?.rate
    return [
      Headline(
        "retention_rate", rate.map { .number($0) }, "share",
        "share of the customers active one window ago who bought since, in one active window",
        otherwise: isLong ? "empty: nobody was active one window ago" : Summary.tooShort),
      .count(
        "active_customers", isLong ? study.activity.count { $0.isActive } : nil, "customers",
        "customers with a purchase day in the active window up to the as-of day",
        otherwise: Summary.tooShort),
      Headline(
        "median_days_since_last", medianDaysSinceLast.map { .number($0) }, "days",
        "half of the customers with a purchase bought more recently than this",
        otherwise: Summary.noPurchase),
    ]
  }

  private var medianDaysSinceLast: Double? {
    let book = study.book
    let days = book.hasLine.indices.compactMap { book.daysSinceLast($0).map { Int64($0) } }
    let order = StableOrder.ascending(days)
    return medianByRank(days.count) { Double(days[Int(order[$0])]) }
  }

  private var value: [Headline] {
    let residual = total(study.residualValues)
    let lifetime = residual.flatMap { Int64(exactly: Int128($0) + Int128(totals.profit)) }
    let unknown = whyNoResidual
    return [
      .money(
        "value_at_risk", study.valueAtRisk.flatMap { total($0.amounts.map { $0 ?? 0 }) },
        "profit of a year that is lost with customers, each by the chance that it has gone",
        otherwise: Summary.tooShort),
      .money(
        "residual_value", residual, "discounted profit of the next ten years of all customers",
        otherwise: unknown),
      .money("lifetime_value", lifetime, "profit + residual_value", otherwise: unknown),
    ]
  }

  /// Why the residual value is unknown, where it is.
  private var whyNoResidual: String {
    if study.window.activeDays == nil { return Summary.tooShort }
    return EmptyReason.noDiscount.applies(study)
      ? "empty: without a discount, all later purchases of a model have no limit"
      : "empty: the retention of some customers is unknown"
  }

  /// The sum of all values; nil where one is unknown, or beyond 64 bits.
  private func total(_ values: [Int64?]) -> Int64? {
    var sum = Int128(0)
    for value in values {
      guard let value else { return nil }
      sum += Int128(value)
    }
    return Int64(exactly: sum)
  }

  private var observation: [Headline] {
    let window = study.window
    let hasLines = totals.customers > 0
    return [
      Headline(
        "first_day", hasLines ? .day(window.firstDay.number) : nil, "date",
        "first day with a used line", otherwise: "empty: there is no used line"),
      Headline("as_of", .day(window.asOf.number), "date", "last day of observation"),
      .count(
        "span_days", hasLines ? window.spanDays : nil, "days",
        "days observed, the first and the last included",
        otherwise: "empty: there is no used line"),
      .count(
        "active_window_days", window.activeDays, "days",
        "days after a purchase during which a customer counts as active",
        otherwise: Summary.tooShort),
    ]
  }
}
