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

  /// Adds up a study.
  init(_ study: Study) {
    self.study = study
    totals = BaseTotals(study.ledger, study.book, workers: study.workers)
  }

  /// All of them.
  var headlines: [Headline] {
    size + money + loyalty + concentration + retention + value + observation
  }

  private var size: [Headline] {
    [
      .count("customers", totals.customers, .customers, .customersWithLine),
      .count("customers_with_purchase", totals.buyers, .customers, .customersWithPurchase),
      .count("orders", totals.orders, .orders, .ordersAboveZero),
      .count("purchase_days", totals.purchaseDays, .days, .daysWithPurchase),
    ]
  }

  private var money: [Headline] {
    let orders = Int64(totals.orders)
    let average = orders > 0 ? Money.roundedQuotient(totals.revenue, orders) : nil
    return [
      .money("revenue", totals.revenue, .revenueOfLines),
      .money(
        "profit", totals.profit, study.input.profitIsRevenue ? .profitIsRevenue : .profitOfLines),
      .money("average_order_value", average, .revenuePerOrder, otherwise: .emptyWithoutPurchase),
    ]
  }

  private var loyalty: [Headline] {
    let (buyers, anonymous) = (Int64(totals.buyers), study.input.anonymousRevenue)
    let ordersPerCustomer = buyers > 0 ? Double(totals.orders) / Double(buyers) : nil
    return [
      .number(
        "orders_per_customer", ordersPerCustomer, .ratio, .ordersPerBuyer,
        otherwise: .emptyWithoutPurchase),
      .share(
        "repeat_customer_rate", Int64(totals.repeaters), of: buyers, .repeatersPerBuyer,
        otherwise: .emptyWithoutPurchase),
      .share(
        "repeat_purchase_profit_share", totals.repeatProfit, of: totals.profit, .repeatProfitShare,
        otherwise: .emptyWithoutProfit),
      .share(
        "anonymous_revenue_share", anonymous, of: totals.revenue + anonymous,
        .anonymousRevenueShare, otherwise: .emptyWithoutRevenue),
    ]
  }

  private var concentration: [Headline] {
    let curve = ProfitCurve(study.book, ranking: study.profitRanking)
    let top = curve.share(ofFirst: curve.customers(inTop: 20))
    return [
      .number("top_20_profit_share", top, .share, .topProfitShare, otherwise: .emptyWithoutProfit),
      .number("gini", curve.gini, .ratio, .giniOfProfit, otherwise: .emptyWithoutProfitable),
    ]
  }

  private var retention: [Headline] {
    let count = RetentionCount.all(study)
    let active = count == nil ? nil : study.activity.count { $0.isActive }
    return [
      .number(
        "retention_rate", count?.rate, .share, .retentionOfWindow,
        otherwise: count == nil ? .emptyTooShort : .emptyNobodyActive),
      .count(
        "active_customers", active, .customers, .activeCustomers, otherwise: .emptyTooShort),
      .number(
        "median_days_since_last", medianDaysSinceLast, .days, .medianDaysSinceLast,
        otherwise: .emptyWithoutPurchase),
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
    let atRisk = study.valueAtRisk.flatMap { total($0.amounts.map { $0 ?? 0 }) }
    return [
      .money("value_at_risk", atRisk, .profitAtRisk, otherwise: .emptyTooShort),
      .money("residual_value", residual, .residualOfAll, otherwise: whyNoResidual),
      .money("lifetime_value", lifetime, .profitAndResidual, otherwise: whyNoResidual),
    ]
  }

  /// Why the residual value is unknown, where it is.
  private var whyNoResidual: PhraseCode {
    if study.window.activeDays == nil { return .emptyTooShort }
    return EmptyReason.noDiscount.applies(study)
      ? .emptyWithoutDiscount : .emptyRetentionUnknown
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
    let (window, hasLines) = (study.window, totals.customers > 0)
    return [
      Headline(
        "first_day", hasLines ? .day(window.firstDay.number) : nil, .date, .firstDay,
        otherwise: .emptyWithoutLine),
      Headline("as_of", .day(window.asOf.number), .date, .lastDay),
      .count(
        "span_days", hasLines ? window.spanDays : nil, .days, .daysObserved,
        otherwise: .emptyWithoutLine),
      .count(
        "active_window_days", window.activeDays, .days, .activeWindow, otherwise: .emptyTooShort),
    ]
  }
}
